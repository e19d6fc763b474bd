import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { JobFailureCode } from '../../platform/jobs/job-failure.error.js';
import { JobKind } from '../../platform/jobs/job-kind.js';

registerEnumType(JobKind, {
  name: 'JobKind',
  description: 'What the servers do by themselves.',
  valuesMap: {
    MAINTAIN_QUEUE: { description: 'Bring back the jobs of servers that were killed, and forget the old ones.' },
    SEND_MAIL: { description: 'Send a mail.' },
    FORGET_MAILS: { description: 'Forget mails that are of no use any more.' },
    FORGET_RATES: { description: 'Forget counts of attempts whose window is over.' },
    FORGET_IDEMPOTENCY_KEYS: { description: 'Forget the keys of acts that were done days ago.' },
    FORGET_JOURNAL: { description: 'Drop the months of the journal that are no longer kept.' },
    FORGET_SESSIONS: { description: 'Forget sessions, tokens and links that ended a month ago.' },
    FORGET_NOTIFICATIONS: { description: 'Forget notifications of three months ago.' },
    ROLL_HORIZON: { description: 'Expand the weeks of the next days into openings.' },
    REMIND_OF_BOOKINGS: { description: 'Remind somebody of the bookings of a day.' },
    EXPIRE_HOLDS: { description: 'Give the time of stale holds back.' },
    READ_CALENDARS: { description: 'Look for external calendars that are due.' },
    READ_CALENDAR: { description: 'Read an external calendar.' },
    LOAD_PUBLIC_HOLIDAYS: { description: 'Fill the public holidays of coming years.' },
  },
});

registerEnumType(JobFailureCode, {
  name: 'JobFailureCode',
  description: 'Why a job failed.',
  valuesMap: {
    MAIL_REFUSED: { description: 'The mail server did not take the mail.' },
    OUT_OF_REACH: { description: 'Something outside did not answer.' },
    TOO_LONG: { description: 'It ran longer than it may.' },
    STOPPED: { description: 'The server stopped meanwhile.' },
    LOST: { description: 'The server that did it was killed.' },
    DEFECT: { description: 'A defect of ours.' },
  },
});

@ObjectType({ description: 'How one kind of job stands: those of the community, of its people, and of the platform.' })
export class JobState {
  @Field(() => JobKind, { description: 'Which kind.' })
  kind: JobKind;

  @Field(() => Int, { description: 'How many wait, those included that are tried again later.' })
  waiting: number;

  @Field(() => Int, { description: 'How many are being done.' })
  running: number;

  @Field(() => Int, { description: 'How many were done in the last 24 hours.' })
  done: number;

  @Field(() => Int, { description: 'How many failed for good in the last 30 days.' })
  failed: number;

  @Field(() => DateTime, { nullable: true, description: 'When it is due next by itself; null for what is done on occasion.' })
  nextRunAt: Date | null;

  @Field(() => JobFailureCode, { nullable: true, description: 'Why the last one that failed for good did; null when none has.' })
  failureCode: JobFailureCode | null;

  @Field(() => DateTime, { nullable: true, description: 'When that was.' })
  failedAt: Date | null;
}

@ObjectType({ description: 'A job that failed for good. On whom or what it was is not told.' })
export class FailedJob {
  @Field(() => ID, { description: 'Identifier, a UUID.' })
  id: string;

  @Field(() => JobKind, { description: 'Which kind.' })
  kind: JobKind;

  @Field(() => JobFailureCode, { description: 'Why it failed the last time.' })
  failureCode: JobFailureCode;

  @Field(() => DateTime, { description: 'When.' })
  failedAt: Date;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number;
}

@ObjectType({ description: 'What the servers do by themselves, as far as it concerns the community.' })
export class JobOverview {
  @Field(() => [JobState], { description: 'Every kind, in the order of their names.' })
  states: JobState[];

  @Field(() => [FailedJob], { description: 'Those that failed for good, the last first; at most 50.' })
  failed: FailedJob[];
}
