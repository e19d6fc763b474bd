import { describe, expect, it } from '@jest/globals';
import { disciplineOf, shortDisciplineOf, specialtyName } from './person-words.ts';

describe('a person in words', () => {
  it('names a specialty without the way it was obtained', () => {
    expect(specialtyName('Qualifié en Médecine générale (SM)')).toBe('Médecine générale');
    expect(specialtyName('Spécialiste en Médecine générale (SM)')).toBe('Médecine générale');
    expect(specialtyName('Ophtalmologie (SM)')).toBe('Ophtalmologie');
  });
  it('says a profession and its specialties once each', () => {
    const specialties = [{ label: 'Qualifié en Médecine générale (SM)' }, { label: 'Spécialiste en Médecine générale (SM)' }];
    expect(disciplineOf({ profession: { label: 'Médecin' }, specialties })).toBe('Médecin · Médecine générale');
  });
  it('lets the specialty stand for the profession in a list', () => {
    expect(shortDisciplineOf({ profession: { label: 'Médecin' }, specialties: [{ label: 'Psychiatrie (SM)' }] })).toBe('Psychiatrie');
    expect(shortDisciplineOf({ profession: { label: 'Infirmier' }, specialties: [] })).toBe('Infirmier');
  });
});
