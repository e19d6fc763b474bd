import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '../../platform/graphql/scalars.js';
import { HalfOfDay, SwapState } from './unscheduled-care.enum.js';

@ObjectType({
  description:
    'That a holder asks somebody, or anybody, to take a half-day: for one of theirs, or for nothing. What is asked of one is read by the two of them and by who plans the rota.',
})
export class DutySwap {
  id: number;
  practitionerId: number;
  toPractitionerId: number | null;
  takenById: number | null;
  dutyNumber: number | null;

  @Field(() => LocalDate, { description: 'Day of the half-day that is offered.' })
  day: string;

  @Field(() => HalfOfDay, { description: 'Which half of it.' })
  half: HalfOfDay;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Day of the half-day that they would take for it; null when they give theirs up.',
  })
  returnDay: string | null;

  @Field(() => HalfOfDay, { nullable: true, description: 'Which half of it.' })
  returnHalf: HalfOfDay | null;

  @Field(() => DateTime, {
    description: 'When the earlier of the half-days begins (instant): an answer comes before, or the request expires.',
  })
  answerBefore: Date;

  @Field(() => SwapState, { description: 'Where it stands now.' })
  state: SwapState;

  @Field(() => DateTime, { description: 'When it was asked (instant).' })
  askedAt: Date;

  @Field(() => Boolean, { description: 'Whether one asked oneself.' })
  isMine: boolean;

  @Field(() => Boolean, { description: 'Whether one may accept it: it is open, and asked of one, or of anybody who takes part.' })
  canAnswer: boolean;
}
