import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { LocalDate } from '../platform/graphql/scalars.js';

@InputType({ description: 'The last day of an assignment.' })
export class EndAssignmentInput {
  @Field(() => ID, { description: 'The assignment.' })
  assignmentId: string;

  @Field(() => Int, { nullable: true, description: 'The version you read. If given and somebody changed it since: `CONFLICT`.' })
  version?: number | null;

  @Field(() => LocalDate, { description: 'Last day, included; not before the first.' })
  endDate: string;

  @Field(() => String, {
    nullable: true,
    description: 'The same act sent twice under one key is done once; the second answer shows the assignment as it is by then.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}
