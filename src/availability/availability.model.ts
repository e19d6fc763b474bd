import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Place } from '../places/place.model.js';
import { connectionOf } from '../platform/graphql/connection.model.js';
import { DateTime } from '../platform/graphql/scalars.js';
import { Practitioner } from '../practitioners/practitioner.model.js';
import { Activity, CareMode, Visibility } from '../time-split/assignment.enum.js';
import type { MatchFacts } from './match-reasons.rules.js';

@ObjectType({ description: 'A free run of one practitioner at one place, cut to the window that was asked.' })
export class Opening {
  @Field(() => DateTime, { description: 'Start (instant).' })
  start: string;

  @Field(() => DateTime, { description: 'End (instant), excluded.' })
  end: string;

  @Field(() => Int, { description: 'Real length in minutes: on the nights the clock changes, an hour more or less than the clock shows.' })
  durationMinutes: number;

  @Field(() => Activity, { description: 'What for.' })
  activity: Activity;

  @Field(() => [CareMode], { description: 'How patients are seen.' })
  modes: CareMode[];

  @Field(() => Visibility, { description: 'Who may see it.' })
  visibility: Visibility;
}

@ObjectType({ description: 'A practitioner who is free at a place within the window.' })
export class AvailabilityMatch {
  @Field(() => Practitioner, { description: 'Who.' })
  practitioner: Practitioner;

  @Field(() => Place, { description: 'Where.' })
  place: Place;

  @Field(() => Float, { nullable: true, description: 'Distance from the centre as the crow flies, in km; null without a centre.' })
  distanceKm: number | null;

  @Field(() => [Opening], { description: 'Openings in the window, long enough, earliest first, at most 20.' })
  openings: Opening[];

  @Field(() => Opening, { description: 'The first of them.' })
  nextOpening: Opening;

  /** What `reasons` is made of. */
  facts: MatchFacts;
}

export const AvailabilityConnection = connectionOf(AvailabilityMatch, 'Availability', { counted: false });
