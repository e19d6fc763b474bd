import { describe, expect, it } from '@jest/globals';
import { byDay, earliestInstantOf, sidesOf, sinceDay, viewOf, wordOf } from './booking-days.ts';
import type { Booking } from './booking.query.ts';

const at = (start: string, timeZone = 'Europe/Paris') => ({ start, place: { timeZone } }) as Booking; // what the grouping reads

describe('my appointments', () => {
  it('are told apart by the day of their place, in their order', () => {
    const days = byDay([
      at('2026-11-26T08:00:00Z'),
      at('2026-11-26T22:30:00Z'),
      at('2026-11-26T23:30:00Z'),
      at('2026-11-27T21:00:00Z', 'Indian/Reunion'),
    ]);
    expect(days.map(({ date, bookings }) => [date, bookings.length])).toEqual([
      ['2026-11-26', 2],
      ['2026-11-27', 1],
      ['2026-11-28', 1],
    ]);
  });

  it('begin with the day that is wanted, wherever their place is', () => {
    const bookings = [
      at('2026-11-25T21:00:00Z', 'Indian/Reunion'),
      at('2026-11-25T22:30:00Z'),
      at('2026-11-26T03:00:00Z', 'America/Martinique'),
      at('2026-11-26T08:00:00Z'),
      at('2026-11-27T08:00:00Z'),
    ];
    expect(sinceDay(bookings, '2026-11-26')).toEqual([bookings[0], bookings[3], bookings[4]]);
    expect(earliestInstantOf('2026-11-26')).toBe('2026-11-25T10:00:00.000Z');
  });

  it('are shown as the address says, and all of them for a word that is none of ours', () => {
    expect(['semaine', 'pris', undefined, 'x', 'toString'].map(viewOf)).toEqual(['mine', 'made', 'all', 'all', 'all']);
    expect((['mine', 'made', 'all'] as const).map(wordOf)).toEqual(['semaine', 'pris', undefined]);
  });

  it('are those in my week, those I made, or either', () => {
    expect((['all', 'mine', 'made'] as const).map(sidesOf)).toEqual([
      { mine: true, madeByMe: true },
      { mine: true, madeByMe: false },
      { mine: false, madeByMe: true },
    ]);
  });
});
