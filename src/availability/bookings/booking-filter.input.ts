import { Field, ID, InputType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { BookingState } from './booking.enum.js';

@InputType({ description: 'Which bookings; among those that you may read, all conditions hold, but for `mine` and `madeByMe`.' })
export class BookingFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those in your own week, and in the weeks that you keep; with `madeByMe`, those of either kind.',
  })
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: those that you made; with `mine`, those of either kind.' })
  madeByMe?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Of this practitioner.' })
  practitionerId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Those that end after this instant.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Those that begin before this instant.' })
  to?: Date | null;

  @Field(() => [BookingState], { nullable: true, description: 'In any of these states. Absent or empty: all but `EXPIRED`.' })
  states?: BookingState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the latest first. False or absent: the earliest first.' })
  latestFirst?: boolean | null;
}
