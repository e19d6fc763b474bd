import { describe, expect, it } from '@jest/globals';
import { capitalise, displayName } from './name.rules.js';

describe('a name stored in capitals', () => {
  it.each([
    ['BRUN-DUBOIS', 'Brun-Dubois'],
    ['DE LA TOUR', 'de La Tour'],
    ['DU BELLAY', 'du Bellay'],
    ["D'ORNANO", "d'Ornano"],
    ['D’ORNANO', 'd’Ornano'],
    ["L'HÉRITIER", "L'Héritier"],
    ['BRUN DE VILLERS', 'Brun de Villers'],
    ['LE GOFF', 'Le Goff'],
    ["N'DIAYE", "N'Diaye"],
    ['ÉLOÏSE', 'Éloïse'],
    ['JEAN-PIERRE', 'Jean-Pierre'],
    ['DESCHAMPS', 'Deschamps'],
    ['DUBOIS', 'Dubois'],
    ['DU', 'Du'],
    ['', ''],
  ])('%s is shown as %s', (stored, shown) => {
    expect(capitalise(stored)).toBe(shown);
  });
});

describe('a name somebody capitalised on purpose', () => {
  it.each(['McKenzie', 'De Gaulle', 'van den Berg', 'Brun-Dubois'])('%s stays as it is', (name) => {
    expect(capitalise(name)).toBe(name);
  });
});

describe('a display name', () => {
  it.each([
    ['DR', 'Frédéric', 'BRUN-DUBOIS', 'Dr Frédéric Brun-Dubois'],
    ['Dr', 'FRÉDÉRIC', 'Brun-Dubois', 'Dr Frédéric Brun-Dubois'],
    ['PR', 'Anne', 'MARTIN', 'Pr Anne Martin'],
    ['MME', 'Zoé', "D'ARC", "Mme Zoé d'Arc"],
    ['M.', 'Luc', 'Petit', 'M. Luc Petit'],
    [null, 'Luc', 'Petit', 'Luc Petit'],
    ['ADJ', 'Luc', 'Petit', 'Luc Petit'],
  ])('of %s %s %s is %s', (civility, givenName, familyName, shown) => {
    expect(displayName(civility, givenName, familyName)).toBe(shown);
  });
});
