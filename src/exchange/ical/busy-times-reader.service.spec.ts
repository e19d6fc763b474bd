import { describe, expect, it } from '@jest/globals';
import { BusyTimesReader } from './busy-times-reader.service.js';

const window = { from: Date.parse('2026-11-23T00:00:00Z'), until: Date.parse('2026-12-20T00:00:00Z') };
const asked = (...event: string[]) => ({
  text: ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', ...event, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'),
  timeZone: 'Europe/Paris',
  window,
});
const LITTLE = { seconds: 2, megabytes: 192 };

describe('a calendar read in a thread', () => {
  it('says what it says', async () => {
    const reading = await new BusyTimesReader().read(asked('DTSTART:20261124T080000Z', 'DURATION:PT1H'));
    expect(reading).toEqual({ busy: [{ start: Date.parse('2026-11-24T08:00Z'), end: Date.parse('2026-11-24T09:00Z') }], unreadable: 0 });
  });

  it.each(['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31'])(
    'is given up for a rule that never comes to anything: %s',
    async (rule) => {
      const reader = BusyTimesReader.within(LITTLE);
      expect(await reader.read(asked('DTSTART:20261124T080000Z', 'DURATION:PT1H', `RRULE:${rule}`))).toEqual({ refusal: 'TOO_COMPLEX' });
    },
  );

  it('is given up for the memory it takes, and the server goes on', async () => {
    const reader = BusyTimesReader.within({ seconds: 30, megabytes: 8 });
    const days = Array.from({ length: 200_000 }, (_, at) => `${2000 + (at % 9000)}0101T080000Z`).join(',');
    expect(await reader.read(asked('DTSTART:20261124T080000Z', 'DURATION:PT1H', `RDATE:${days}`))).toEqual({ refusal: 'TOO_COMPLEX' });
  });

  it('ends at once when the server stops', async () => {
    const stop = new AbortController();
    const reading = new BusyTimesReader().read(
      asked('DTSTART:20261124T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
      stop.signal,
    );
    stop.abort(new Error('the server stops'));
    await expect(reading).rejects.toThrow('the server stops');
  });
});
