import { describe, expect, it } from '@jest/globals';
import type { Booking } from '../bookings/booking.query.ts';
import { bookedBlocks, bookedStretches } from './booked-blocks.ts';
import { lanesOf, type Block } from './blocks.ts';

const booking = (id: string, start: string, end: string, place = 'cabinet') =>
  ({ id, start: `2026-12-01T${start}Z`, end: `2026-12-01T${end}Z`, place: { id: place, timeZone: 'Europe/Paris' } }) as Booking; // what is drawn of it
const block = (place: string, start: number, end: number) =>
  ({ key: place, date: '2026-12-01', start, end, presence: { place: { id: place } } }) as Block; // what an appointment meets of it

const drawn = (bookings: readonly Booking[], blocks: readonly Block[]) => bookedBlocks(bookedStretches(bookings), blocks, lanesOf(blocks));

describe('an appointment in a week', () => {
  it('stands at its hours on the clock of its place, on each day that it takes', () => {
    const stretches = bookedStretches([booking('1', '07:00:00', '07:20:00'), booking('2', '22:30:00', '23:30:00')]);
    expect(stretches.map(({ date, start, end }) => [date, start, end])).toEqual([
      ['2026-12-01', 480, 500],
      ['2026-12-01', 1410, 1440],
      ['2026-12-02', 0, 30],
    ]);
  });

  it('stands in the lane of the period of its place, and over the whole day when that period is no more', () => {
    const blocks = [block('cabinet', 480, 720), block('maison', 480, 720)];
    const [there, nowhere] = drawn(
      [booking('1', '07:00:00', '07:20:00', 'maison'), booking('2', '07:20:00', '07:40:00', 'ailleurs')],
      blocks,
    );
    expect(there?.within).toEqual({ lane: 1, lanes: 2 });
    expect(nowhere?.within).toEqual({ lane: 0, lanes: 1 });
  });

  it('stands beside another one only where one would hide the other, as short as they may be', () => {
    const blocks = [block('cabinet', 480, 720)];
    const placed = drawn(
      [booking('1', '07:00:00', '07:05:00'), booking('2', '07:05:00', '07:20:00'), booking('3', '07:20:00', '07:40:00')],
      blocks,
    );
    expect(placed.map(({ beside }) => beside)).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 1 },
    ]);
  });
});
