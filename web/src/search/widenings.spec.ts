import { describe, expect, it } from '@jest/globals';
import { USUAL, type Search } from './search-address.ts';
import { wideningsOf } from './widenings.ts';

const clock = { now: new Date('2026-11-26T09:00:00Z'), timeZone: 'Europe/Paris', until: null };
const kinds = (search: Search) => wideningsOf(search, clock).map(({ kind }) => kind);

describe('what an empty answer proposes', () => {
  it('is more time when nothing else was asked', () => {
    expect(kinds(USUAL)).toEqual(['tomorrow', 'week']);
  });

  it('is the next radius around a centre, and the whole territory', () => {
    const search: Search = { ...USUAL, near: { kind: 'commune', inseeCode: '84123' }, radiusKm: 5 };
    expect(kinds(search)).toEqual(['radius', 'tomorrow', 'week', 'territory']);
    expect(wideningsOf(search, clock)[0]?.search.radiusKm).toBe(10);
  });

  it('is never more than four ways, the smallest steps first', () => {
    const search: Search = { ...USUAL, near: { kind: 'me' }, mode: 'REMOTE', newPatientsOnly: true, minimumMinutes: 60 };
    expect(kinds(search)).toEqual(['radius', 'modes', 'newPatients', 'duration']);
  });

  it('is a month, or a general practitioner, when a week of a specialty found nobody', () => {
    const week: Search['when'] = { kind: 'picked', firstDay: '2026-11-26', lastDay: '2026-12-02', hours: null };
    expect(kinds({ ...USUAL, whom: { kind: 'specialty', specialty: 'SM04' }, when: week })).toEqual(['month', 'generalPractice']);
  });

  it('gives up one thing at a time', () => {
    const search: Search = { ...USUAL, mode: 'REMOTE', newPatientsOnly: true };
    expect(wideningsOf(search, clock)[0]?.search).toEqual({ ...search, mode: null });
  });
});
