import { HOSPITAL_SERVICES } from './added-places.rules.js';
import type { Worker } from './care-weeks.rules.js';
import type { Place } from './demo-rows.rules.js';
import { since } from './gp-week.rules.js';
import { halfDaysOff } from './surgery-hours.rules.js';
import { every, Week, type Terms } from './week.rules.js';

const SERVICE_OF: Readonly<Record<string, string>> = {
  SM04: HOSPITAL_SERVICES.cardiology,
  SM18: HOSPITAL_SERVICES.geriatrics,
  SM20: HOSPITAL_SERVICES.maternity,
  SM40: HOSPITAL_SERVICES.paediatrics,
  SM42: HOSPITAL_SERVICES.psychiatry,
  SM44: HOSPITAL_SERVICES.imaging,
  SM59: HOSPITAL_SERVICES.emergency,
};

/** A salaried specialist: the service most days, outpatients some half-day open to every professional of the region. */
export function weekInHospital(worker: Worker, services: readonly Place[]): Week {
  const { person, place, turn, calendar, dice } = worker;
  const week = new Week(person.rpps);
  const named = (name: string) => services.find((service) => service.name === name);
  const service =
    person.specialtyCodes.map((code) => named(SERVICE_OF[code] ?? '')).find(Boolean) ?? named(HOSPITAL_SERVICES.outpatients) ?? place;
  const startDate = since(calendar, dice.between(1, 12));
  const terms: Terms = { place: service, activity: 'HOSPITAL_SESSIONS', status: 'SALARIED', startDate, worksOnPublicHolidays: true };
  if (service.name === HOSPITAL_SERVICES.emergency) return addShifts(week, terms, turn);
  const outpatients = named(HOSPITAL_SERVICES.outpatients) ?? place;
  const weekday = dice.between(1, 4);
  week.add(
    { ...terms, place: outpatients, worksOnPublicHolidays: false },
    { weekday, startTime: '14:00', endTime: '17:00', visibility: 'PRO' },
  );
  const off = halfDaysOff(3, dice);
  for (const day of [1, 2, 3, 4, 5]) {
    if (!off.has(`${day}AM`)) week.add(terms, { weekday: day, startTime: '08:30', endTime: '12:30', visibility: 'CPTS' });
    if (!off.has(`${day}PM`)) week.add(terms, { weekday: day, startTime: '13:30', endTime: '17:30', visibility: null });
  }
  week.add(terms, { weekday: 6, startTime: '09:00', endTime: '12:00', rhythm: every(4, turn), visibility: null });
  return week;
}

/** Emergency physicians: two long days a week that move on every week over five, and one week-end in five. */
function addShifts(week: Week, terms: Terms, turn: number): Week {
  for (let step = 0; step < 5; step++)
    for (const weekday of [1 + ((step + turn) % 5), 1 + ((step + turn + 2) % 5)])
      week.add(terms, { weekday, startTime: '08:00', endTime: '18:30', rhythm: every(5, step), visibility: 'PRO' });
  for (const weekday of [6, 7])
    week.add(terms, { weekday, startTime: '08:00', endTime: '20:00', rhythm: every(5, turn), visibility: 'PRO' });
  return week;
}
