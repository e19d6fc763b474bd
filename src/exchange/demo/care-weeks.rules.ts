import type { Dice } from './dice.rules.js';
import type { Person, Place } from './demo-rows.rules.js';
import { since, type Calendar } from './gp-week.rules.js';
import { fillWithSurgery, halfDaysOff, usualVisibility } from './surgery-hours.rules.js';
import { every, monthly, Week, WEEKLY, type Rhythm, type Terms } from './week.rules.js';

/** What a week of somebody who is not a GP is made from. */
export interface Worker {
  person: Person;
  /** Surgery, MSP, pharmacy: the registered place. */
  place: Place;
  /** Among those of the same profession in the same commune, from 0: associates take turns by it. */
  turn: number;
  /** Places of the territory, the nearest first. */
  nearest: (kind: string) => Place | undefined;
  calendar: Calendar;
  dice: Dice;
}

/** The usual week of a surgery that is no doctor's: half-days off, Saturdays, home visits and half-days elsewhere. */
interface Custom {
  halfDaysOff: number;
  saturday: number;
  morning: readonly [string, string];
  afternoon: readonly [string, string];
}

const CUSTOMS: Readonly<Record<string, Custom>> = {
  '40': { halfDaysOff: 2, saturday: 0.25, morning: ['08:30', '12:15'], afternoon: ['14:00', '18:30'] },
  '50': { halfDaysOff: 3, saturday: 0.2, morning: ['09:00', '12:00'], afternoon: ['13:30', '18:00'] },
  '70': { halfDaysOff: 2, saturday: 0.15, morning: ['08:00', '12:00'], afternoon: ['14:00', '19:00'] },
  '80': { halfDaysOff: 3, saturday: 0.3, morning: ['09:00', '12:00'], afternoon: ['14:00', '18:00'] },
  '91': { halfDaysOff: 3, saturday: 0.05, morning: ['09:00', '12:30'], afternoon: ['13:30', '18:30'] },
};
const OTHERS: Custom = { halfDaysOff: 3, saturday: 0.1, morning: ['09:00', '12:30'], afternoon: ['14:00', '18:00'] };

/** Dentists, midwives, physiotherapists, podiatrists, speech therapists, liberal specialists. */
export function weekAtASurgery(worker: Worker): Week {
  const { person, place, calendar, dice } = worker;
  const week = new Week(person.rpps);
  const custom = CUSTOMS[person.professionCode] ?? OTHERS;
  const terms: Terms = { place, activity: 'CONSULTATION', status: 'LIBERAL', startDate: since(calendar, dice.between(1, 14)) };
  addElsewhere(week, worker);
  const visibility = usualVisibility(dice);
  const saturday = dice.chance(custom.saturday) ? dice.pick([WEEKLY, every(2, worker.turn), monthly(1)]) : null;
  fillWithSurgery(week, terms, { ...custom, halfDaysOff: halfDaysOff(custom.halfDaysOff, dice), saturday, visibility });
  if (person.professionCode === '91' && dice.chance(0.4))
    week.add(terms, { weekday: 3, startTime: '18:30', endTime: '19:30', modes: ['REMOTE'], visibility: 'PUBLIC' });
  return week;
}

/** Half-days that these professions give to an EHPAD, the hospital, the PMI, or to their patients' homes. */
function addElsewhere(week: Week, { person, place, nearest, calendar, dice, turn }: Worker): void {
  const startDate = since(calendar, dice.between(1, 6));
  const weekday = dice.between(1, 5);
  const afternoon = { weekday, startTime: '14:00', endTime: '17:00' };
  const goTo = (kind: string, terms: Omit<Terms, 'place' | 'startDate'>, rhythm: Rhythm, visibility: 'CPTS' | 'PRO' | null) => {
    const there = nearest(kind);
    if (there) week.add({ ...terms, place: there, startDate }, { ...afternoon, rhythm, visibility });
  };
  switch (person.professionCode) {
    case '70':
      if (dice.chance(0.35)) goTo('EHPAD', { activity: 'CARE_HOME_ROUND', status: 'LIBERAL' }, WEEKLY, 'CPTS');
      else if (dice.chance(0.4))
        week.add(
          { place, activity: 'HOME_VISITS', status: 'LIBERAL', startDate },
          { ...afternoon, modes: ['HOME_VISIT'], visibility: 'CPTS' },
        );
      break;
    case '80':
      goTo(
        'EHPAD',
        { activity: 'CARE_HOME_ROUND', status: 'LIBERAL' },
        dice.pick([monthly(1), monthly(3), monthly(-1), every(4, turn)]),
        'CPTS',
      );
      break;
    case '50':
      goTo(dice.pick(['HOSPITAL', 'PMI']), { activity: 'HOSPITAL_SESSIONS', status: 'SALARIED' }, every(2, turn), 'PRO');
      break;
    case '10':
      goTo('HOSPITAL', { activity: 'HOSPITAL_SESSIONS', status: 'SALARIED' }, dice.pick([WEEKLY, every(2, turn)]), 'PRO');
      break;
    case '91':
      if (dice.chance(0.3)) goTo('DISABILITY', { activity: 'CONSULTATION', status: 'SALARIED' }, WEEKLY, null);
      break;
    case '40':
      week.add(
        { place, activity: 'UNSCHEDULED_CARE', status: 'LIBERAL', startDate },
        { weekday, startTime: '08:30', endTime: '10:30', visibility: 'SNP' },
      );
  }
}

/** A pharmacy opens six days; associates keep the Sunday of duty in turn, public holidays included. */
export function weekAtAPharmacy({ person, place, calendar, dice, turn }: Worker): Week {
  const week = new Week(person.rpps);
  const terms: Terms = { place, activity: 'CONSULTATION', status: 'LIBERAL', startDate: since(calendar, dice.between(2, 18)) };
  const morning = [dice.pick(['08:30', '09:00']), '12:30'] as const;
  const afternoon = ['14:30', dice.pick(['19:00', '19:30'])] as const;
  const day = halfDaysOff(dice.between(1, 2), dice);
  fillWithSurgery(week, terms, {
    morning,
    afternoon,
    halfDaysOff: day,
    saturday: dice.chance(0.8) ? WEEKLY : every(2, turn),
    visibility: 'PUBLIC',
  });
  if (dice.chance(0.5))
    week.add(
      { ...terms, activity: 'UNSCHEDULED_CARE', worksOnPublicHolidays: true },
      { weekday: 7, startTime: '09:00', endTime: '12:00', rhythm: monthly(1 + (turn % 4)), visibility: 'PUBLIC' },
    );
  return week;
}
