import { describe, expect, it } from '@jest/globals';
import { placeNames, type Name } from './place-names.ts';

const frame = { left: 0, top: 0, right: 400, bottom: 300 };
const name = (text: string, x: number, y: number): Name => ({ id: text, text, x, y, spans: [] });
const shown = (names: readonly Name[], obstacles: Parameters<typeof placeNames>[1] = []) =>
  placeNames(names, obstacles, frame).map(({ id }) => id);

describe('the names on a map', () => {
  it('stand on their points when there is room', () => {
    expect(placeNames([name('Mazan', 100, 100)], [], frame)).toEqual([{ ...name('Mazan', 100, 100), textX: 100, textY: 100 + 14 / 3 }]);
  });

  it('leave out the smaller of two that would cover each other wherever they stand', () => {
    const crowd = ['Carpentras', 'Mazan', 'Caromb', 'Bédoin', 'Sault', 'Aurel'].map((text) => name(text, 200, 100));
    const found = shown(crowd);
    expect(found[0]).toBe('Carpentras');
    expect(found.length).toBeLessThan(crowd.length);
    expect(found).toEqual(crowd.map(({ id }) => id).filter((id) => found.includes(id)));
  });

  it('step aside from a marker', () => {
    const [placed] = placeNames([name('Sault', 100, 100)], [{ left: 86, right: 114, top: 86, bottom: 114 }], frame);
    expect(placed?.textY).toBeGreaterThan(114);
  });

  it('lie within their own contour, and are left out where they do not fit', () => {
    const narrow = { y: 100, left: 90, right: 110 };
    const wide = { y: 130, left: 60, right: 140 };
    const [placed] = placeNames([{ ...name('Carpentras', 100, 100), spans: [narrow, wide] }], [], frame);
    expect(placed).toMatchObject({ textX: 100, textY: 130 + 14 / 3 });
    expect(placeNames([{ ...name('Carpentras', 100, 100), spans: [narrow] }], [], frame)).toEqual([]);
  });

  it('step aside from a marker without leaving their contour', () => {
    const spans = [{ y: 100, left: 60, right: 240 }];
    const [placed] = placeNames([{ ...name('Sault', 100, 100), spans }], [{ left: 86, right: 114, top: 86, bottom: 114 }], frame);
    expect(placed?.textX).toBeGreaterThan(128);
    expect(placed?.textX).toBeLessThan(240);
  });

  it('stay within the frame', () => {
    expect(shown([name('Sault', 500, 100), name('Aurel', 200, -60)])).toEqual([]);
  });
});
