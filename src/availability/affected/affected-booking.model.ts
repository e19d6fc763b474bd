import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'A confirmed booking at a time when nobody will be there: to be moved or cancelled.' })
export class AffectedBooking {
  id: number;
  practitionerId: number;
  placeId: number;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;
}
