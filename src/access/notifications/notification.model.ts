import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { JobKind } from '../../platform/jobs/job-kind.js';
import { NotificationKind } from './notification.enum.js';

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What somebody is told of.',
  valuesMap: {
    BOOKING_MADE: { description: 'Somebody booked in their week.' },
    BOOKING_MOVED: { description: 'Somebody moved what is booked in their week, or what they booked.' },
    BOOKING_CANCELLED: { description: 'Somebody cancelled what was booked in their week, or what they booked.' },
    REMINDER: { description: 'What is booked for the next day, with them or by them: `numberOf` bookings, the first at `start`.' },
    COVER_ASKED: { description: '`practitionerName` is absent, and they are said to hold the openings meanwhile.' },
    COVER_ENDED: { description: 'They hold them no more; about themselves: nobody holds theirs any more during one of their absences.' },
    SWAP_ASKED: { description: '`practitionerName` asks to be relieved of a half-day of unscheduled care.' },
    SWAP_ANSWERED: { description: 'Their own request was answered.' },
    SWAP_TAKEN: { description: 'A half-day passed to `practitionerName`.' },
    ROTA_PUBLISHED: { description: 'The rota of unscheduled care was published.' },
    CALENDAR_BROKEN: { description: 'Their external calendar cannot be read.' },
    JOB_FAILED: { description: 'A job of the community failed for good. For administrators.' },
  },
});

@ObjectType({ description: 'Something that somebody is told of, for them alone: a kind and whom, where and when. Kept three months.' })
export class Notification {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => NotificationKind, { description: 'Of what.' })
  kind: NotificationKind;

  @Field(() => DateTime, { description: 'When they were told.' })
  addedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When they read it; null for what is new.' })
  readAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Community in which it happened; null for what is of the account alone.' })
  communityName: string | null;

  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { nullable: true, description: 'Opaque identifier of the practitioner it is about.' })
  practitionerId: number | null;

  /** For the name; not in the schema. */
  civility: string | null;
  givenName: string | null;
  familyName: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the place it is about.' })
  placeName: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When what it is about begins.' })
  start: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When what it is about ends.' })
  end: Date | null;

  @Field(() => String, { nullable: true, description: 'Zone to read these instants in: that of the place, or else of the community.' })
  timeZone: string | null;

  @Field(() => Int, { nullable: true, description: 'How many it is about, where it is about several.' })
  numberOf: number | null;

  @Field(() => JobKind, { nullable: true, description: 'What failed, of a job.' })
  jobKind: JobKind | null;
}
