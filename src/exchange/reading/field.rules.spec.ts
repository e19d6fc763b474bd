import { describe, expect, it } from '@jest/globals';
import { communeInForce, dateInName, oneLine, readDay } from './field.rules.js';

describe('a commune code of a register', () => {
  it('gives the commune of an arrondissement', () => {
    expect(['75114', '69383', '13205', '84031'].map(communeInForce)).toEqual(['75056', '69123', '13055', '84031']);
  });
  it('gives the collectivity that Saint-Martin and Saint-Barthélemy became', () => {
    expect(['97127', '97123'].map(communeInForce)).toEqual(['97801', '97701']);
  });
});

describe('a day', () => {
  it('is read with or without its time', () => {
    expect(readDay('2019-03-03')).toBe('2019-03-03');
    expect(readDay('2019-03-04 00:00:00')).toBe('2019-03-04');
  });
  it('is null when empty and undefined when it does not exist', () => {
    expect(readDay('')).toBeNull();
    expect(readDay('2025-02-29')).toBeUndefined();
    expect(readDay('03/03/2019')).toBeUndefined();
  });
});

describe('the date of an official file', () => {
  it.each([
    ['PS_LibreAcces_Personne_activite_202610080822.txt', '2026-10-08'],
    ['structures_20260813.json.gz', '2026-08-13'],
    ['etalab-cs1100507-stock-20210108-0435.csv', '2021-01-08'],
    ['rpps.txt', null],
    ['20269999.txt', null],
  ])('is read in the name %s', (name, date) => {
    expect(dateInName(name)).toBe(date);
  });
});

describe('an address line', () => {
  it('leaves out what is empty', () => {
    expect(oneLine(['17', '', null, 'AV', ' DES  CERISIERS '])).toBe('17 AV DES CERISIERS');
    expect(oneLine(['', null])).toBeNull();
  });
});
