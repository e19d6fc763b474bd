import { ArgsType, Field } from '@nestjs/graphql';
import { LocalDate } from '../platform/graphql/scalars.js';
import { Activity } from './assignment.enum.js';

@ArgsType()
export class WorkTimeArgs {
  @Field(() => LocalDate, { nullable: true, description: 'The day counted; today when absent.' })
  on?: string | null;

  @Field(() => Activity, { nullable: true, description: 'Count this activity only.' })
  activity?: Activity | null;
}
