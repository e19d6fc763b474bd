/** A time somebody is busy, in milliseconds since 1970, half-open. */
export interface BusyTime {
  readonly start: number;
  readonly end: number;
}

/** From when until when busy times are kept, in milliseconds since 1970. */
export interface BusyWindow {
  readonly from: number;
  readonly until: number;
}

const DAY_MILLISECONDS = 86_400_000;
/** Openings are made for 35 days; some more, so that a feed that breaks for a while still covers the next ones. */
const DAYS_AHEAD = 45;

/** From yesterday on, by whole days of UTC, so that what is cut at an edge does not differ at every reading. */
export function windowAt(now: Date): BusyWindow {
  const today = Math.floor(now.getTime() / DAY_MILLISECONDS) * DAY_MILLISECONDS;
  return { from: today - DAY_MILLISECONDS, until: today + DAYS_AHEAD * DAY_MILLISECONDS };
}

/** The times cut to the window; those that meet or touch are one; in order. */
export function merged(times: readonly BusyTime[], { from, until }: BusyWindow): BusyTime[] {
  const cut = times
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, until) }))
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start);
  const result: { start: number; end: number }[] = [];
  for (const time of cut) {
    const last = result.at(-1);
    if (last !== undefined && time.start <= last.end) last.end = Math.max(last.end, time.end);
    else result.push(time);
  }
  return result;
}

/** What has to be taken away from the kept times, and what to be added, for them to be the wanted ones. */
export function difference(kept: readonly BusyTime[], wanted: readonly BusyTime[]): { gone: BusyTime[]; added: BusyTime[] } {
  const keyOf = ({ start, end }: BusyTime) => `${start}/${end}`;
  const [keptKeys, wantedKeys] = [new Set(kept.map(keyOf)), new Set(wanted.map(keyOf))];
  return {
    gone: kept.filter((time) => !wantedKeys.has(keyOf(time))),
    added: wanted.filter((time) => !keptKeys.has(keyOf(time))),
  };
}
