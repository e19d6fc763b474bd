import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import type { SavedAbsence } from '../absences/absence-form.tsx';
import { awayStretches } from './away-stretches.ts';
import { isLeftOut, type Block } from './blocks.ts';
import type { useWeek } from './use-week.ts';

interface AwayOptions {
  readonly practitionerId: string;
  readonly isOwn: boolean;
  readonly timeZone: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly days: readonly CalendarDate[];
  readonly week: ReturnType<typeof useWeek>;
}

const NONE: readonly never[] = [];

/** What absences and closures are to a week: what is drawn of them, and what declaring one needs to know. */
export function useAway({ practitionerId, isOwn, timeZone, today, days, week }: AwayOptions) {
  const { data, stale } = week;
  const person = data?.practitioner;
  const assignments = person?.assignments ?? NONE;
  const [declared, setDeclared] = useState<SavedAbsence | null>(null);
  const places = assignments.map(({ place }) => place);
  const away = awayStretches(data?.absences ?? NONE, places, days, timeZone);
  const awayDays = new Set(away.map(({ date }) => date));
  return {
    away,
    declared,
    /** Days on which something declared does not take place, and nobody said that they would be away. */
    leftOutOf: (blocks: readonly Block[]): ReadonlySet<string> =>
      new Set(stale ? [] : days.filter((day) => !awayDays.has(day.toString()) && isLeftOut(day, assignments, blocks)).map(String)),
    absent: person && {
      person: {
        id: practitionerId,
        professionCode: person.profession.code,
        places: [...new Map(places.map(({ id, name, timeZone: zone }) => [id, { id, name, timeZone: zone }])).values()],
      },
      ...{ isOwn, timeZone, today: parseDate(today) },
    },
    onDeclared: setDeclared,
  };
}
