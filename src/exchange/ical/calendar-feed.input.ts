import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';
import { DateTime } from '../../platform/graphql/scalars.js';

@InputType({ description: 'A calendar to take one’s busy times from.' })
export class ConnectCalendarInput {
  @Field(() => String, { description: 'What to call it, in 1 to 80 signs.' })
  @MinLength(1, { message: 'un nom est attendu.' })
  @MaxLength(80, { message: 'au plus 80 signes.' })
  label: string;

  @Field(() => String, {
    description:
      'Its iCalendar address, `https` or `webcal`, on the public Internet, without user name and password. It opens the calendar: it is kept sealed.',
  })
  @MaxLength(2000, { message: 'au plus 2 000 signes.' })
  address: string;
}

@InputType({ description: 'Which calendar to read now.' })
export class ReadCalendarInput {
  @Field(() => ID, { description: 'The calendar.' })
  calendarFeedId: string;
}

@InputType({ description: 'Which calendar to read no more.' })
export class DisconnectCalendarInput {
  @Field(() => ID, { description: 'The calendar.' })
  calendarFeedId: string;
}

@ArgsType()
export class BusyTimesArgs {
  @Field(() => DateTime, { description: 'From when.' })
  from: Date;

  @Field(() => DateTime, { description: 'Until when, at most 31 days later.' })
  to: Date;
}
