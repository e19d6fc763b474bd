import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate, LocalTime } from '../../platform/graphql/scalars.js';
import { Weekday } from '../../time-split/assignment.enum.js';
import { HalfDayWish, HalfOfDay, Standing } from './unscheduled-care.enum.js';

@ObjectType({ description: 'A half-day of unscheduled care (SNP) that somebody holds by the rota.' })
export class UnscheduledDuty {
  id: number;
  practitionerId: number;
  placeId: number;

  @Field(() => LocalDate, { description: 'The day.' })
  day: string;

  @Field(() => HalfOfDay, { description: 'Which half of it.' })
  half: HalfOfDay;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;

  @Field(() => Int, { description: 'Give it back to withdraw the half-day.' })
  version: number;

  @Field(() => Boolean, { description: 'Whether it is one’s own.' })
  isMine: boolean;
}

@ObjectType({ description: 'Somebody who holds a half-day: by the rota, or by a published period of unscheduled care of their own week.' })
export class UnscheduledHolder {
  practitionerId: number;
  placeId: number;

  @Field(() => UnscheduledDuty, { nullable: true, description: 'By the rota; null for a period of their own week.' })
  duty: UnscheduledDuty | null;

  @Field(() => Boolean, { description: 'Whether they are absent, or their place closed: it then counts as held by nobody.' })
  isAway: boolean;

  @Field(() => Boolean, { description: 'Whether it is oneself.' })
  isMine: boolean;
}

@ObjectType({
  description: 'What one said of a half-day, and what counts. Only one’s own; planners read the others’ by `halfDayCandidates`.',
})
export class MyHalfDay {
  @Field(() => HalfDayWish, { nullable: true, description: 'What one said; null for nothing.' })
  wish: HalfDayWish | null;

  @Field(() => Standing, { description: 'What counts: what one said, or what one’s week says.' })
  standing: Standing;

  @Field(() => Boolean, { description: 'Whether a rota could give it to one.' })
  canHold: boolean;
}

@ObjectType({ description: 'One half of a day: how many are to hold unscheduled care, and who does.' })
export class UnscheduledHalfDay {
  @Field(() => HalfOfDay, { description: 'Which half.' })
  half: HalfOfDay;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;

  @Field(() => Int, { description: 'How many are to hold it.' })
  needed: number;

  @Field(() => Int, { description: 'How many are still missing.' })
  gap: number;

  @Field(() => [UnscheduledHolder], { description: 'Who holds it, the rota first.' })
  holders: UnscheduledHolder[];

  @Field(() => MyHalfDay, { nullable: true, description: 'What one said oneself; null for who holds no unscheduled care here.' })
  mine: MyHalfDay | null;
}

@ObjectType({ description: 'A day of unscheduled care.' })
export class UnscheduledCareDay {
  @Field(() => LocalDate, { description: 'The day.' })
  day: string;

  @Field(() => String, { nullable: true, description: 'Name of the public holiday that it is, in the territory.' })
  publicHoliday: string | null;

  @Field(() => [UnscheduledHalfDay], { description: 'Morning and afternoon.' })
  halfDays: UnscheduledHalfDay[];
}

@ObjectType({ description: 'A week of unscheduled care, Monday to Sunday, by the calendar of the community.' })
export class UnscheduledCareWeek {
  colleagueIds: number[];

  @Field(() => LocalDate, { description: 'Its Monday.' })
  monday: string;

  @Field(() => String, { description: 'IANA time zone of the hours.' })
  timeZone: string;

  @Field(() => [UnscheduledCareDay], { description: 'Its seven days.' })
  days: UnscheduledCareDay[];

  @Field(() => Int, { description: 'How many are missing in the week.' })
  gaps: number;

  @Field(() => Boolean, { description: 'Whether one can hold unscheduled care here oneself.' })
  takesPart: boolean;

  @Field(() => Int, { nullable: true, description: 'The most half-days a week that one holds; null for no limit.' })
  myMostPerWeek: number | null;
}

@ObjectType({ description: 'How many are to hold unscheduled care on a half-day of every week.' })
export class UnscheduledNeed {
  @Field(() => Weekday, { description: 'The day of the week.' })
  weekday: number;

  @Field(() => HalfOfDay, { description: 'Which half.' })
  half: HalfOfDay;

  @Field(() => Int, { description: 'How many.' })
  needed: number;
}

@ObjectType({ description: 'What a community asks of unscheduled care, and of whom.' })
export class UnscheduledCareNeeds {
  @Field(() => [UnscheduledNeed], { description: 'By weekday and half; those that are not here need nobody.' })
  needs: UnscheduledNeed[];

  @Field(() => LocalTime, { description: 'When the morning begins.' })
  morningStart: string;

  @Field(() => LocalTime, { description: 'When the morning ends.' })
  morningEnd: string;

  @Field(() => LocalTime, { description: 'When the afternoon begins.' })
  afternoonStart: string;

  @Field(() => LocalTime, { description: 'When the afternoon ends.' })
  afternoonEnd: string;

  @Field(() => Boolean, { description: 'Whether the same is needed on public holidays; otherwise nobody is.' })
  onPublicHolidays: boolean;

  @Field(() => [String], { description: 'Professions (TRE_G15) of those who can hold it.' })
  professions: string[];

  @Field(() => [String], { description: 'Specialties (TRE_R38), one of which they have; empty for all.' })
  specialties: string[];

  @Field(() => Int, { description: 'Grows with every change: give it back to change them.' })
  version: number;
}
