import { describe, expect, it } from '@jest/globals';
import { pointsOf, ringsOf, type MapCommune } from './contours.ts';
import { pathOf, place, projectionOf, radiusInPixels } from './projection.ts';

const square = [
  [5, 44],
  [5.1, 44],
  [5.1, 44.1],
  [5, 44],
];
const commune = (contour: unknown): MapCommune => ({
  inseeCode: '84031',
  name: 'Carpentras',
  latitude: 44.05,
  longitude: 5.05,
  population: 1,
  contour,
});

describe('the contour of a commune', () => {
  it('is read from a polygon and from several', () => {
    expect(ringsOf({ type: 'Polygon', coordinates: [square] })).toEqual([square]);
    expect(ringsOf({ type: 'MultiPolygon', coordinates: [[square], [square]] })).toEqual([square, square]);
  });

  it.each([null, 'text', {}, { type: 'Point', coordinates: [5, 44] }, { type: 'Polygon', coordinates: 'x' }])(
    'is none in %j',
    (contour) => {
      expect(ringsOf(contour)).toEqual([]);
    },
  );

  it('is replaced by the middle of the commune when there is none', () => {
    expect(pointsOf([commune(null)])).toEqual([[5.05, 44.05]]);
  });
});

describe('the drawing of a territory', () => {
  const size = { width: 400, height: 300 };
  const projection = projectionOf(pointsOf([commune({ type: 'Polygon', coordinates: [square] })]), size);

  it('fits in the frame, whichever way the rings turn', () => {
    for (const ring of [square, [...square].reverse()]) {
      const fitted = projectionOf(pointsOf([commune({ type: 'Polygon', coordinates: [ring] })]), size);
      for (const [longitude = 0, latitude = 0] of ring) {
        const [x, y] = place(fitted, [longitude, latitude]);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(400);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(300);
      }
    }
  });

  it('closes each ring', () => {
    expect(
      pathOf(projection, [
        [
          [5, 44],
          [5.1, 44],
          [5.1, 44.1],
        ],
      ]),
    ).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+L[\d.]+ [\d.]+Z$/);
  });

  it('draws a radius at its scale', () => {
    const [, top] = place(projection, [5, 44.1]);
    const [, bottom] = place(projection, [5, 44]);
    expect(radiusInPixels(projection, [5, 44], 11.12)).toBeCloseTo(bottom - top, 0);
  });
});
