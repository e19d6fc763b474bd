import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { LocalDate, LocalTime } from '../../platform/graphql/scalars.js';
import { Weekday } from '../../time-split/assignment.enum.js';
import { HalfDayWish, HalfOfDay } from './unscheduled-care.enum.js';

const KEY = { nullable: true, description: 'The same act sent twice under one key is done once.' };
const KEY_SHAPE = /^[\x21-\x7e]{8,100}$/;
const KEY_RULE = { message: 'de 8 à 100 signes ASCII, sans espace.' };
const DAY = { description: 'The day, by the calendar of the community.' };
const HALF = { description: 'Which half of it.' };
const CODE = { message: 'un code de la nomenclature est attendu.', each: true };

@InputType({ description: 'How many are to hold a half-day of every week.' })
export class UnscheduledNeedInput {
  @Field(() => Weekday, { description: 'The day of the week.' })
  weekday: Weekday;

  @Field(() => HalfOfDay, HALF)
  half: HalfOfDay;

  @Field(() => Int, { description: 'How many, 0 to 50.' })
  @Min(0, { message: 'au moins 0.' })
  @Max(50, { message: 'au plus 50.' })
  needed: number;
}

@InputType({ description: 'All that a community asks of unscheduled care: it takes the place of what it asked before.' })
export class SetUnscheduledCareNeedsInput {
  @Field(() => Int, { description: 'The version you read. If somebody changed them since: `CONFLICT`.' })
  version: number;

  @Field(() => [UnscheduledNeedInput], { description: 'By weekday and half, each once; those that are not here need nobody.' })
  @ValidateNested({ each: true })
  @Type(() => UnscheduledNeedInput)
  @ArrayMaxSize(14, { message: 'au plus 14 demi-journées.' })
  needs: UnscheduledNeedInput[];

  @Field(() => LocalTime, { description: 'When the morning begins.' })
  morningStart: string;

  @Field(() => LocalTime, { description: 'When the morning ends.' })
  morningEnd: string;

  @Field(() => LocalTime, { description: 'When the afternoon begins: not before the morning ends.' })
  afternoonStart: string;

  @Field(() => LocalTime, { description: 'When the afternoon ends.' })
  afternoonEnd: string;

  @Field(() => Boolean, { description: 'Whether the same is needed on public holidays.' })
  onPublicHolidays: boolean;

  @Field(() => [String], { description: 'Professions (TRE_G15) of those who can hold it, at least one.' })
  @ArrayMinSize(1, { message: 'au moins une profession.' })
  @ArrayMaxSize(20, { message: 'au plus 20 professions.' })
  @Matches(/^[A-Za-z0-9]{1,10}$/, CODE)
  professions: string[];

  @Field(() => [String], { description: 'Specialties (TRE_R38), one of which they have; empty for all.' })
  @ArrayMaxSize(100, { message: 'au plus 100 spécialités.' })
  @Matches(/^[A-Za-z0-9]{1,10}$/, CODE)
  specialties: string[];
}

@InputType({ description: 'What one says of a half-day.' })
export class HalfDayWishInput {
  @Field(() => LocalDate, DAY)
  day: string;

  @Field(() => HalfOfDay, HALF)
  half: HalfOfDay;

  @Field(() => HalfDayWish, { nullable: true, description: 'Null to say nothing any more: one’s week counts again.' })
  wish?: HalfDayWish | null;
}

@InputType({ description: 'One’s own wishes. What is not named stays as it was.' })
export class WishForHalfDaysInput {
  @Field(() => [HalfDayWishInput], { description: 'Half-days from today to a year ahead, at most 200.' })
  @ValidateNested({ each: true })
  @Type(() => HalfDayWishInput)
  @ArrayMaxSize(200, { message: 'au plus 200 demi-journées.' })
  wishes: HalfDayWishInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'The most half-days a week that one holds, 0 to 14; null for no limit; absent to leave it.',
  })
  @IsOptional()
  @Min(0, { message: 'au moins 0.' })
  @Max(14, { message: 'au plus 14.' })
  mostPerWeek?: number | null;
}

@InputType({ description: 'A half-day for somebody.' })
export class RotaLineInput {
  @Field(() => LocalDate, DAY)
  day: string;

  @Field(() => HalfOfDay, HALF)
  half: HalfOfDay;

  @Field(() => ID, { description: 'Who is to hold it.' })
  practitionerId: string;
}

@InputType({ description: 'The lines of a proposal, as they were adjusted.' })
export class PublishRotaInput {
  @Field(() => LocalDate, { description: 'First day of the proposal.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of the proposal.' })
  to: string;

  @Field(() => String, { description: 'The `state` of the proposal.' })
  state: string;

  @Field(() => [RotaLineInput], { description: 'All of them are written, or none. At most 500.' })
  @ValidateNested({ each: true })
  @Type(() => RotaLineInput)
  @ArrayMinSize(1, { message: 'au moins une demi-journée.' })
  @ArrayMaxSize(500, { message: 'au plus 500 demi-journées.' })
  lines: RotaLineInput[];

  @Field(() => String, KEY)
  @IsOptional()
  @Matches(KEY_SHAPE, KEY_RULE)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A half-day for somebody, by hand.' })
export class AssignDutyInput extends RotaLineInput {
  @Field(() => String, KEY)
  @IsOptional()
  @Matches(KEY_SHAPE, KEY_RULE)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which half-day is held by nobody any more.' })
export class WithdrawDutyInput {
  @Field(() => ID, { description: 'The half-day that somebody holds.' })
  dutyId: string;

  @Field(() => Int, { description: 'The version you read. If it changed since: `CONFLICT`.' })
  version: number;
}
