import { describe, expect, it } from '@jest/globals';
import { finessCategory } from './finess-category.rules.js';
import { legacyInseeCode, pointInFrance, rawFromLegacy, readPlace } from './finess.rules.js';

describe('a category', () => {
  it.each([
    ['500', 'EHPAD'],
    ['502', 'EHPAD'],
    ['603', 'HEALTH_HOUSE'],
    ['124', 'HEALTH_CENTRE'],
    ['620', 'PHARMACY'],
    ['611', 'LABORATORY'],
    ['604', 'CPTS'],
    ['355', 'HOSPITAL'],
    ['106', 'HOSPITAL'],
    ['365', 'HOSPITAL'],
    ['292', 'MENTAL_HEALTH'],
    ['156', 'MENTAL_HEALTH'],
    ['354', 'HOME_CARE'],
    ['202', 'SENIOR_RESIDENCE'],
    ['223', 'PMI'],
    ['182', 'DISABILITY'],
    ['177', 'SOCIAL'],
  ])('%s is a place of kind %s', (code, kind) => {
    expect(finessCategory(code)?.kind).toBe(kind);
  });
  it('that is not in the table is unknown', () => {
    expect(finessCategory('999')).toBeUndefined();
  });
});

describe('coordinates', () => {
  it.each([
    ['Carpentras', 44.05, 5.05],
    ['Pointe-à-Pitre', 16.24, -61.53],
    ['Cayenne', 4.92, -52.31],
    ['Saint-Denis', -20.88, 55.45],
    ['Mamoudzou', -12.78, 45.23],
    ['Saint-Pierre', 46.78, -56.17],
    ['Papeete', -17.54, -149.57],
    ['Nouméa', -22.27, 166.44],
    ['Mata-Utu', -13.28, -176.17],
  ])('of %s are told latitude from longitude in either order', (_, latitude, longitude) => {
    expect(pointInFrance(latitude, longitude)).toEqual({ latitude, longitude });
    expect(pointInFrance(longitude, latitude)).toEqual({ latitude, longitude });
  });
  it('out of France, or no numbers, are none', () => {
    expect(pointInFrance(0, 0)).toBeUndefined();
    expect(pointInFrance(NaN, 5)).toBeUndefined();
    expect(pointInFrance(6_330_000, 870_000)).toBeUndefined();
  });
});

describe('the commune of a legacy line', () => {
  it.each([
    ['84', '072', '84072'],
    ['2A', '004', '2A004'],
    ['9A', '120', '97120'],
    ['9D', '411', '97411'],
    ['974', '411', '97411'],
  ])('of département %s and number %s is %s', (department, commune, code) => {
    expect(legacyInseeCode(department, commune)).toBe(code);
  });
});

describe('an establishment', () => {
  const NAMES = { finess: 'nofinesset', name: 'rs', category: 'categetab', commune: 'commune', closedOn: 'fermeture' };
  const raw = {
    ...rawFromLegacy([]),
    finess: '840009641',
    name: 'PHARMACIE',
    categoryCode: '620',
    inseeCode: '84072',
  };
  const communes = new Set(['84072']);

  it('keeps its long name when it has one', () => {
    expect(rawFromLegacy(['structureet', '', '', 'COURT', 'LE NOM LONG']).name).toBe('LE NOM LONG');
    expect(rawFromLegacy(['structureet', '', '', 'COURT', '']).name).toBe('COURT');
  });
  it('is kept without a SIRET or a legal entity that cannot be right, with a remark', () => {
    const reading = readPlace({ ...raw, siret: '123', legalFiness: '840009634', openedOn: 'hier' }, NAMES, communes);
    expect(reading).toMatchObject({ place: { siret: null, legalFiness: null, openedOn: null } });
    expect('remarks' in reading && reading.remarks).toHaveLength(3);
  });
  it('of an unknown category is kept as another kind of place', () => {
    expect(readPlace({ ...raw, categoryCode: '999', categoryLabel: 'Nouvelle' }, NAMES, communes)).toMatchObject({
      place: { kind: 'OTHER', categoryLabel: 'Nouvelle' },
    });
  });
  it('that is closed needs a day, and nothing else', () => {
    expect(readPlace({ ...raw, isClosed: true, closedOn: '2019-03-03 00:00:00', name: '', inseeCode: '' }, NAMES, communes)).toEqual({
      closing: { finess: '840009641', closedOn: '2019-03-03' },
    });
    expect(readPlace({ ...raw, isClosed: true }, NAMES, communes)).toMatchObject({ rejection: { column: 'fermeture' } });
  });
});
