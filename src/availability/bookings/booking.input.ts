import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { DateTime } from '../../platform/graphql/scalars.js';
import { CareMode } from '../../time-split/assignment.enum.js';
import { AvailabilitySearch } from '../availability-search.input.js';
import { BookingPurpose } from './booking.enum.js';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from './booking.rules.js';

const PRACTITIONER = { description: 'The practitioner.' };
const PLACE = { description: 'The place.' };
const START = { description: 'Start (instant), on a whole minute.' };
const DURATION = { description: `Length in minutes, ${SHORTEST_MINUTES} to ${LONGEST_MINUTES}.` };
const PURPOSE = { description: 'What for. The opening must be for it: a `VISIT` needs `HOME_VISIT`, or the round of an EHPAD.' };
const MODE = { description: 'How the patient is seen: one of the modes of the opening.' };
const PSEUDONYM = {
  nullable: true,
  description:
    'For whom: a code that means something to who books, of 2 to 12 letters, digits and hyphens, or nothing. What looks like a name, a phone or social security number or a date of birth is refused.',
};
const VERSION = { description: 'The version you read. If somebody changed it since: `CONFLICT`.' };
const KEY = {
  nullable: true,
  description: 'The same act sent twice under one key is done once; the second answer shows the booking as it is by then.',
};
const KEY_SHAPE = /^[\x21-\x7e]{8,100}$/;
const KEY_RULE = { message: 'de 8 à 100 signes ASCII, sans espace.' };
const TOO_SHORT = { message: `au moins ${SHORTEST_MINUTES} minutes.` };
const TOO_LONG = { message: `au plus ${LONGEST_MINUTES} minutes.` };
const LONGEST_TEXT = 60;
const TEXT_RULE = { message: `au plus ${LONGEST_TEXT} signes.` };

@InputType({ isAbstract: true })
abstract class KeyedInput {
  @Field(() => String, KEY)
  @IsOptional()
  @Matches(KEY_SHAPE, KEY_RULE)
  idempotencyKey?: string | null;
}

@InputType({ isAbstract: true })
abstract class TimeInput extends KeyedInput {
  @Field(() => ID, PRACTITIONER)
  practitionerId: string;

  @Field(() => ID, PLACE)
  placeId: string;

  @Field(() => DateTime, START)
  start: Date;

  @Field(() => Int, DURATION)
  @Min(SHORTEST_MINUTES, TOO_SHORT)
  @Max(LONGEST_MINUTES, TOO_LONG)
  durationMinutes: number;

  @Field(() => BookingPurpose, PURPOSE)
  purpose: BookingPurpose;

  @Field(() => CareMode, MODE)
  mode: CareMode;
}

@InputType({ description: 'A time to be kept for a few minutes.' })
export class HoldOpeningInput extends TimeInput {
  @Field(() => ID, { nullable: true, description: 'A hold of yours that this one takes the place of.' })
  insteadOfHoldId?: string | null;
}

@InputType({ description: 'A time to be booked.' })
export class BookOpeningInput extends TimeInput {
  @Field(() => String, PSEUDONYM)
  @IsOptional()
  @MaxLength(LONGEST_TEXT, TEXT_RULE)
  pseudonym?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A hold of yours, which becomes the booking. One that is over keeps nothing: the time is booked if it is still free.',
  })
  holdId?: string | null;
}

@InputType({ description: 'Which hold is given back.' })
export class ReleaseHoldInput extends KeyedInput {
  @Field(() => ID, { description: 'A hold of yours.' })
  holdId: string;
}

@InputType({ description: 'Which hold becomes a booking.' })
export class ConfirmBookingInput extends KeyedInput {
  @Field(() => ID, { description: 'A hold of yours.' })
  bookingId: string;

  @Field(() => Int, VERSION)
  version: number;

  @Field(() => String, PSEUDONYM)
  @IsOptional()
  @MaxLength(LONGEST_TEXT, TEXT_RULE)
  pseudonym?: string | null;
}

@InputType({ description: 'Where, when or to whom a booking moves; what is absent stays.' })
export class MoveBookingInput extends KeyedInput {
  @Field(() => ID, { description: 'The booking.' })
  bookingId: string;

  @Field(() => Int, VERSION)
  version: number;

  @Field(() => ID, { nullable: true, description: 'Another practitioner.' })
  practitionerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Another place.' })
  placeId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Another start (instant), on a whole minute.' })
  start?: Date | null;

  @Field(() => Int, { nullable: true, description: `Another length in minutes, ${SHORTEST_MINUTES} to ${LONGEST_MINUTES}.` })
  @IsOptional()
  @Min(SHORTEST_MINUTES, TOO_SHORT)
  @Max(LONGEST_MINUTES, TOO_LONG)
  durationMinutes?: number | null;

  @Field(() => CareMode, { nullable: true, description: 'Another way to see the patient.' })
  mode?: CareMode | null;
}

@InputType({ description: 'Which booking is cancelled.' })
export class CancelBookingInput extends KeyedInput {
  @Field(() => ID, { description: 'The booking.' })
  bookingId: string;

  @Field(() => Int, VERSION)
  version: number;
}

@InputType({ description: 'To which booking nobody came.' })
export class RecordNoShowInput extends KeyedInput {
  @Field(() => ID, { description: 'The booking.' })
  bookingId: string;

  @Field(() => Int, VERSION)
  version: number;
}

@InputType({ description: 'The first who is free is booked, whoever it is.' })
export class BookFirstOpeningInput extends KeyedInput {
  @Field(() => AvailabilitySearch, {
    description:
      'Who, when and around where, in which order. Its modes give way to `mode`, and the shortest opening is the length of the booking.',
  })
  @ValidateNested()
  @Type(() => AvailabilitySearch)
  search: AvailabilitySearch;

  @Field(() => Int, DURATION)
  @Min(SHORTEST_MINUTES, TOO_SHORT)
  @Max(LONGEST_MINUTES, TOO_LONG)
  durationMinutes: number;

  @Field(() => BookingPurpose, PURPOSE)
  purpose: BookingPurpose;

  @Field(() => CareMode, { description: 'How the patient is seen.' })
  mode: CareMode;

  @Field(() => String, PSEUDONYM)
  @IsOptional()
  @MaxLength(LONGEST_TEXT, TEXT_RULE)
  pseudonym?: string | null;
}
