import { Field, Int, ObjectType } from '@nestjs/graphql';
import { LocalDate } from '../../platform/graphql/scalars.js';
import type { RotaGap as Gap, RotaLine as Line } from './rota-proposal.rules.js';
import { HalfDayWish, HalfOfDay, Standing } from './unscheduled-care.enum.js';

@ObjectType({ description: 'A half-day that the proposal gives to somebody.' })
export class RotaLine {
  line: Line;

  @Field(() => LocalDate, { description: 'The day.' })
  day: string;

  @Field(() => HalfOfDay, { description: 'Which half of it.' })
  half: HalfOfDay;
}

@ObjectType({ description: 'A half-day that the proposal cannot cover.' })
export class RotaGap {
  found: Gap;

  @Field(() => LocalDate, { description: 'The day.' })
  day: string;

  @Field(() => HalfOfDay, { description: 'Which half of it.' })
  half: HalfOfDay;

  @Field(() => Int, { description: 'How many are missing.' })
  missing: number;
}

@ObjectType({ description: 'How many half-days somebody holds: what a rota is fair over.' })
export class RotaLoad {
  practitionerId: number;

  @Field(() => Int, { description: 'Held in the 26 weeks before, and already published in these.' })
  before: number;

  @Field(() => Int, { description: 'What counts for who came within these weeks: as much as the others held meanwhile.' })
  credit: number;

  @Field(() => Int, { description: 'What the proposal adds.' })
  added: number;

  @Field(() => Int, { nullable: true, description: 'The most a week that they hold; null for no limit.' })
  mostPerWeek: number | null;
}

@ObjectType({ description: 'A rota that is proposed: nothing of it is written.' })
export class RotaProposal {
  @Field(() => LocalDate, { description: 'First day.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day.' })
  to: string;

  @Field(() => String, {
    description: 'What it was made from, as one word: give it back to publish. Another one by then: it is no longer true.',
  })
  state: string;

  @Field(() => Boolean, { description: 'Whether none better exists; false when the time to look for it was over.' })
  isBest: boolean;

  @Field(() => [RotaLine], { description: 'Who is to hold what, in order. What is published already is not among them.' })
  lines: RotaLine[];

  @Field(() => [RotaGap], { description: 'What cannot be covered, in order.' })
  gaps: RotaGap[];

  @Field(() => [RotaLoad], { description: 'Of everybody who can hold unscheduled care, in no particular order.' })
  loads: RotaLoad[];
}

@ObjectType({ description: 'Somebody who could hold a half-day, or not, and why. For who plans the rota.' })
export class HalfDayCandidate {
  practitionerId: number;

  @Field(() => HalfDayWish, { nullable: true, description: 'What they said; null for nothing.' })
  wish: HalfDayWish | null;

  @Field(() => Standing, { description: 'Whether they can, and why.' })
  standing: Standing;

  @Field(() => Boolean, { description: 'Whether the proposal could give it to them.' })
  canHold: boolean;

  @Field(() => Boolean, { description: 'Whether a planner may give it to them, having asked.' })
  canBeAssigned: boolean;

  @Field(() => Int, { description: 'Half-days held in the 26 weeks before, and published in these.' })
  load: number;
}
