import { describe, expect, it } from '@jest/globals';
import { isFar } from './far-event.rules.js';

const WINDOW = { from: Date.parse('2026-11-23T00:00:00Z'), until: Date.parse('2027-01-07T00:00:00Z') };
const far = (...lines: string[]) => isFar(['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n'), WINDOW);

describe('an event that happens once', () => {
  it('is far when it ended days before the window, or begins days after it', () => {
    expect(far('DTSTART:20250101T080000Z', 'DTEND:20250101T090000Z')).toBe(true);
    expect(far('DTSTART;TZID=Europe/Paris:20250101T080000', 'DTEND;TZID=Europe/Paris:20250101T090000')).toBe(true);
    expect(far('DTSTART;VALUE=DATE:20250101')).toBe(true);
    expect(far('DTSTART:20270201T080000Z')).toBe(true);
  });

  it('is not when it may reach the window in some zone, lasts into it, or cannot be told without reading', () => {
    expect(far('DTSTART:20261122T080000Z', 'DTEND:20261122T090000Z')).toBe(false);
    expect(far('DTSTART:20250101T080000Z', 'DTEND:20261124T090000Z')).toBe(false);
    expect(far('DTSTART:20250101T080000Z', 'DURATION:P3Y')).toBe(false);
    expect(far('DTSTART:20270108T080000Z')).toBe(false);
    expect(far('DTSTART:demain')).toBe(false);
    expect(far('DTEND:20250101T090000Z')).toBe(false);
  });

  it('is not when it recurs, or stands for an occurrence', () => {
    expect(far('DTSTART:20250101T080000Z', 'RRULE:FREQ=WEEKLY')).toBe(false);
    expect(far('DTSTART:20250101T080000Z', 'RDATE:20261124T080000Z')).toBe(false);
    expect(far('DTSTART:20250101T080000Z', 'RECURRENCE-ID;TZID=Europe/Paris:20261124T090000')).toBe(false);
  });
});
