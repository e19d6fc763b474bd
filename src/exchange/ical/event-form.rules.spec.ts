import { describe, expect, it } from '@jest/globals';
import { calendar, event, read, windowOf } from '../../../test/support/calendar-texts.js';

describe('a series that changes from one occurrence on', () => {
  const weekly = (...more: string[]) =>
    event('DTSTART;TZID=Europe/Paris:20261006T090000', 'DTEND;TZID=Europe/Paris:20261006T100000', 'RRULE:FREQ=WEEKLY', ...more);
  const fromThen = (day: string, ...more: string[]) => event(`RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:${day}T090000`, ...more);
  const on = (day: string, from: string, to: string) => `2026-${day}T${from}/2026-${day}T${to}`;

  it('is moved and lengthened with it, through a clock change as the clock shows it', () => {
    const text = calendar(
      weekly(),
      fromThen('20261020', 'DTSTART;TZID=Europe/Paris:20261021T140000', 'DTEND;TZID=Europe/Paris:20261021T160000'),
    );
    expect(read(text, windowOf('2026-10-12', '2026-11-05'))).toEqual([
      on('10-13', '07:00', '08:00'),
      on('10-21', '12:00', '14:00'),
      on('10-28', '13:00', '15:00'),
      on('11-04', '13:00', '15:00'),
    ]);
  });

  it('keeps the exceptions that stand behind it, and follows a later one from there on', () => {
    const text = calendar(
      weekly('EXDATE;TZID=Europe/Paris:20261208T090000'),
      fromThen('20261020', 'DTSTART;TZID=Europe/Paris:20261020T140000', 'DURATION:PT2H'),
      event('RECURRENCE-ID;TZID=Europe/Paris:20261201T090000', 'DTSTART;TZID=Europe/Paris:20261203T080000', 'DURATION:PT1H'),
      fromThen('20261215', 'DTSTART;TZID=Europe/Paris:20261215T070000', 'DURATION:PT30M'),
    );
    expect(read(text, windowOf('2026-11-23', '2026-12-30'))).toEqual([
      on('11-24', '13:00', '15:00'),
      on('12-03', '07:00', '08:00'),
      on('12-15', '06:00', '06:30'),
      on('12-22', '06:00', '06:30'),
      on('12-29', '06:00', '06:30'),
    ]);
  });

  it('is over when that is cancelled, busy when it was free, and ends with its rule', () => {
    const start = 'DTSTART;TZID=Europe/Paris:20261201T090000';
    expect(read(calendar(weekly(), fromThen('20261201', start, 'DURATION:PT1H', 'STATUS:CANCELLED')))).toEqual([
      on('11-24', '08:00', '09:00'),
    ]);
    expect(read(calendar(weekly('TRANSP:TRANSPARENT'), fromThen('20261201', start, 'DURATION:PT1H')))).toEqual(
      ['12-01', '12-08', '12-15'].map((day) => on(day, '08:00', '09:00')),
    );
    const counted = weekly().replace('FREQ=WEEKLY', 'FREQ=WEEKLY;COUNT=10'); // the last one on 8 December
    expect(read(calendar(counted, fromThen('20261201', start, 'DURATION:PT1H')))).toEqual(
      ['11-24', '12-01', '12-08'].map((day) => on(day, '08:00', '09:00')),
    );
  });

  it('is found where it is moved into what is asked, from before or behind it, in whatever zone and by days', () => {
    const ahead = fromThen('20261013', 'DTSTART;TZID=Europe/Paris:20260925T090000', 'DURATION:PT1H'); // eighteen days sooner
    expect(read(calendar(weekly(), ahead), windowOf('2026-11-23', '2026-11-30'))).toEqual([on('11-27', '08:00', '09:00')]);
    const later = event('RECURRENCE-ID;RANGE=THISANDFUTURE:20261013T070000Z', 'DTSTART:20261031T090000Z', 'DURATION:PT1H');
    expect(read(calendar(weekly(), later), windowOf('2026-11-23', '2026-11-30'))).toEqual([on('11-28', '09:00', '10:00')]);
    const days = calendar(
      event('DTSTART;VALUE=DATE:20261006', 'RRULE:FREQ=WEEKLY'),
      event('RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261110', 'DTSTART;VALUE=DATE:20261111', 'DTEND;VALUE=DATE:20261113'),
    );
    expect(read(days, windowOf('2026-11-23', '2026-11-30'))).toEqual(['2026-11-24T23:00/2026-11-26T23:00']);
  });

  it('counts once without its series, or where it cannot be read', () => {
    const alone = fromThen('20261124', 'DTSTART;TZID=Europe/Paris:20261124T140000', 'DURATION:PT1H');
    expect(read(calendar(alone))).toEqual([on('11-24', '13:00', '14:00')]);
    expect(read(calendar(weekly(), fromThen('20261201', 'DTSTART:demain')))).toEqual(
      ['11-24', '12-08', '12-15'].map((day) => on(day, '08:00', '09:00')),
    );
  });
});
