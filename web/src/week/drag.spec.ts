import { describe, expect, it } from '@jest/globals';
import { dragged, pressed, spotAt } from './drag.ts';

const days = ['2026-11-23', '2026-11-24'];
const morning = { date: '2026-11-23', start: 495, end: 720 };
const at = (minute: number, date = '2026-11-23') => ({ date, minute });

describe('gestures on the grid', () => {
  it('finds the day and the minute under the pointer, and the nearest ones beside the grid', () => {
    const grid = { left: 100, top: 50, width: 200, height: 780 };
    const hours = { from: 7, to: 20 };
    expect(spotAt({ x: 250, y: 110 }, grid, days, hours)).toEqual(at(480, '2026-11-24'));
    expect(spotAt({ x: 0, y: 0 }, grid, days, hours)).toEqual(at(420));
    expect(spotAt({ x: 900, y: 2000 }, grid, days, hours)).toEqual(at(1200, '2026-11-24'));
  });

  it('draws by quarters of an hour, in both directions, within the day where it began', () => {
    const stretch = { date: '2026-11-23', start: 480, end: 615 };
    expect(dragged('create', morning, at(484), at(613, '2026-11-24'))).toEqual(stretch);
    expect(dragged('create', morning, at(613), at(484))).toEqual(stretch);
    expect(dragged('create', morning, at(480), at(481))).toEqual({ ...stretch, end: 495 });
  });

  it('moves without changing the length, and keeps the hours that are no quarters', () => {
    const odd = { ...morning, start: 500, end: 725 };
    expect(dragged('move', odd, at(510), at(572, '2026-11-24'))).toEqual({ date: '2026-11-24', start: 560, end: 785 });
    expect(dragged('move', morning, at(510), at(1440))).toEqual({ ...morning, start: 1215, end: 1440 });
    expect(dragged('move', morning, at(510), at(-200))).toEqual({ ...morning, start: 0, end: 225 });
  });

  it('resizes to a quarter of an hour at least', () => {
    expect(dragged('end', morning, at(720), at(780))).toEqual({ ...morning, end: 780 });
    expect(dragged('end', morning, at(720), at(100))).toEqual({ ...morning, end: 510 });
    expect(dragged('start', morning, at(495), at(900))).toEqual({ ...morning, start: 705 });
  });

  it('adds an hour where one presses', () => {
    expect(pressed(at(617))).toEqual({ date: '2026-11-23', start: 615, end: 675 });
    expect(pressed(at(1439))).toEqual({ date: '2026-11-23', start: 1380, end: 1440 });
  });
});
