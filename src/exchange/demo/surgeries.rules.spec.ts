import { describe, expect, it } from '@jest/globals';
import { metresBetween, type Commune, type Person } from './demo-rows.rules.js';
import { streetInWords, surgeriesOf } from './surgeries.rules.js';

const mazan: Commune = { inseeCode: '84072', name: 'Mazan', latitude: 44.05637, longitude: 5.12761, timeZone: 'Europe/Paris' };

function person(rpps: string, professionCode: string, addressLine: string, finess: string | null = null, inseeCode = '84072'): Person {
  return {
    rpps,
    givenName: 'Alix',
    professionCode,
    specialtyCodes: [],
    addresses: [{ finess, addressLine, postalCode: '84380', inseeCode, phone: null }],
  };
}

describe('surgeries made from the register', () => {
  it('are one for each address, named by those who work there', () => {
    const people = [
      person('1', '10', '17 AV DES CERISIERS'),
      person('2', '10', '17 Av des Cerisiers'),
      person('3', '60', '3 R DU LAVOIR'),
      person('4', '70', '3 R DU LAVOIR'),
    ];
    expect(surgeriesOf(people, [mazan], new Set(), 1).map(({ name }) => name)).toEqual([
      'Cabinet médical, 17 avenue des Cerisiers',
      'Cabinet pluriprofessionnel, 3 rue du Lavoir',
    ]);
  });

  it('are not made for a place of FINESS, nor out of the territory', () => {
    const people = [person('1', '10', '1 PL DU LAVOIR', '840020929'), person('2', '10', '2 PL DU LAVOIR', null, '13055')];
    expect(surgeriesOf(people, [mazan], new Set(['840020929']), 1)).toEqual([]);
    expect(surgeriesOf(people, [mazan], new Set(), 1)).toHaveLength(1);
  });

  it('lie within 400 metres of the middle of their commune, each at its own point', () => {
    const people = Array.from({ length: 100 }, (_, number) => person(String(number), '10', `${number} R DU LAVOIR`));
    const surgeries = surgeriesOf(people, [mazan], new Set(), 1);
    expect(Math.max(...surgeries.map((surgery) => metresBetween(surgery, mazan)))).toBeLessThan(400.1);
    expect(new Set(surgeries.map(({ latitude }) => latitude)).size).toBe(100);
  });

  it('write the street as people do', () => {
    expect(streetInWords('138 BD DES PLATANES')).toBe('138 boulevard des Platanes');
    expect(streetInWords('2 ALL DES OCRES')).toBe('2 allée des Ocres');
  });
});
