/** Until when, by the clock of the server, everything that changed was asked for or told. */
export interface SeenUntil {
  /** An answer of the server came: its `Date`, and when it was asked for, by the clock of this device. */
  readonly answered: (date: string | null, askedAt: number) => void;
  readonly pinged: () => void;
  /** All that the server told before is here. */
  readonly ponged: () => void;
  /** From when on something may have been missed; undefined when nothing was ever asked. */
  readonly since: () => string | undefined;
}

/**
 * A device may be minutes wrong, so that the server's time is counted from its answers. Their `Date` is in whole seconds and comes a
 * moment late: what is computed is never too late, at worst a little early, and then something is told twice.
 */
export function createSeenUntil(now: () => number = Date.now): SeenUntil {
  let ahead: number | undefined;
  let until: number | undefined;
  let pingedAt: number | undefined;
  return {
    answered(date, askedAt) {
      const told = Date.parse(date ?? '');
      if (Number.isNaN(told)) return;
      ahead = told - now();
      until ??= askedAt + ahead;
    },
    pinged() {
      pingedAt = now();
    },
    ponged() {
      if (ahead === undefined || pingedAt === undefined || until === undefined) return;
      until = Math.max(until, pingedAt + ahead);
    },
    since: () => (until === undefined ? undefined : new Date(until).toISOString()),
  };
}
