import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { CalendarAddressFault } from './calendar-feed.enum.js';
import { CalendarFeed } from './calendar-feed.model.js';

const FAULTS: Readonly<Record<CalendarAddressFault, string>> = {
  NOT_AN_ADDRESS: 'Ce n’est pas l’adresse d’un agenda : elle commence par https:// ou webcal://.',
  NOT_HTTPS: 'L’adresse doit commencer par https:// ou webcal:// : autrement, d’autres pourraient lire votre agenda en chemin.',
  WITH_PASSWORD: 'L’adresse contient un nom d’utilisateur ou un mot de passe. Prenez l’adresse secrète que donne votre agenda.',
  NOT_PUBLIC: 'Cette adresse ne mène pas à une machine de l’Internet public.',
};

@ObjectType({ description: 'The calendar is connected, and was read once: its state says how that ended, WAITING when it takes longer.' })
export class CalendarConnected {
  @Field(() => CalendarFeed, { description: 'The calendar.' })
  calendarFeed: CalendarFeed;

  constructor(calendarFeed: CalendarFeed) {
    this.calendarFeed = calendarFeed;
  }
}

@ObjectType({ description: 'The calendar was read, or another server does it: its state says how it is.' })
export class CalendarRead {
  @Field(() => CalendarFeed, { description: 'The calendar.' })
  calendarFeed: CalendarFeed;

  constructor(calendarFeed: CalendarFeed) {
    this.calendarFeed = calendarFeed;
  }
}

@ObjectType({ description: 'The calendar is read no more, and takes away no opening any more. Its address is forgotten.' })
export class CalendarDisconnected {
  @Field(() => ID, { description: 'The calendar.' })
  calendarFeedId: string;

  constructor(calendarFeedId: string) {
    this.calendarFeedId = calendarFeedId;
  }
}

@ObjectType({ implements: () => UserError, description: 'No calendar is read at such an address.' })
export class CalendarAddressRefused extends UserError {
  @Field(() => CalendarAddressFault, { description: 'What is wrong with it.' })
  fault: CalendarAddressFault;

  constructor(fault: CalendarAddressFault) {
    super();
    Object.assign(this, { code: 'CALENDAR_ADDRESS_REFUSED', message: FAULTS[fault], path: ['input', 'address'], fault });
  }
}

@ObjectType({ implements: () => UserError, description: 'As many calendars are connected as one person may have: disconnect one first.' })
export class TooManyCalendars extends UserError {
  constructor(most: number) {
    super();
    Object.assign(this, {
      code: 'TOO_MANY_CALENDARS',
      message: `Vous avez déjà ${most} agendas reliés. Retirez-en un d’abord.`,
      path: null,
    });
  }
}

export const ConnectCalendarResult = createUnionType({
  name: 'ConnectCalendarResult',
  description: 'What became of the request.',
  types: () => [CalendarConnected, CalendarAddressRefused, TooManyCalendars] as const,
});
export const ReadCalendarResult = createUnionType({
  name: 'ReadCalendarResult',
  description: 'What became of the request.',
  types: () => [CalendarRead] as const,
});
export const DisconnectCalendarResult = createUnionType({
  name: 'DisconnectCalendarResult',
  description: 'What became of the request.',
  types: () => [CalendarDisconnected] as const,
});
