import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { LocalDate } from '../platform/graphql/scalars.js';
import { Activity, PracticeStatus } from './assignment.enum.js';
import { AT_MOST_A_NOTICE, AT_MOST_A_PAUSE, LONGEST_NOTICE, LONGEST_PAUSE, NOT_NEGATIVE, PeriodInput } from './period.input.js';

@InputType({ description: 'A new part of a practitioner’s week.' })
export class DeclareAssignmentInput {
  @Field(() => ID, { description: 'The practitioner, a member of the community.' })
  practitionerId: string;

  @Field(() => ID, { description: 'The place; it may lie outside the territory.' })
  placeId: string;

  @Field(() => Activity, { description: 'What is done there.' })
  activity: Activity;

  @Field(() => PracticeStatus, { description: 'Under which status.' })
  status: PracticeStatus;

  @Field(() => LocalDate, { description: 'First day.' })
  startDate: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included. Absent: until further notice.' })
  endDate?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it runs on public holidays.' })
  worksOnPublicHolidays: boolean;

  @Field(() => Int, { defaultValue: 0, description: `Pause kept free after each booking, in minutes, at most ${LONGEST_PAUSE}.` })
  @Min(0, NOT_NEGATIVE)
  @Max(LONGEST_PAUSE, AT_MOST_A_PAUSE)
  bufferMinutes: number;

  @Field(() => Int, {
    defaultValue: 0,
    description: `Nothing is booked that begins sooner than so many minutes from now, at most ${LONGEST_NOTICE} (two weeks).`,
  })
  @Min(0, NOT_NEGATIVE)
  @Max(LONGEST_NOTICE, AT_MOST_A_NOTICE)
  minimumNoticeMinutes: number;

  @Field(() => [PeriodInput], { description: 'Its weekly periods, 1 to 60.' })
  @ValidateNested({ each: true })
  @Type(() => PeriodInput)
  periods: PeriodInput[];

  @Field(() => String, {
    nullable: true,
    description: 'The same act sent twice under one key is done once; the second answer shows the assignment as it is by then.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}
