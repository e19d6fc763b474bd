import type { CalendarDate } from '@internationalized/date';
import type { Absence } from '../absences/absence.query.ts';
import { stretchesOf, type Stretch } from './blocks.ts';

/** A time of a day when the person is away, or one of their places closed. */
export interface AwayStretch extends Stretch {
  readonly key: string;
  readonly kind: 'absence' | 'closure';
  /** Who covers, or the place that is closed; null for an absence that nobody covers. */
  readonly name: string | null;
  /** Whether `name` is to be called, rather than there. */
  readonly isCalled: boolean;
  /** The place that one is away from; null: everywhere. */
  readonly at: string | null;
}

interface ClosedPlace {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly closures: readonly { readonly id: string; readonly start: string; readonly end: string }[];
}

/** What is drawn of absences and closures on these days, on the clock of the place, or of the community. */
export function awayStretches(
  absences: readonly Absence[],
  places: readonly ClosedPlace[],
  days: readonly CalendarDate[],
  timeZone: string,
): AwayStretch[] {
  const shown = new Set(days.map(String));
  const ofAbsences = absences.flatMap(({ id, times, place, cover }) =>
    times.flatMap(({ start, end }) =>
      stretchesOf(start, end, place?.timeZone ?? timeZone).map((stretch) => ({
        ...stretch,
        key: `${id} ${start} ${stretch.date}`,
        kind: 'absence' as const,
        name: cover?.locum?.displayName ?? cover?.institution?.name ?? null,
        isCalled: cover?.institution != null,
        at: place?.name ?? null,
      })),
    ),
  );
  const closed = new Map(places.map((place) => [place.id, place]));
  const ofClosures = [...closed.values()].flatMap(({ name, timeZone: zone, closures }) =>
    closures.flatMap(({ id, start, end }) =>
      stretchesOf(start, end, zone).map((stretch) => ({
        ...stretch,
        ...{ key: `${id} ${stretch.date}`, kind: 'closure' as const, name, isCalled: false, at: null },
      })),
    ),
  );
  return [...ofAbsences, ...ofClosures].filter(({ date }) => shown.has(date));
}
