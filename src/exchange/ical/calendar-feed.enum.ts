import { registerEnumType } from '@nestjs/graphql';

/** As the type calendar_state of the database. */
export enum CalendarFeedState {
  WAITING = 'WAITING',
  GOOD = 'GOOD',
  BROKEN = 'BROKEN',
}

/** Why a feed could not be read: the closed list that the database keeps words of. */
export enum CalendarFailure {
  NOT_PUBLIC = 'NOT_PUBLIC',
  UNREACHABLE = 'UNREACHABLE',
  BAD_CERTIFICATE = 'BAD_CERTIFICATE',
  TOO_SLOW = 'TOO_SLOW',
  REFUSED = 'REFUSED',
  GONE = 'GONE',
  SERVER_FAILED = 'SERVER_FAILED',
  TOO_MANY_REDIRECTS = 'TOO_MANY_REDIRECTS',
  TOO_LARGE = 'TOO_LARGE',
  NOT_A_CALENDAR = 'NOT_A_CALENDAR',
  CUT_SHORT = 'CUT_SHORT',
  TOO_COMPLEX = 'TOO_COMPLEX',
  ADDRESS_LOST = 'ADDRESS_LOST',
  DEFECT = 'DEFECT',
}

/** As the rules of addresses say it. */
export enum CalendarAddressFault {
  NOT_AN_ADDRESS = 'NOT_AN_ADDRESS',
  NOT_HTTPS = 'NOT_HTTPS',
  WITH_PASSWORD = 'WITH_PASSWORD',
  NOT_PUBLIC = 'NOT_PUBLIC',
}

registerEnumType(CalendarFeedState, {
  name: 'CalendarFeedState',
  description: 'How the last reading of a calendar ended.',
  valuesMap: {
    WAITING: { description: 'Not read yet.' },
    GOOD: { description: 'Read: the busy times are those of `goodAt`, and nothing changed since.' },
    BROKEN: { description: 'It could not be read: the busy times are still those of `goodAt`, if it ever was.' },
  },
});

registerEnumType(CalendarFailure, {
  name: 'CalendarFailure',
  description: 'Why a calendar could not be read.',
  valuesMap: {
    NOT_PUBLIC: { description: 'The address leads, or was sent on, to a machine that is not on the public Internet, or not over HTTPS.' },
    UNREACHABLE: { description: 'No such machine, or it does not answer.' },
    BAD_CERTIFICATE: { description: 'The machine cannot prove that it is the one of the address.' },
    TOO_SLOW: { description: 'More than 10 s to connect, or more than 30 s in all.' },
    REFUSED: { description: 'The server of the calendar does not let us read it: the address was probably renewed.' },
    GONE: { description: 'There is no calendar at that address any more.' },
    SERVER_FAILED: { description: 'The server of the calendar failed.' },
    TOO_MANY_REDIRECTS: { description: 'Sent on more than three times.' },
    TOO_LARGE: { description: 'More than 5 MB.' },
    NOT_A_CALENDAR: { description: 'What is there is no iCalendar, as a page that asks to sign in.' },
    CUT_SHORT: { description: 'The calendar ends in the middle.' },
    TOO_COMPLEX: { description: 'More events than one person has, or rules that never come to an end.' },
    ADDRESS_LOST: { description: 'The address that was kept cannot be opened any more: connect the calendar again.' },
    DEFECT: { description: 'A defect of ours: it is tried again later.' },
  },
});

registerEnumType(CalendarAddressFault, {
  name: 'CalendarAddressFault',
  description: 'Why no calendar is read at such an address.',
  valuesMap: {
    NOT_AN_ADDRESS: { description: 'It is no address.' },
    NOT_HTTPS: { description: 'It is not read over HTTPS.' },
    WITH_PASSWORD: { description: 'It holds a user name or a password.' },
    NOT_PUBLIC: { description: 'It leads to a machine that is not on the public Internet.' },
  },
});
