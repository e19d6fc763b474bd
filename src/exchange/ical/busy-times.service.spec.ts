import { describe, expect, it } from '@jest/globals';
import { AUTUMN, calendar, event, lines, read, windowOf } from '../../../test/support/calendar-texts.js';

const PARIS = lines(
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
);

describe('the calendars that people have', () => {
  it('are read from Google: instants in UTC, folded lines, an alarm, a whole day that is free', () => {
    const google = calendar(
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Agenda de Camille',
      'X-WR-TIMEZONE:Europe/Paris',
      event(
        'DTSTART:20261124T083000Z',
        'DTEND:20261124T093000Z',
        'CREATED:20261020T100000Z',
        'DESCRIPTION:Un texte long\\, qui se poursuit ici et ',
        ' là\\nBEGIN:VEVENT',
        'SUMMARY:Réunion de la MSP',
        'SEQUENCE:0',
        'STATUS:CONFIRMED',
        'TRANSP:OPAQUE',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'TRIGGER:-P0DT0H30M0S',
        'DTSTART:20261124T110000Z',
        'DURATION:PT1H',
        'END:VALARM',
      ),
      event('DTSTART;VALUE=DATE:20261125', 'DTEND;VALUE=DATE:20261126', 'SUMMARY:Anniversaire', 'TRANSP:TRANSPARENT'),
    );
    expect(read(google)).toEqual(['2026-11-24T08:30/2026-11-24T09:30']);
  });

  it('are read from Exchange: zones of Windows, with what it says of being busy', () => {
    const outlook = calendar(
      'BEGIN:VTIMEZONE',
      'TZID:Romance Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
      event(
        'SUMMARY:Occupé(e)',
        'DTSTART;TZID=Romance Standard Time:20261124T090000',
        'DTEND;TZID=Romance Standard Time:20261124T100000',
        'CLASS:PUBLIC',
        'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
      ),
      event('DTSTART;TZID="Romance Standard Time":20261125T090000', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'),
      event('DTSTART;TZID=Romance Standard Time:20261126T090000', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'),
      event('DTSTART;TZID=Romance Standard Time:20261127T090000', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'),
      event('DTSTART;TZID=Romance Standard Time:20261127T110000', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'),
    );
    expect(read(outlook)).toEqual([
      '2026-11-24T08:00/2026-11-24T09:00',
      '2026-11-25T08:00/2026-11-25T09:00',
      '2026-11-26T08:00/2026-11-26T09:00',
    ]);
  });

  it('are read from Apple: its zones, a rule, and one occurrence that was moved', () => {
    const apple = calendar(
      'X-APPLE-CALENDAR-COLOR:#0E61B9',
      PARIS,
      event(
        'DTSTART;TZID=Europe/Paris:20260901T123000',
        'DTEND;TZID=Europe/Paris:20260901T133000',
        'RRULE:FREQ=WEEKLY;UNTIL=20261208T113000Z',
        'EXDATE;TZID=Europe/Paris:20261201T123000',
        'TRANSP:OPAQUE',
        'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC',
      ),
      event(
        'RECURRENCE-ID;TZID=Europe/Paris:20261124T123000',
        'DTSTART;TZID=Europe/Paris:20261125T180000',
        'DTEND;TZID=Europe/Paris:20261125T190000',
      ),
    );
    expect(read(apple)).toEqual(['2026-11-25T17:00/2026-11-25T18:00', '2026-12-08T11:30/2026-12-08T12:30']);
  });

  it('are read from a booking site: many short appointments, no zones explained, those that touch as one', () => {
    const appointments = ['0900', '0915', '0930', '1100'].map((time) =>
      event(
        `DTSTART;TZID=Europe/Paris:20261124T${time}00`,
        'DURATION:PT15M',
        'SUMMARY:Consultation',
        'LOCATION:115 rue des Micocouliers',
        'STATUS:CONFIRMED',
      ),
    );
    expect(read(calendar(...appointments))).toEqual(['2026-11-24T08:00/2026-11-24T08:45', '2026-11-24T10:00/2026-11-24T10:15']);
  });

  it('are read from a server that tells busy times alone', () => {
    const freeBusy = calendar(
      'BEGIN:VFREEBUSY',
      'DTSTART:20261101T000000Z',
      'DTEND:20270101T000000Z',
      'FREEBUSY;FBTYPE=BUSY:20261124T080000Z/20261124T090000Z,20261124T100000Z/PT30M',
      'FREEBUSY;FBTYPE=FREE:20261124T110000Z/PT1H',
      'FREEBUSY:20261125T080000Z/PT1H',
      'END:VFREEBUSY',
    );
    expect(read(freeBusy)).toEqual([
      '2026-11-24T08:00/2026-11-24T09:00',
      '2026-11-24T10:00/2026-11-24T10:30',
      '2026-11-25T08:00/2026-11-25T09:00',
    ]);
  });
});

describe('what makes somebody busy', () => {
  const at = ['DTSTART:20261124T080000Z', 'DTEND:20261124T090000Z'];
  it.each([
    ['nothing else', [], true],
    ['opaque', ['TRANSP:OPAQUE'], true],
    ['transparent', ['TRANSP:TRANSPARENT'], false],
    ['cancelled', ['STATUS:CANCELLED'], false],
    ['tentative', ['STATUS:TENTATIVE'], true],
    ['free by Outlook', ['X-MICROSOFT-CDO-BUSYSTATUS:free'], false],
    ['meant to be free by Outlook', ['X-MICROSOFT-CDO-INTENDEDSTATUS:FREE'], false],
    ['busy, though meant to be free', ['X-MICROSOFT-CDO-INTENDEDSTATUS:FREE', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY'], true],
    ['declined by the one guest', ['ORGANIZER:mailto:a@b.fr', 'ATTENDEE;CN="X;PARTSTAT=ACCEPTED:";PARTSTAT=declined:mailto:c@d.fr'], false],
    ['accepted by the one guest', ['ATTENDEE;CN="X;PARTSTAT=DECLINED:";PARTSTAT=ACCEPTED:mailto:c@d.fr'], true],
    ['declined by one of two guests', ['ATTENDEE;PARTSTAT=DECLINED:mailto:c@d.fr', 'ATTENDEE:mailto:e@f.fr'], true],
    ['declined by a room', ['ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED:mailto:salle@d.fr'], true],
  ])('an event that says %s: %p', (_, said, isBusy) => {
    expect(read(calendar(event(...at, ...said)))).toHaveLength(isBusy ? 1 : 0);
  });

  it('never what lies outside the window, and of what crosses its edge the part within', () => {
    const text = calendar(
      event('DTSTART:20261122T200000Z', 'DTEND:20261123T060000Z'),
      event('DTSTART:20261219T200000Z', 'DTEND:20261220T060000Z'),
      event('DTSTART:20260101T000000Z', 'DTEND:20260102T000000Z'),
      event('DTSTART:20270101T000000Z', 'DTEND:20270102T000000Z'),
      event('DTSTART:20261124T080000Z'),
      event('DTSTART:20261124T080000Z', 'DTEND:20261124T070000Z'),
    );
    expect(read(text)).toEqual(['2026-11-23T00:00/2026-11-23T06:00', '2026-12-19T20:00/2026-12-20T00:00']);
  });

  it('a whole day is one of the zone of who reads, and ends before the day of its end', () => {
    const days = event('DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261126');
    expect(read(calendar(days))).toEqual(['2026-11-23T23:00/2026-11-25T23:00']);
    expect(read(calendar(days), AUTUMN, 'Indian/Reunion')).toEqual(['2026-11-23T20:00/2026-11-25T20:00']);
    expect(read(calendar(event('DTSTART;VALUE=DATE:20261124')))).toEqual(['2026-11-23T23:00/2026-11-24T23:00']);
  });

  it('a time that bears no zone is of the zone of who reads', () => {
    const text = calendar(event('DTSTART:20261124T090000', 'DTEND:20261124T100000'));
    expect(read(text)).toEqual(['2026-11-24T08:00/2026-11-24T09:00']);
    expect(read(text, AUTUMN, 'America/Guadeloupe')).toEqual(['2026-11-24T13:00/2026-11-24T14:00']);
  });

  it('a time of a zone that the calendar itself explains', () => {
    const own = PARIS.replace('TZID:Europe/Paris', 'TZID:Heure du cabinet');
    const text = calendar(own, event('DTSTART;TZID=Heure du cabinet:20261124T090000', 'DURATION:PT1H'));
    expect(read(text, AUTUMN, 'Indian/Reunion')).toEqual(['2026-11-24T08:00/2026-11-24T09:00']);
  });
});

describe('what recurs', () => {
  it('keeps its hour through both clock changes', () => {
    const daily = calendar(event('DTSTART;TZID=Europe/Paris:20250101T080000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'));
    expect(read(daily, windowOf('2026-03-28', '2026-03-30'))).toEqual([
      '2026-03-28T07:00/2026-03-28T08:00',
      '2026-03-29T06:00/2026-03-29T07:00',
    ]);
    expect(read(daily, windowOf('2026-10-24', '2026-10-26'))).toEqual([
      '2026-10-24T06:00/2026-10-24T07:00',
      '2026-10-25T07:00/2026-10-25T08:00',
    ]);
  });

  it('lasts as long in the night of a clock change, counted in hours; a day stays a day', () => {
    const night = calendar(event('DTSTART;TZID=Europe/Paris:20261024T220000', 'DTEND;TZID=Europe/Paris:20261025T060000'));
    expect(read(night, windowOf('2026-10-24', '2026-10-27'))).toEqual(['2026-10-24T20:00/2026-10-25T05:00']);
    const day = calendar(event('DTSTART;VALUE=DATE:20261018', 'DURATION:P1D', 'RRULE:FREQ=WEEKLY'));
    expect(read(day, windowOf('2026-10-24', '2026-10-27'))).toEqual(['2026-10-24T22:00/2026-10-25T23:00']);
  });

  it('follows its rule: every second week, the last Friday, some days only, a number of times', () => {
    const rule = (start: string, text: string) => calendar(event(`DTSTART;TZID=Europe/Paris:${start}`, 'DURATION:PT1H', `RRULE:${text}`));
    expect(read(rule('20250107T090000', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'))).toEqual([
      '2026-11-24T08:00/2026-11-24T09:00',
      '2026-12-08T08:00/2026-12-08T09:00',
    ]);
    expect(read(rule('20250131T090000', 'FREQ=MONTHLY;BYDAY=-1FR'))).toEqual(['2026-11-27T08:00/2026-11-27T09:00']);
    expect(read(rule('20260907T090000', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=25'))).toEqual([
      '2026-11-23T08:00/2026-11-23T09:00',
      '2026-11-26T08:00/2026-11-26T09:00',
      '2026-11-30T08:00/2026-11-30T09:00',
    ]);
    expect(read(rule('20000229T090000', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24'))).toEqual(['2026-11-24T08:00/2026-11-24T09:00']);
    expect(read(rule('20261123T090000', 'FREQ=DAILY;UNTIL=20261124'))).toEqual([
      '2026-11-23T08:00/2026-11-23T09:00',
      '2026-11-24T08:00/2026-11-24T09:00',
    ]);
  });

  it('has dates added and taken away, by instant in any zone, or by day; an unused exception hides none behind it', () => {
    const text = calendar(
      event(
        'DTSTART;TZID=Europe/Paris:20261123T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;UNTIL=20261129T090000Z',
        'EXDATE:20261123T080000Z',
        'EXDATE;TZID=Europe/Paris:20261124T120000,20261124T130000,20261125T090000',
        'EXDATE;VALUE=DATE:20261127',
        'RDATE;TZID=Europe/Paris:20261201T150000',
        'RDATE;VALUE=PERIOD:20261202T150000Z/PT1H',
      ),
    );
    expect(read(text)).toEqual(
      ['24T08', '26T08', '28T08', '29T08']
        .map((at) => `2026-11-${at}:00/2026-11-${at.slice(0, 3)}09:00`)
        .concat('2026-12-01T14:00/2026-12-01T15:00', '2026-12-02T15:00/2026-12-02T16:00'),
    );
  });

  it('is free where one occurrence was cancelled, or moved away; of another UID it is not', () => {
    const text = calendar(
      event('DTSTART;TZID=Europe/Paris:20261123T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'),
      event('RECURRENCE-ID:20261123T080000Z', 'DTSTART:20261123T080000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'),
      event('RECURRENCE-ID:20261124T080000Z', 'DTSTART:20270124T080000Z', 'DURATION:PT1H'),
      event('RECURRENCE-ID:20261125T080000Z', 'DTSTART:20261125T080000Z', 'DURATION:PT1H', 'STATUS:CANCELLED').replace('UID:1', 'UID:2'),
    );
    expect(read(text)).toEqual(['2026-11-25T08:00/2026-11-25T09:00']);
  });

  it('is read from what goes on since years as fast as from what is new', () => {
    const text = calendar(
      ...Array.from({ length: 300 }, () =>
        event('DTSTART;TZID=Europe/Paris:19950102T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU'),
      ),
    );
    expect(read(text)).toHaveLength(8);
  });
});

describe('a text with faults', () => {
  it('is read but for the lines that are none, and events that nobody can read', () => {
    const text = calendar(
      event('DTSTART:20261124T080000Z', 'DTEND:20261124T090000Z', 'DESCRIPTION:Une ligne', 'cassée au milieu : et une autre', '', '===='),
      event('DTSTART:demain', 'DTEND:20261124T110000Z'),
      event('DTEND:20261124T110000Z'),
      event('DTSTART:20261125T080000Z', 'DURATION:longtemps'),
      event('DTSTART:20261126T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=SOUVENT'),
      'BEGIN:VEVENT',
      'DTSTART:20261127T080000Z',
      event('DTSTART:20261128T080000Z', 'DURATION:PT1H'),
      'END:VTODO',
    );
    expect(read(text)).toEqual(['2026-11-24T08:00/2026-11-24T09:00', '2026-11-28T08:00/2026-11-28T09:00']);
  });

  it('may begin with a mark, end its lines as it likes and use small letters', () => {
    const text = calendar(event('DTSTART:20261124T080000Z', 'DURATION:PT1H'));
    for (const other of [
      `\uFEFF${text}`,
      `\n\n${text}`,
      text.replaceAll('\r\n', '\n'),
      text.replace('DTSTART', 'dtstart').replaceAll('VEVENT', 'vevent'),
    ])
      expect(read(other)).toEqual(['2026-11-24T08:00/2026-11-24T09:00']);
  });

  it('is refused when it is no calendar, was cut, or holds nothing but riddles', () => {
    const text = calendar(event('DTSTART:20261124T080000Z', 'DURATION:PT1H'));
    expect(read('')).toBe('NOT_A_CALENDAR');
    expect(read('<!doctype html><title>Connexion</title>')).toBe('NOT_A_CALENDAR');
    expect(read('BEGIN:VCARD\r\nEND:VCARD')).toBe('NOT_A_CALENDAR');
    expect(read(calendar(event('DTSTART:demain')))).toBe('NOT_A_CALENDAR');
    expect(read(text.slice(0, text.indexOf('END:VCALENDAR')))).toBe('CUT_SHORT');
    expect(read(text.slice(0, text.indexOf('DURATION')))).toBe('CUT_SHORT');
    expect(read(calendar())).toEqual([]);
  });
});

describe('a hostile text', () => {
  it('is refused for its number of components', () => {
    expect(read(calendar('BEGIN:VEVENT\r\nDTSTART:20261124T080000Z\r\nEND:VEVENT\r\n'.repeat(100_000)))).toBe('TOO_COMPLEX');
  });

  it('is refused for its depth', () => {
    expect(read(calendar('BEGIN:X\r\n'.repeat(50_000)))).toBe('TOO_COMPLEX');
  });

  it('is refused for a rule by the second, for ever', () => {
    expect(read(calendar(event('DTSTART:20200101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')))).toBe('TOO_COMPLEX');
  });

  it('says nothing in names that a program might trip over', () => {
    expect(read(calendar('BEGIN:__PROTO__', 'END:__PROTO__', 'BEGIN:CONSTRUCTOR', '__proto__:1', 'END:CONSTRUCTOR'))).toEqual([]);
  });
});
