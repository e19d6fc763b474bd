import { describe, expect, it } from '@jest/globals';
import { Language } from '../kernel/language.js';
import { type MatchFacts, matchReasons } from './match-reasons.rules.js';

const facts: MatchFacts = {
  profession: 'Médecin',
  specialties: ['Médecine générale (SM)'],
  acceptsNewPatients: true,
  timeZone: 'Europe/Paris',
  start: new Date('2026-11-24T13:00:00Z'),
  durationMinutes: 240,
  activity: 'CONSULTATION',
  modes: ['AT_PLACE', 'REMOTE'],
  visibility: 'PRO',
  distanceKm: 5.61,
  centreName: 'Mazan',
};

describe('why a match appears', () => {
  it('is said in French', () => {
    expect(matchReasons(facts, Language.FR)).toEqual([
      'Médecin, Médecine générale',
      'Libre mardi 24 novembre à 14:00, pendant 4 h',
      'À 5,6 km du centre de Mazan, à vol d’oiseau',
      'Consultation sur place, à distance',
      'Accepte de nouveaux patients',
      'Ouvert à tous les professionnels',
    ]);
  });

  it('is said in English, national labels apart', () => {
    expect(matchReasons(facts, Language.EN)).toEqual([
      'Médecin, Médecine générale',
      'Free Tuesday 24 November at 14:00, for 4 h',
      '5.6 km from the centre of Mazan, as the crow flies',
      'Consultation on site, remotely',
      'Takes new patients',
      'Open to all professionals',
    ]);
  });

  it('names a point, a short distance and a short opening', () => {
    const near = { ...facts, distanceKm: 0.342, centreName: null, durationMinutes: 45, acceptsNewPatients: null, visibility: 'CPTS' };
    expect(matchReasons(near, Language.FR).slice(1)).toEqual([
      'Libre mardi 24 novembre à 14:00, pendant 45 min',
      'À 342 m du point donné, à vol d’oiseau',
      'Consultation sur place, à distance',
    ]);
    expect(matchReasons(near, Language.EN).slice(1)).toEqual([
      'Free Tuesday 24 November at 14:00, for 45 min',
      '342 m from the given point, as the crow flies',
      'Consultation on site, remotely',
    ]);
  });

  it('says nothing of the distance without a centre, and the time on the clock of the place', () => {
    const overseas = { ...facts, distanceKm: null, timeZone: 'Indian/Reunion', durationMinutes: 90 };
    expect(matchReasons(overseas, Language.FR)[1]).toBe('Libre mardi 24 novembre à 17:00, pendant 1 h 30');
    expect(matchReasons(overseas, Language.EN)).toHaveLength(5);
  });
});
