import { describe, expect, it } from '@jest/globals';
import { WallClock } from './wall-clock.js';

const at = (text: string) => Date.parse(`${text}:00Z`);
const shown = (clock: WallClock, text: string) => new Date(clock.instantAt(at(text))).toISOString().slice(0, 16);

describe('a wall clock', () => {
  const paris = new WallClock('Europe/Paris');

  it.each([
    ['2026-11-24T09:00', '2026-11-24T08:00'],
    ['2026-07-14T09:00', '2026-07-14T07:00'],
    ['2026-03-29T01:59', '2026-03-29T00:59'],
    ['2026-03-29T03:00', '2026-03-29T01:00'],
    ['2026-10-25T01:59', '2026-10-24T23:59'],
    ['2026-10-25T03:00', '2026-10-25T02:00'],
  ])('in Paris shows %s at %s UTC', (wall, instant) => {
    expect(shown(paris, wall)).toBe(instant);
  });

  it('moves a time that spring skips behind the gap, and takes the first of those that autumn repeats', () => {
    expect(shown(paris, '2026-03-29T02:30')).toBe('2026-03-29T01:30');
    expect(shown(paris, '2026-10-25T02:30')).toBe('2026-10-25T00:30');
  });

  it('knows zones without summer time, with half an hour, and on the other side of the date line', () => {
    expect(shown(new WallClock('Indian/Reunion'), '2026-11-24T09:00')).toBe('2026-11-24T05:00');
    expect(shown(new WallClock('Pacific/Marquesas'), '2026-11-24T09:00')).toBe('2026-11-24T18:30');
    expect(shown(new WallClock('Pacific/Noumea'), '2026-11-24T09:00')).toBe('2026-11-23T22:00');
  });
});
