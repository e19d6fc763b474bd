import type { Worker } from './care-weeks.rules.js';
import type { Place } from './demo-rows.rules.js';
import { since } from './gp-week.rules.js';
import { fillWithSurgery, halfDaysOff } from './surgery-hours.rules.js';
import { every, Week, WEEKLY, type Rhythm, type Terms } from './week.rules.js';

const WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7];
const WORKING_DAYS = [1, 2, 3, 4, 5];

/**
 * Home care runs seven days a week, public holidays included: associates take whole weeks in turn, two by two or three by
 * three, or share the working days and alternate the week-ends.
 */
export function weekOfNurse(worker: Worker): Week {
  const { person, place, turn, calendar, dice } = worker;
  const week = new Week(person.rpps);
  const startDate = since(calendar, dice.between(1, 12));
  const terms: Terms = { place, activity: 'HOME_VISITS', status: 'LIBERAL', startDate, worksOnPublicHolidays: true };
  const visibility = dice.pick(['CPTS', 'CPTS', 'PRO', 'PRO', 'PUBLIC', null] as const);
  const round = (weekday: number, startTime: string, endTime: string, rhythm: Rhythm) =>
    week.add(terms, { weekday, startTime, endTime, rhythm, modes: ['HOME_VISIT'], visibility });
  const start = dice.pick(['06:30', '06:45', '07:00']);
  const isInPairs = dice.chance(0.6);
  const inTurn = isInPairs ? every(2, turn) : every(3, turn);
  if (dice.chance(0.65)) {
    for (const weekday of WHOLE_WEEK) round(weekday, start, '12:30', inTurn);
    for (const weekday of [1, 3, 5]) round(weekday, '16:30', '19:00', inTurn);
  } else {
    for (const weekday of WORKING_DAYS) round(weekday, start, '12:00', WEEKLY);
    for (const weekday of [6, 7]) round(weekday, start, '12:00', every(2, turn));
    round(2, '16:30', '18:30', WEEKLY);
  }
  if (dice.chance(0.3))
    week.add(
      { place, activity: 'CONSULTATION', status: 'LIBERAL', startDate },
      { weekday: dice.between(1, 5), startTime: '13:30', endTime: '14:30', visibility: 'PUBLIC' },
    );
  return week;
}

/** Advanced practice (IPA): patients followed with the doctors of an MSP, some of them by video, some in an EHPAD. */
export function weekOfAdvancedNurse({ person, place, turn, nearest, calendar, dice }: Worker): Week {
  const week = new Week(person.rpps);
  const startDate = since(calendar, dice.between(1, 3));
  const terms: Terms = { place, activity: 'CONSULTATION', status: turn % 2 === 0 ? 'LIBERAL' : 'SALARIED', startDate };
  week.add(terms, { weekday: 5, startTime: '09:00', endTime: '12:00', modes: ['REMOTE'], visibility: 'PRO' });
  const careHome = nearest('EHPAD');
  if (careHome)
    week.add(
      { ...terms, place: careHome, activity: 'CARE_HOME_ROUND' },
      { weekday: 4, startTime: '14:00', endTime: '17:00', rhythm: every(4, turn), visibility: 'CPTS' },
    );
  fillWithSurgery(week, terms, {
    morning: ['09:00', '12:30'],
    afternoon: ['13:30', '17:30'],
    halfDaysOff: halfDaysOff(2, dice),
    saturday: null,
    visibility: 'PRO',
  });
  return week;
}

/** The hospital's liaison nurse, known by everybody who takes a patient home. */
export function addLiaison(week: Week, service: Place, weekday: number, startDate: string): void {
  const terms: Terms = { place: service, activity: 'COORDINATION', status: 'SALARIED', startDate };
  week.add(terms, { weekday, startTime: '13:30', endTime: '16:00', visibility: 'PRO' });
}
