import { describe, expect, it } from '@jest/globals';
import { countPeople, lineOf, placesOf, reasonsBeside } from './match-words.ts';

const place = {
  id: 'p1',
  name: 'Cabinet médical',
  phone: '0490000001',
  latitude: 44,
  longitude: 5,
  timeZone: 'Europe/Paris',
  commune: { inseeCode: '84031', name: 'Carpentras' },
};
const practitioner = { id: 'a', displayName: 'Dr A', phone: '0490000002', privateLine: '0490000003' };
const match = { practitioner, place, distanceKm: null, openings: [], reasons: [] };

describe('an answer in words', () => {
  it('says of the reasons what the card does not say elsewhere', () => {
    const reasons = ['Médecin', 'Libre à 14:00', 'À 3 km', 'Consultation sur place'];
    expect(reasonsBeside({ reasons, distanceKm: 3 })).toEqual({ who: 'Médecin', others: ['Consultation sur place'] });
    expect(reasonsBeside({ reasons: reasons.filter((reason) => reason !== 'À 3 km'), distanceKm: null }).others).toEqual([
      'Consultation sur place',
    ]);
  });

  it('calls the direct line where one may, else the professional one, else the place', () => {
    expect(lineOf(match)).toEqual({ phone: '0490000003', isDirect: true });
    expect(lineOf({ place, practitioner: { ...practitioner, privateLine: null } })).toEqual({ phone: '0490000002', isDirect: false });
    expect(lineOf({ place, practitioner: { ...practitioner, privateLine: null, phone: null } })?.phone).toBe('0490000001');
    expect(lineOf({ place: { ...place, phone: null }, practitioner: { ...practitioner, privateLine: null, phone: null } })).toBeNull();
  });

  it('counts somebody at two places once', () => {
    expect(countPeople([match, { ...match, place: { ...place, id: 'p2' } }])).toBe(1);
  });

  it('puts on the map each place once, with its people, and none without a position', () => {
    const other = { ...match, practitioner: { ...practitioner, id: 'b' } };
    const nowhere = { ...match, place: { ...place, id: 'p2', latitude: null } };
    expect(placesOf([match, other, nowhere])).toEqual([
      { id: 'p1', latitude: 44, longitude: 5, label: 'Cabinet médical, Carpentras', count: 2 },
    ]);
  });
});
