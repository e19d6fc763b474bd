import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '../../platform/graphql/scalars.js';
import { Activity, PracticeStatus } from '../assignment.enum.js';
import { AssignmentPeriod } from '../assignment.model.js';
import { RevisionAct } from './revision-act.enum.js';

@ObjectType({ description: 'An assignment as it stood at some time.' })
export class WeekSnapshot {
  placeId: number;

  @Field(() => Activity, { description: 'What was done there.' })
  activity: Activity;

  @Field(() => PracticeStatus, { description: 'Under which status.' })
  status: PracticeStatus;

  @Field(() => LocalDate, { description: 'First day.' })
  startDate: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included; null until further notice.' })
  endDate: string | null;

  @Field(() => Boolean, { description: "Whether it ran on the place's public holidays." })
  worksOnPublicHolidays: boolean;

  @Field(() => Int, { description: 'Pause that was kept free after each booking, in minutes.' })
  bufferMinutes: number;

  @Field(() => Int, { description: 'Minimum notice of bookings, in minutes.' })
  minimumNoticeMinutes: number;

  @Field(() => [AssignmentPeriod], { description: 'Its weekly periods by weekday and hour, as they were.' })
  weeklyPeriods: AssignmentPeriod[];
}

@ObjectType({ description: 'Something that was done to a part of somebody’s week, and how that part stood afterwards.' })
export class WeekRevision extends WeekSnapshot {
  id: number;
  assignmentId: number;

  @Field(() => DateTime, { description: 'When.' })
  occurredAt: string;

  @Field(() => RevisionAct, { description: 'What was done.' })
  act: RevisionAct;

  @Field(() => String, { nullable: true, description: 'Who did it, given name first; null for somebody erased since, and for a program.' })
  actorName: string | null;

  @Field(() => Int, { description: 'Version of the assignment afterwards.' })
  version: number;

  @Field(() => WeekSnapshot, { nullable: true, description: 'How it stood before; null for what was declared.' })
  before: WeekSnapshot | null;
}
