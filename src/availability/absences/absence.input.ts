import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Matches, ValidateNested } from 'class-validator';
import { DateTime, LocalDate, LocalTime } from '../../platform/graphql/scalars.js';
import { Weekday } from '../../time-split/assignment.enum.js';
import { AbsenceReason } from './absence.enum.js';

const KEY = { pattern: /^[\x21-\x7e]{8,100}$/, message: 'de 8 à 100 signes ASCII, sans espace.' };
const ONCE_BY_KEY = 'The same act sent twice under one key is done once; the second answer shows the absence as it is by then.';

@InputType({ description: 'By which rhythm somebody is away.' })
export class AbsenceRecurrenceInput {
  @Field(() => Weekday, { description: 'Day of the week.' })
  weekday: Weekday;

  @Field(() => LocalTime, { description: 'Start.' })
  startTime: string;

  @Field(() => LocalTime, { description: 'End, after the start; `24:00` is the end of the day.' })
  endTime: string;

  @Field(() => Int, { defaultValue: 1, description: 'Every how many weeks, 1 to 52.' })
  everyWeeks: number;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Any day of a week in which it takes place, for a rhythm of several weeks. Absent: the week of the first day.',
  })
  anchorDate?: string | null;

  @Field(() => Int, { nullable: true, description: 'The k-th such weekday of the month, 1 to 5, or -1 for the last.' })
  weekOfMonth?: number | null;

  @Field(() => LocalDate, { description: 'First day.' })
  startDate: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included. Absent: until further notice.' })
  endDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA time zone of the hours. Absent: that of the place, or of the community when it is everywhere.',
  })
  timeZone?: string | null;
}

@InputType({ description: 'That a practitioner will be away: from `start` to `end`, or by a `recurrence`, exactly one of them.' })
export class DeclareAbsenceInput {
  @Field(() => ID, { description: 'Who: oneself, somebody whose week one keeps, or with the permission for it anybody of the community.' })
  practitionerId: string;

  @Field(() => ID, { nullable: true, description: 'From where: a place where they work. Absent: from everywhere.' })
  placeId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Start (instant).' })
  start?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'End (instant), excluded; at most three years after the start, and to come.' })
  end?: Date | null;

  @Field(() => AbsenceRecurrenceInput, { nullable: true, description: 'The rhythm.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AbsenceRecurrenceInput)
  recurrence?: AbsenceRecurrenceInput | null;

  @Field(() => AbsenceReason, { nullable: true, description: 'Why, for the absent person alone.' })
  reason?: AbsenceReason | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The practitioner who holds the same openings meanwhile: a member on these days, of the same profession.',
  })
  locumId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Or the institution to call meanwhile: a hospital, a health centre, a service...' })
  institutionId?: string | null;

  @Field(() => String, { nullable: true, description: ONCE_BY_KEY })
  @IsOptional()
  @Matches(KEY.pattern, { message: KEY.message })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What changes of an absence. What is not given stays; null takes away.' })
export class ChangeAbsenceInput {
  @Field(() => ID, { description: 'The absence.' })
  absenceId: string;

  @Field(() => Int, { description: 'The version you read. If somebody changed it since: `CONFLICT`.' })
  version: number;

  @Field(() => ID, { nullable: true, description: 'A place where they work; null: everywhere.' })
  placeId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Start (instant). With it, what recurred is once from now on.' })
  start?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'End (instant), excluded.' })
  end?: Date | null;

  @Field(() => AbsenceRecurrenceInput, { nullable: true, description: 'The whole rhythm. With it, what was once recurs from now on.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AbsenceRecurrenceInput)
  recurrence?: AbsenceRecurrenceInput | null;

  @Field(() => AbsenceReason, { nullable: true, description: 'Why, for the absent person alone.' })
  reason?: AbsenceReason | null;

  @Field(() => ID, { nullable: true, description: 'The locum. With one, no institution covers any more.' })
  locumId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The institution. With one, no locum covers any more.' })
  institutionId?: string | null;

  @Field(() => String, { nullable: true, description: ONCE_BY_KEY })
  @IsOptional()
  @Matches(KEY.pattern, { message: KEY.message })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which absence is not one any more.' })
export class CancelAbsenceInput {
  @Field(() => ID, { description: 'The absence.' })
  absenceId: string;

  @Field(() => Int, { nullable: true, description: 'The version you read. If given and somebody changed it since: `CONFLICT`.' })
  version?: number | null;
}
