import { describe, expect, it } from '@jest/globals';
import { readContour, type CommuneCentre } from './contours.rules.js';

const COMMUNES = new Map<string, CommuneCentre>([
  ['84072', { latitude: 44.06, longitude: 5.13 }],
  ['98735', null],
]);
const SQUARE = [
  [5.1, 44],
  [5.2, 44],
  [5.2, 44.1],
  [5.1, 44],
];
const feature = (geometry: unknown, code: unknown = '84072') => ({ type: 'Feature', properties: { code, nom: 'Mazan' }, geometry });
const polygon = (...coordinates: unknown[]) => feature({ type: 'Polygon', coordinates });

describe('a feature of a file of contours', () => {
  it('gives its geometry, without heights nor digits below the metre', () => {
    const ring = SQUARE.map(([longitude, latitude]) => [(longitude ?? 0) + 0.0000001, latitude, 312]);
    expect(readContour(polygon(ring), COMMUNES)).toEqual({
      contour: { inseeCode: '84072', label: 'Mazan', geometry: { type: 'Polygon', coordinates: [SQUARE] } },
    });
  });

  it('may have holes and several parts', () => {
    const coordinates = [[SQUARE, SQUARE], [SQUARE]];
    expect(readContour(feature({ type: 'MultiPolygon', coordinates }), COMMUNES)).toMatchObject({
      contour: { geometry: { type: 'MultiPolygon', coordinates } },
    });
  });

  it.each(['97701', 84072, null, undefined])('of the commune %s, which nobody knows, is rejected', (code) => {
    expect(readContour(feature({ type: 'Polygon', coordinates: [SQUARE] }, code ?? ''), COMMUNES)).toMatchObject({
      column: 'properties.code',
      reason: 'Aucune commune connue n’a ce code INSEE.',
    });
  });

  it.each([null, 7, 'x', [], {}])('that is %j is rejected', (item) => {
    expect(readContour(item, COMMUNES)).toMatchObject({ column: 'properties.code' });
  });

  const lambert = SQUARE.map(() => [866_000, 6_330_000]);
  const swapped = SQUARE.map(([longitude, latitude]) => [latitude, longitude]);
  const heavy = [...Array.from({ length: 1000 }, (_, index) => [5.1 + index / 10_000, 44]), [5.1, 44]];

  it.each<[string, unknown, RegExp]>([
    ['without a geometry', feature(null), /Polygon ou MultiPolygon/],
    ['of a point', feature({ type: 'Point', coordinates: [5.1, 44] }), /Polygon ou MultiPolygon/],
    ['without coordinates', feature({ type: 'Polygon' }), /au moins un anneau/],
    ['of no ring', polygon(), /au moins un anneau/],
    ['of an empty ring', polygon([]), /au moins un anneau/],
    ['of parts that are no polygons', feature({ type: 'MultiPolygon', coordinates: [SQUARE] }), /degrés \(WGS 84\)/],
    ['in metres', polygon(lambert), /degrés \(WGS 84\)/],
    ['with a text for a number', polygon([['5.1', 44], ...SQUARE]), /degrés \(WGS 84\)/],
    ['that is not closed', polygon(SQUARE.slice(0, 3).concat([[5.1, 44.05]])), /le dernier égal au premier/],
    ['of three points', polygon(SQUARE.slice(1)), /au moins quatre points/],
    ['whose axes are swapped', polygon(swapped), /la longitude vient avant la latitude/],
    ['with too many points', polygon(heavy), /1001 points, au plus 1000/],
  ])('%s is rejected by its name', (_, item, reason) => {
    expect(readContour(item, COMMUNES)).toEqual({ column: 'geometry', value: '84072 Mazan', reason: expect.stringMatching(reason) });
  });

  it('is taken anywhere when the centre of its commune is not known', () => {
    expect(readContour(feature({ type: 'Polygon', coordinates: [SQUARE] }, '98735'), COMMUNES)).toHaveProperty('contour');
  });
});
