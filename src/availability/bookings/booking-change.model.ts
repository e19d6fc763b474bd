import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'That something changed in a booking that one may read. It does not say what: ask your question again.' })
export class BookingChange {
  @Field(() => DateTime, { description: 'When the server heard of it.' })
  changedAt: Date;

  @Field(() => ID, { nullable: true, description: 'Which booking; null for many: ask everything again.' })
  bookingId: string | null;
}
