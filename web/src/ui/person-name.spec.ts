import { describe, expect, it } from '@jest/globals';
import { initialsOf, readableName, withoutTitle } from './person-name.ts';

describe('the name of a person', () => {
  it('is looked for without its title', () => {
    expect(['Dr Martin', 'pr. Martin', 'Drouot'].map(withoutTitle)).toEqual(['Martin', 'Martin', 'Drouot']);
  });
  it('gives its initials', () => expect(initialsOf({ givenName: 'Élise', familyName: 'du Pont' })).toBe('ÉD'));
  it.each([
    ['Frédéric BRUN-DUBOIS', 'Frédéric Brun-Dubois'],
    ['Dr Frédéric Brun-Dubois', 'Dr Frédéric Brun-Dubois'],
    ['Anne DE LA TOUR', 'Anne de La Tour'],
    ['Élise DU PONT', 'Élise du Pont'],
    ["Zoé D'ORNANO", "Zoé d'Ornano"],
    ['Zoé D’ORNANO', 'Zoé d’Ornano'],
    ['JEAN-PIERRE LE GOFF', 'Jean-Pierre Le Goff'],
    ['J.-P. ÉLOY', 'J.-P. Éloy'],
    ['Fiona McKenzie', 'Fiona McKenzie'],
    ['Luc DU', 'Luc Du'],
    ['', ''],
  ])('in capitals, %s is read as %s', (stored, shown) => expect(readableName(stored)).toBe(shown));
});
