import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { Activity, CareMode, Visibility } from '../../time-split/assignment.enum.js';

@ObjectType({
  description:
    'A free run of a practitioner at a place, as it can be booked: from the minimum notice on, cut to the window that was asked.',
})
export class BookableOpening {
  placeId: number;

  @Field(() => DateTime, { description: 'Start (instant).' })
  start: Date;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: Date;

  @Field(() => Int, { description: 'Real length in minutes.' })
  durationMinutes: number;

  @Field(() => Activity, { description: 'What for.' })
  activity: Activity;

  @Field(() => [CareMode], { description: 'How patients are seen.' })
  modes: CareMode[];

  @Field(() => Visibility, { description: 'Who may see it.' })
  visibility: Visibility;
}
