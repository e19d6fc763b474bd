import { Field, ObjectType } from '@nestjs/graphql';
import { LocalDate } from '../../platform/graphql/scalars.js';
import { HalfOfDay, Standing } from './unscheduled-care.enum.js';

@ObjectType({ description: 'A half-day that somebody cannot hold.' })
export class HalfDayProblem {
  practitionerId: number;

  @Field(() => LocalDate, { description: 'The day.' })
  day: string;

  @Field(() => HalfOfDay, { description: 'Which half of it.' })
  half: HalfOfDay;

  @Field(() => Standing, { description: 'Why.' })
  standing: Standing;
}
