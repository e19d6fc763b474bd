import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { CalendarFailure, CalendarFeedState } from './calendar-feed.enum.js';

@ObjectType({
  description:
    'A calendar of one’s own that says when one is busy. Its address is a secret that nobody is shown again; of its events nothing is kept but when they are.',
})
export class CalendarFeed {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => String, { description: 'What its owner calls it.' })
  label: string;

  @Field(() => String, { description: 'The machine it is read from: of the address, the only part that is told.' })
  host: string;

  @Field(() => CalendarFeedState, { description: 'How the last reading ended.' })
  state: CalendarFeedState;

  @Field(() => CalendarFailure, { nullable: true, description: 'Why the last reading failed; null when it did not.' })
  failure: CalendarFailure | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last tried.' })
  readAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last read: the busy times are of then. Null for never.' })
  goodAt: Date | null;

  @Field(() => DateTime, {
    description:
      'When it will be read again, at the earliest: after a quarter of an hour; while it is broken later each time, up to a day.',
  })
  nextReadAt: Date;

  @Field(() => Int, { description: 'How many busy times it says from now on, those that touch as one, over the next six weeks.' })
  busyCount: number;
}

@ObjectType({ description: 'A time that a calendar of one’s own says busy; those that meet are one.' })
export class BusyPeriod {
  @Field(() => DateTime, { description: 'Its beginning.' })
  start: Date;

  @Field(() => DateTime, { description: 'Its end, not included.' })
  end: Date;
}
