import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Place } from '../places/place.model.js';
import { DateTime, LocalDate, LocalTime } from '../platform/graphql/scalars.js';
import { Activity, CareMode, PracticeStatus, Visibility, Weekday } from './assignment.enum.js';

@ObjectType({ description: 'A weekly period of an assignment, in wall-clock time of the place.' })
export class AssignmentPeriod {
  id: number;

  @Field(() => Weekday, { description: 'Day of the week.' })
  weekday: Weekday;

  @Field(() => LocalTime, { description: 'Start, on the clock of the place.' })
  startTime: string;

  @Field(() => LocalTime, { description: 'End, on the clock of the place; `24:00` is the end of the day.' })
  endTime: string;

  @Field(() => [CareMode], { description: 'How patients are seen.' })
  modes: CareMode[];

  @Field(() => Visibility, {
    nullable: true,
    description: 'Who may see its openings; null: published to nobody, then only the person, their delegates and coordinators read it.',
  })
  visibility: Visibility | null;

  @Field(() => Int, { description: 'Every how many weeks, 1 to 52.' })
  everyWeeks: number;

  @Field(() => LocalDate, { description: 'Monday of a week in which it takes place; the count of weeks starts there.' })
  anchorDate: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The k-th such weekday of the month, 1 to 5, -1 for the last; null for a weekly rhythm.',
  })
  weekOfMonth: number | null;
}

@ObjectType({ description: 'A practitioner at a place, for an activity: how a part of their week is spent.' })
export class Assignment {
  id: number;
  communityId: number;
  practitionerId: number;
  placeId: number;
  /** When it was read with the week, by the directory; elsewhere the resolver loads it. */
  place?: Place | undefined;
  /** IANA zone and holiday calendar of the place, and its closing day: what the pattern is read with. */
  timeZone: string;
  inseeCode: string;
  holidayTerritory: string;
  placeClosedOn: string | null;

  @Field(() => Activity, { description: 'What is done there.' })
  activity: Activity;

  @Field(() => PracticeStatus, { description: 'Under which status.' })
  status: PracticeStatus;

  @Field(() => LocalDate, { description: 'First day.' })
  startDate: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included; null until further notice.' })
  endDate: string | null;

  @Field(() => Boolean, { description: "Whether it runs on the place's public holidays." })
  worksOnPublicHolidays: boolean;

  @Field(() => Int, { description: 'Pause kept free after each booking, in minutes.' })
  bufferMinutes: number;

  @Field(() => Int, { description: 'Nothing is booked that begins sooner than so many minutes from now.' })
  minimumNoticeMinutes: number;

  @Field(() => [AssignmentPeriod], { description: 'Its weekly periods that you may see, by weekday and hour.' })
  periods: AssignmentPeriod[];

  @Field(() => Int, { description: 'Grows with every change: give it back to change the assignment.' })
  version: number;
}

@ObjectType({ description: 'Where somebody is expected, and for what.' })
export class Presence {
  /** Null for a half-day of unscheduled care by the rota, as its period. */
  assignmentId: number | null;
  periodId: number | null;
  placeId: number;
  /** Who is absent meanwhile; null in one's own week. */
  coveredId: number | null;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;

  @Field(() => Activity, { description: 'What for.' })
  activity: Activity;

  @Field(() => [CareMode], { description: 'How patients are seen.' })
  modes: CareMode[];

  @Field(() => Visibility, { nullable: true, description: 'Who may see it; null: published to nobody.' })
  visibility: Visibility | null;
}
