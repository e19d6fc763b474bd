import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'That a place is closed for a time, for everybody who works there. Read in the community that declared it.' })
export class Closure {
  id: number;
  placeId: number;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;

  @Field(() => String, { description: 'Why, for who reads that the place is closed; empty when nothing was said.' })
  note: string;

  @Field(() => DateTime, { description: 'When it was declared, or last changed (instant).' })
  declaredAt: Date;

  @Field(() => Int, { description: 'Grows with every change: give it back to change the closure.' })
  version: number;
}
