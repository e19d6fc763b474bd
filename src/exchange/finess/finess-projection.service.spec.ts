import { describe, expect, it } from '@jest/globals';
import { unproject } from './finess-projection.service.js';

describe('projected metres', () => {
  it('of Lambert 93 give the degrees of the IGN, to a centimetre', () => {
    // The origin of the projection is by definition 46.5° north, 3° east.
    expect(unproject(700_000, 6_600_000, '1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93')).toEqual({
      latitude: expect.closeTo(46.5, 7),
      longitude: expect.closeTo(3, 7),
    });
  });
  it.each([
    ['UTM_N20', 656_000, 1_796_000, 16.24, -61.54],
    ['UTM_N22', 354_000, 544_000, 4.92, -52.32],
    ['UTM_S40', 338_900, 7_690_200, -20.88, 55.45],
    ['UTM_S38', 524_000, 8_587_000, -12.78, 45.22],
    ['RGR92', 338_900, 7_690_200, -20.88, 55.45],
  ])('of %s fall where the territory is', (projection, x, y, latitude, longitude) => {
    expect(unproject(x, y, `1,ATLASANTE,${projection}`)).toEqual({
      latitude: expect.closeTo(latitude, 1),
      longitude: expect.closeTo(longitude, 1),
    });
  });
  it('of an unknown projection, out of France, or that are no numbers, give nothing', () => {
    expect(unproject(700_000, 6_600_000, 'NTF')).toBeUndefined();
    expect(unproject(0, 0, 'LAMBERT_93')).toBeUndefined();
    expect(unproject(NaN, 6_600_000, 'LAMBERT_93')).toBeUndefined();
  });
});
