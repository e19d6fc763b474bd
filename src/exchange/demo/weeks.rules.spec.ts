import { describe, expect, it } from '@jest/globals';
import { firstMeeting } from '../../kernel/week-pattern.js';
import { addedPlaces } from './added-places.rules.js';
import type { Commune, Person, Place } from './demo-rows.rules.js';
import { surgeriesOf } from './surgeries.rules.js';
import { weeksOf } from './weeks.rules.js';

const mazan: Commune = { inseeCode: '84072', name: 'Mazan', latitude: 44.056, longitude: 5.128, timeZone: 'Europe/Paris' };
const hospital: Place = { ...mazan, key: '840000392', name: 'Hôpital', kind: 'HOSPITAL' };
const registered = [
  hospital,
  { ...hospital, key: '840002158', name: 'EHPAD Hippolyte Sautel', kind: 'EHPAD' },
  { ...hospital, key: '840021281', name: 'CPTS', kind: 'CPTS' },
];

function person(number: number): Person {
  const professionCode = ['10', '10', '60', '70', '80', '91', '40', '50', '21'][number % 9] ?? '10';
  const specialtyCodes = professionCode === '10' ? [number % 27 === 10 ? 'SM59' : 'SM54'] : [];
  const finess = number % 27 === 10 ? hospital.key : null;
  const address = { finess, addressLine: `${number} R DU LAVOIR`, postalCode: null, inseeCode: '84072', phone: null };
  return { rpps: String(99_008_400_100 + number), givenName: 'Alix', professionCode, specialtyCodes, addresses: [address] };
}

const people = Array.from({ length: 120 }, (_, number) => person(number));
const surgeries = surgeriesOf(people, [mazan], new Set(registered.map(({ key }) => key)), 1);
const places: Place[] = [...registered, ...surgeries, ...addedPlaces(people, [mazan], hospital, 1)];
const weeksOn = (today: string, order = people, seed = 1) => weeksOf({ people: order, places, seed, today });

describe('the weeks of the demonstration', () => {
  it.each(['2026-11-23', '2027-01-31', '2028-02-29'])('never put anybody at two places at once, when loaded on %s', (today) => {
    const placed = weeksOn(today).flatMap(({ periods, ...assignment }) =>
      periods.map((period) => ({ ...period, ...assignment, timeZone: 'Europe/Paris' })),
    );
    for (const one of placed)
      for (const other of placed)
        if (one !== other && one.rpps === other.rpps && one.weekday <= other.weekday) expect(firstMeeting(one, other)).toBeNull();
  });

  it('give everybody a week, in which every assignment has a period', () => {
    const weeks = weeksOn('2026-11-23');
    expect(new Set(weeks.map(({ rpps }) => rpps)).size).toBe(people.length);
    expect(weeks.filter(({ periods }) => periods.length === 0)).toEqual([]);
  });

  it('are the same for the same people and day, in whatever order they come, and others for another seed', () => {
    expect(weeksOn('2026-11-23', [...people].reverse())).toEqual(weeksOn('2026-11-23'));
    expect(weeksOn('2026-11-23', people, 2)).not.toEqual(weeksOn('2026-11-23'));
  });

  it('end last month and start in two weeks, counted from the load date', () => {
    const weeks = weeksOn('2027-01-31');
    expect(new Set(weeks.flatMap(({ endDate }) => endDate ?? []))).toEqual(new Set(['2026-12-31']));
    expect(new Set(weeks.map(({ startDate }) => startDate).filter((day) => day > '2027-01-31'))).toEqual(new Set(['2027-02-15']));
  });
});
