import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { LocalDate } from '../platform/graphql/scalars.js';
import { Activity, PracticeStatus } from './assignment.enum.js';
import { AT_MOST_A_NOTICE, AT_MOST_A_PAUSE, LONGEST_NOTICE, LONGEST_PAUSE, NOT_NEGATIVE, PeriodInput } from './period.input.js';

@InputType({ description: 'What changes in an assignment; what is absent stays. To move elsewhere, end it and declare another.' })
export class ChangeAssignmentInput {
  @Field(() => ID, { description: 'The assignment.' })
  assignmentId: string;

  @Field(() => Int, { description: 'The version you read. If somebody changed it since: `CONFLICT`.' })
  version: number;

  @Field(() => Activity, { nullable: true, description: 'What is done there.' })
  activity?: Activity | null;

  @Field(() => PracticeStatus, { nullable: true, description: 'Under which status.' })
  status?: PracticeStatus | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day.' })
  startDate?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included. `null`: until further notice.' })
  endDate?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it runs on public holidays.' })
  worksOnPublicHolidays?: boolean | null;

  @Field(() => Int, { nullable: true, description: `Pause kept free after each booking, in minutes, at most ${LONGEST_PAUSE}.` })
  @IsOptional()
  @Min(0, NOT_NEGATIVE)
  @Max(LONGEST_PAUSE, AT_MOST_A_PAUSE)
  bufferMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Nothing is booked that begins sooner than so many minutes from now, at most ${LONGEST_NOTICE} (two weeks).`,
  })
  @IsOptional()
  @Min(0, NOT_NEGATIVE)
  @Max(LONGEST_NOTICE, AT_MOST_A_NOTICE)
  minimumNoticeMinutes?: number | null;

  @Field(() => [PeriodInput], { nullable: true, description: 'All its periods: they replace the ones it had.' })
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => PeriodInput)
  periods?: PeriodInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same act sent twice under one key is done once; the second answer shows the assignment as it is by then.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}
