import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../platform/graphql/scalars.js';

@ObjectType({ description: 'That something changed in who is available. It does not say what: ask your question again.' })
export class AvailabilityChange {
  @Field(() => DateTime, { description: 'When the server heard of it.' })
  changedAt: Date;

  @Field(() => ID, {
    nullable: true,
    description:
      'Whose week changed, in your community. Null for a change that is of another community, or of many people: ask everything again.',
  })
  practitionerId: string | null;
}
