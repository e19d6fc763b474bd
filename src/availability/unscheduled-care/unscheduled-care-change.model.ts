import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

@ObjectType({
  description: 'That something changed in the unscheduled care of the community. It does not say what: ask your question again.',
})
export class UnscheduledCareChange {
  @Field(() => DateTime, { description: 'When the server heard of it.' })
  changedAt: Date;
}
