import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { DutySwap } from './duty-swap.model.js';
import { HalfDayProblem } from './half-day-problem.model.js';
import { SwapState } from './unscheduled-care.enum.js';
import { UnscheduledCareNeeds, UnscheduledDuty } from './unscheduled-care.model.js';

@ObjectType({ description: 'What the community asks from now on. What is published stays.' })
export class UnscheduledCareNeedsSet {
  @Field(() => UnscheduledCareNeeds, { description: 'As kept.' })
  needs: UnscheduledCareNeeds;

  constructor(needs: UnscheduledCareNeeds) {
    this.needs = needs;
  }
}

@ObjectType({ description: 'The wishes are kept: every rota that is proposed from now on knows them.' })
export class HalfDaysWished {
  @Field(() => Int, { description: 'How many half-days were named.' })
  count: number;

  constructor(count: number) {
    this.count = count;
  }
}

@ObjectType({ description: 'The rota is published: who holds a half-day can be found in the search.' })
export class RotaPublished {
  @Field(() => Int, { description: 'How many half-days were given.' })
  count: number;

  constructor(count: number) {
    this.count = count;
  }
}

@ObjectType({ description: 'Somebody holds the half-day.' })
export class DutyAssigned {
  @Field(() => UnscheduledDuty, { description: 'As it is held.' })
  duty: UnscheduledDuty;

  constructor(duty: UnscheduledDuty) {
    this.duty = duty;
  }
}

@ObjectType({ description: 'They hold the half-day no more. A request to swap it is withdrawn with it.' })
export class DutyWithdrawn {
  @Field(() => ID, { description: 'The half-day that was theirs.' })
  dutyId: string;

  constructor(dutyId: string) {
    this.dutyId = dutyId;
  }
}

@ObjectType({ description: 'It is asked; until an answer comes, the half-day stays who asks’.' })
export class SwapRequested {
  @Field(() => DutySwap, { description: 'The request.' })
  swap: DutySwap;

  constructor(swap: DutySwap) {
    this.swap = swap;
  }
}

@ObjectType({ description: 'The request is answered: accepted, the half-days have changed hands.' })
export class SwapAnswered {
  @Field(() => DutySwap, { description: 'The request, as it ended.' })
  swap: DutySwap;

  constructor(swap: DutySwap) {
    this.swap = swap;
  }
}

@ObjectType({ description: 'The request is taken back.' })
export class SwapWithdrawn {
  @Field(() => DutySwap, { description: 'The request, as it ended.' })
  swap: DutySwap;

  constructor(swap: DutySwap) {
    this.swap = swap;
  }
}

@ObjectType({ implements: () => UserError, description: 'Something that the proposal was made from changed since: ask for another one.' })
export class RotaIsStale extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'ROTA_IS_STALE',
      path: ['input', 'state'],
      message: 'La garde, les souhaits ou les besoins de ces jours ont changé depuis cette proposition. Demandez-en une nouvelle.',
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'Some half-days cannot be held by whom they were given to; none was written.' })
export class HalfDaysCannotBeHeld extends UserError {
  @Field(() => [HalfDayProblem], { description: 'Each of them, and why.' })
  problems: HalfDayProblem[];

  /** @param words of each of them: who, when and why, in French */
  constructor(path: string[], problems: HalfDayProblem[], words: readonly string[]) {
    super();
    Object.assign(this, { code: 'HALF_DAYS_CANNOT_BE_HELD', path, problems, message: words.join(' ') });
  }
}

@ObjectType({ implements: () => UserError, description: 'The half-day has begun: it is as it is.' })
export class HalfDayHasBegun extends UserError {
  constructor(path: string[]) {
    super();
    Object.assign(this, { code: 'HALF_DAY_HAS_BEGUN', path, message: 'Cette demi-journée a commencé : elle ne change plus de mains.' });
  }
}

@ObjectType({ implements: () => UserError, description: 'A request for that half-day is open already.' })
export class SwapIsAsked extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'SWAP_IS_ASKED',
      path: ['input', 'dutyId'],
      message: 'Une demande est déjà ouverte pour cette demi-journée. Retirez-la pour en faire une autre.',
    });
  }
}

const OVER: Readonly<Record<SwapState, string>> = {
  [SwapState.OPEN]: 'Cette demande est ouverte.',
  [SwapState.ACCEPTED]: 'Quelqu’un a déjà accepté cette demande.',
  [SwapState.REFUSED]: 'Cette demande a été refusée.',
  [SwapState.WITHDRAWN]: 'Cette demande a été retirée.',
  [SwapState.EXPIRED]: 'La demi-journée a commencé : cette demande n’attend plus de réponse.',
};

@ObjectType({
  implements: () => UserError,
  description: 'It is too late to answer or to take back: somebody was faster, or the half-day began.',
})
export class SwapIsOver extends UserError {
  @Field(() => SwapState, { description: 'How it ended.' })
  state: SwapState;

  constructor(state: SwapState) {
    super();
    Object.assign(this, { code: 'SWAP_IS_OVER', path: ['input', 'swapId'], state, message: OVER[state] });
  }
}

/** A union of one, so that a refusal can join it without breaking a client. */
export const SetUnscheduledCareNeedsResult = createUnionType({
  name: 'SetUnscheduledCareNeedsResult',
  description: 'What became of the needs.',
  types: () => [UnscheduledCareNeedsSet] as const,
});

/** As the one above. */
export const WishForHalfDaysResult = createUnionType({
  name: 'WishForHalfDaysResult',
  description: 'What became of the wishes.',
  types: () => [HalfDaysWished] as const,
});

export const PublishRotaResult = createUnionType({
  name: 'PublishRotaResult',
  description: 'The published rota, or why nothing of it was written.',
  types: () => [RotaPublished, RotaIsStale, HalfDaysCannotBeHeld, HalfDayHasBegun] as const,
});

export const AssignDutyResult = createUnionType({
  name: 'AssignDutyResult',
  description: 'The half-day, or why it is not theirs.',
  types: () => [DutyAssigned, HalfDaysCannotBeHeld, HalfDayHasBegun] as const,
});

export const WithdrawDutyResult = createUnionType({
  name: 'WithdrawDutyResult',
  description: 'What became of the half-day.',
  types: () => [DutyWithdrawn, HalfDayHasBegun] as const,
});

export const RequestSwapResult = createUnionType({
  name: 'RequestSwapResult',
  description: 'The request, or why it is not asked.',
  types: () => [SwapRequested, HalfDayHasBegun, SwapIsAsked, HalfDaysCannotBeHeld] as const,
});

export const AnswerSwapResult = createUnionType({
  name: 'AnswerSwapResult',
  description: 'The answered request, or why the answer came to nothing.',
  types: () => [SwapAnswered, SwapIsOver, HalfDaysCannotBeHeld] as const,
});

export const WithdrawSwapResult = createUnionType({
  name: 'WithdrawSwapResult',
  description: 'The request that was taken back, or why it cannot be.',
  types: () => [SwapWithdrawn, SwapIsOver] as const,
});
