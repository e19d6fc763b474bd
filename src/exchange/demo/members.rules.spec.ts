import { describe, expect, it } from '@jest/globals';
import type { Commune, Person } from './demo-rows.rules.js';
import { membersOf } from './members.rules.js';

const communes: Commune[] = [
  { inseeCode: '84031', name: 'Carpentras', latitude: 44.056, longitude: 5.049, timeZone: 'Europe/Paris' },
  { inseeCode: '84123', name: 'Sault', latitude: 44.096, longitude: 5.413, timeZone: 'Europe/Paris' },
];

function doctor(number: number): Person {
  const inseeCode = number < 2 ? '84123' : '84031';
  const address = { finess: null, addressLine: `${number} R DU LAVOIR`, postalCode: null, inseeCode, phone: null };
  return { rpps: String(99_008_400_000 + number), givenName: 'Alix', professionCode: '10', specialtyCodes: ['SM54'], addresses: [address] };
}

const people = Array.from({ length: 75 }, (_, number) => doctor(number));
const membersOn = (today: string, order = people) => membersOf({ people: order, communes, generations: new Map(), seed: 1, today });
const sum = (sizes: (number | null)[]) => sizes.reduce<number>((total, size) => total + (size ?? 0), 0);

describe('the GPs of the demonstration', () => {
  it.each(['2026-01-01', '2026-11-23', '2028-02-29', '2031-12-31'])(
    'are 25 over 60 and 13 over 65 on %s, whatever their birthdays',
    (today) => {
      const ages = membersOn(today).map(({ birthYear }) => Number(today.slice(0, 4)) - birthYear);
      // Before their birthday, people are one year younger than this.
      expect(ages.filter((age) => age - 1 >= 66)).toHaveLength(13);
      expect(ages.filter((age) => age - 1 >= 61)).toHaveLength(25);
      expect(ages.filter((age) => age > 58 && age < 62)).toEqual([]);
      expect(ages.filter((age) => age === 66)).toEqual([]);
    },
  );

  it('have 1,222 patients each on average, in every group of age', () => {
    const members = membersOn('2026-11-23');
    expect(sum(members.map((member) => member.patientListSize))).toBe(91_650);
    expect(sum(members.filter(({ birthYear }) => birthYear <= 1959).map((member) => member.patientListSize))).toBe(15_886);
    expect(sum(members.filter(({ birthYear }) => birthYear <= 1964).map((member) => member.patientListSize))).toBe(30_550);
  });

  it('leave the remotest commune first', () => {
    const remote = membersOn('2026-11-23').slice(0, 2);
    expect(remote.map(({ plannedRetirementOn }) => plannedRetirementOn?.slice(0, 4))).toEqual(['2027', '2027']);
  });

  it('are the same whatever the order in which they are read', () => {
    const reversed = membersOn('2026-11-23', [...people].reverse()).reverse();
    expect(reversed).toEqual(membersOn('2026-11-23'));
  });
});

describe('the private lines of the demonstration', () => {
  const lines = membersOn('2026-11-23').flatMap(({ privateLine }) => privateLine ?? []);

  it('are given by many and not by all, each another one, of the numbers kept for fiction', () => {
    expect(lines.length).toBeGreaterThan(25);
    expect(lines.length).toBeLessThan(65);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => !/^046571[0-9]{4}$/.test(line))).toEqual([]);
  });

  it('are never a number that somebody has in the register', () => {
    const registered = people.map((person) => ({
      ...person,
      addresses: person.addresses.map((address) => ({ ...address, phone: lines[0] ?? '' })),
    }));
    const others = membersOn('2026-11-23', registered).map(({ privateLine }) => privateLine);
    expect(others).not.toContain(lines[0]);
  });
});
