import { describe, expect, it } from '@jest/globals';
import { isSameStep, readSearch, searchAddressOf, USUAL, writeSearch, type Search } from './search-address.ts';

const FILLED: Search = {
  whom: { kind: 'profession', profession: '60' },
  when: { kind: 'afternoon' },
  near: { kind: 'commune', inseeCode: '84031' },
  radiusKm: 25,
  minimumMinutes: 30,
  mode: 'AT_PLACE',
  newPatientsOnly: true,
  order: 'NEAREST',
};

describe('the address of a search', () => {
  it('is empty for the usual search', () => {
    expect(writeSearch(USUAL)).toEqual({});
    expect(readSearch({})).toEqual(USUAL);
  });

  it('can be read by people', () => {
    expect(writeSearch(FILLED)).toEqual({
      metier: '60',
      quand: 'cet-apres-midi',
      pres: '84031',
      rayon: '25',
      duree: '30',
      mode: 'sur-place',
      nouveaux: 'oui',
      ordre: 'proche',
    });
  });

  it.each<Search>([
    FILLED,
    { ...USUAL, whom: { kind: 'everybody' }, when: { kind: 'tomorrow' }, near: { kind: 'me' }, mode: 'REMOTE' },
    { ...USUAL, whom: { kind: 'specialty', specialty: 'SM04' }, mode: 'HOME_VISIT' },
    { ...USUAL, whom: { kind: 'specialty', specialty: 'SCD01', profession: '40' } },
    { ...USUAL, when: { kind: 'picked', firstDay: '2026-11-27', lastDay: '2026-11-27', hours: { from: '08:00', to: '12:30' } } },
    { ...USUAL, when: { kind: 'picked', firstDay: '2026-11-27', lastDay: '2026-11-27', hours: { from: '18:00', to: '24:00' } } },
    {
      ...USUAL,
      when: { kind: 'picked', firstDay: '2026-11-27', lastDay: '2026-11-30', hours: null },
      near: { kind: 'commune', inseeCode: '2A004' },
    },
  ])('gives the same search back, %#', (search) => {
    expect(readSearch(writeSearch(search))).toEqual(search);
  });

  it('understands general practice spelled out', () => {
    expect(readSearch({ metier: '10', specialite: 'generaliste' }).whom).toEqual({ kind: 'general-practice' });
  });

  it('holds no position of a device', () => {
    expect(writeSearch({ ...USUAL, near: { kind: 'me' } })).toEqual({ pres: 'moi' });
  });

  it('falls back on the usual for what it does not understand', () => {
    const wrong = {
      metier: 'x',
      specialite: '<b>',
      quand: 'hier',
      pres: 'Mazan',
      rayon: '-3',
      duree: '9999',
      mode: 'pigeon',
      nouveaux: '1',
      ordre: '',
    };
    expect(readSearch(wrong)).toEqual(USUAL);
    expect(readSearch({ quand: 'choisir', du: '2026-02-31' }).when).toEqual({ kind: 'now' });
    expect(readSearch({ quand: 'choisir', du: '2026-11-27', au: '2026-11-20', de: '12:00', a: '08:00' }).when).toEqual({
      kind: 'picked',
      firstDay: '2026-11-27',
      lastDay: '2026-11-27',
      hours: null,
    });
  });

  it('makes a step of each choice, and none of hours that are typed', () => {
    const picked = (from: string): Search => ({
      ...USUAL,
      when: { kind: 'picked', firstDay: '2026-11-27', lastDay: '2026-11-27', hours: { from, to: '12:00' } },
    });
    expect(isSameStep(USUAL, FILLED)).toBe(false);
    expect(isSameStep(USUAL, picked('08:00'))).toBe(false);
    expect(isSameStep(picked('08:00'), picked('09:00'))).toBe(true);
    expect(isSameStep(picked('08:00'), { ...picked('09:00'), radiusKm: 5 })).toBe(false);
  });

  it('keeps of an address what is its own', () => {
    expect(searchAddressOf({ metier: '10', utm: 'x', rayon: 5, mode: '' })).toEqual({ metier: '10' });
  });
});
