import { describe, expect, it } from '@jest/globals';
import { readCommune } from './communes.rules.js';

const MAZAN = {
  code: '84072',
  name: 'Mazan',
  postalCodes: '84380|84381',
  epciSiren: '248400053',
  epciName: 'CA',
  population: '6200',
  latitude: '44.05',
  longitude: '5.12',
};

describe('a row of communes', () => {
  it('becomes a commune with its clock and its holidays', () => {
    expect(readCommune(MAZAN)).toMatchObject({
      commune: {
        inseeCode: '84072',
        departmentCode: '84',
        postalCodes: ['84380', '84381'],
        population: 6200,
        timeZone: 'Europe/Paris',
        holidayTerritory: 'FR',
      },
    });
  });
  it('may lack its centroid, its EPCI and its population', () => {
    expect(readCommune({ ...MAZAN, epciSiren: '', epciName: '', population: '', latitude: '', longitude: '' })).toMatchObject({
      commune: { epciSiren: null, population: null, latitude: null, longitude: null },
    });
  });
  it.each([
    ['code_insee', { code: '8407' }],
    ['nom', { name: '' }],
    ['population_municipale', { population: 'beaucoup' }],
    ['centroide_lat', { latitude: '144' }],
    ['centroide_lon', { longitude: 'est' }],
    ['centroide_lat', { latitude: '' }],
  ])('is rejected in column %s', (column, change) => {
    expect(readCommune({ ...MAZAN, ...change })).toMatchObject({ column, reason: expect.any(String) });
  });
  it('is ignored on Clipperton', () => {
    expect(readCommune({ ...MAZAN, code: '98901' })).toMatchObject({ ignored: expect.stringContaining('Clipperton') });
  });
});
