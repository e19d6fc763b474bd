import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate, LocalTime } from '../../platform/graphql/scalars.js';
import { Weekday } from '../../time-split/assignment.enum.js';
import { AbsenceReason } from './absence.enum.js';

@ObjectType({ description: 'When somebody is away again and again, in wall-clock time of a zone.' })
export class AbsenceRecurrence {
  @Field(() => Weekday, { description: 'Day of the week.' })
  weekday: Weekday;

  @Field(() => LocalTime, { description: 'Start.' })
  startTime: string;

  @Field(() => LocalTime, { description: 'End; `24:00` is the end of the day.' })
  endTime: string;

  @Field(() => Int, { description: 'Every how many weeks, 1 to 52.' })
  everyWeeks: number;

  @Field(() => LocalDate, { description: 'Monday of a week in which it takes place; the count of weeks starts there.' })
  anchorDate: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The k-th such weekday of the month, 1 to 5, -1 for the last; null for a weekly rhythm.',
  })
  weekOfMonth: number | null;

  @Field(() => LocalDate, { description: 'First day.' })
  startDate: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included; null until further notice.' })
  endDate: string | null;

  @Field(() => String, { description: 'IANA time zone of the hours.' })
  timeZone: string;
}

@ObjectType({ description: 'A time during which somebody is away.' })
export class TimeAway {
  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;
}

@ObjectType({ description: 'Who is there instead: a locum or an institution.' })
export class AbsenceCover {
  locumId: number | null;
  institutionId: number | null;
}

@ObjectType({
  description:
    'That a practitioner is away: once, or by a rhythm. Who reads their whole week sees every absence; others those that take away what was published to them.',
})
export class Absence {
  id: number;
  communityId: number;
  practitionerId: number;
  placeId: number | null;
  locumId: number | null;
  institutionId: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Start (instant); null for what recurs.' })
  start: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'End (instant), excluded; null for what recurs.' })
  end: Date | null;

  @Field(() => AbsenceRecurrence, { nullable: true, description: 'The rhythm of what recurs; null for what is once.' })
  recurrence: AbsenceRecurrence | null;

  @Field(() => [TimeAway], {
    description:
      'When, in order, each whole: within the window that was asked for; without one, from now on for nine weeks. One that is once stands alone.',
  })
  times: TimeAway[];

  @Field(() => AbsenceReason, {
    nullable: true,
    description: 'Why: told to the absent person alone, null to everybody else and to tokens.',
  })
  reason: AbsenceReason | null;

  @Field(() => DateTime, { description: 'When it was declared, or last changed (instant).' })
  declaredAt: Date;

  @Field(() => Int, { description: 'Grows with every change: give it back to change the absence.' })
  version: number;
}
