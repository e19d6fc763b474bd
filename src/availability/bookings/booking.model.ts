import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { Activity, CareMode } from '../../time-split/assignment.enum.js';
import { BookingPurpose, BookingState } from './booking.enum.js';

@ObjectType({
  description:
    'A practitioner’s time taken at a place. Read by the practitioner and who keeps their week, by who booked, and by who coordinates the community.',
})
export class Booking {
  id: number;
  practitionerId: number;
  placeId: number;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;

  @Field(() => Int, { description: 'Real length in minutes.' })
  durationMinutes: number;

  @Field(() => BookingPurpose, { description: 'What for.' })
  purpose: BookingPurpose;

  @Field(() => CareMode, { description: 'How the patient is seen.' })
  mode: CareMode;

  @Field(() => Activity, { description: 'Activity of the opening that it was taken from.' })
  activity: Activity;

  @Field(() => BookingState, { description: 'Where it stands.' })
  state: BookingState;

  @Field(() => DateTime, { nullable: true, description: 'When a hold is over (instant); null for what is not held.' })
  heldUntil: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'For whom: a code that means something to who booked, or null. Null, too, to who only coordinates.',
  })
  pseudonym: string | null;

  @Field(() => String, { nullable: true, description: 'Who booked, given name first; null for somebody erased since.' })
  bookedByName: string | null;

  @Field(() => String, { description: 'Name of the community that who booked acted for.' })
  bookedByCommunityName: string;

  @Field(() => String, { description: 'Name of the community that the opening was of.' })
  communityName: string;

  @Field(() => DateTime, { description: 'When it was booked or held (instant).' })
  bookedAt: Date;

  @Field(() => Boolean, { description: 'Whether it is in one’s own week, or in one that one keeps.' })
  isWithMe: boolean;

  @Field(() => Boolean, { description: 'Whether one booked it.' })
  isMadeByMe: boolean;

  @Field(() => Boolean, { description: 'Whether one may move it now.' })
  canMove: boolean;

  @Field(() => Boolean, { description: 'Whether one may cancel it now.' })
  canCancel: boolean;

  @Field(() => Boolean, { description: 'Whether one may record now that nobody came.' })
  canRecordNoShow: boolean;

  @Field(() => Int, { description: 'Grows with every change: give it back to change the booking.' })
  version: number;
}
