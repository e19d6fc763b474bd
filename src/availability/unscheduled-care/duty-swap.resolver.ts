import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { encodeId } from '../../kernel/id.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { AnswerSwapInput, RequestSwapInput, WithdrawSwapInput } from './duty-swap.input.js';
import { DutySwap } from './duty-swap.model.js';
import { DutySwaps } from './duty-swaps.service.js';
import { SwapList } from './swap-list.service.js';
import {
  AnswerSwapResult,
  RequestSwapResult,
  SwapAnswered,
  SwapRequested,
  SwapWithdrawn,
  WithdrawSwapResult,
} from './unscheduled-care.result.js';

@Resolver(() => DutySwap)
export class DutySwapResolver {
  constructor(
    private readonly acts: DutySwaps,
    private readonly swaps: SwapList,
    private readonly practitioners: PractitionerLoader,
  ) {}

  @Query(() => [DutySwap], {
    description:
      'Requests to swap that wait for an answer and that one may read, and those of one’s own that ended in the last two weeks; the earliest half-day first.',
  })
  @Requires(Permission.SEARCH_AVAILABILITY)
  dutySwaps(@CurrentScope() scope: AuthorizedScope): Promise<DutySwap[]> {
    return this.swaps.list(scope);
  }

  @Mutation(() => RequestSwapResult, {
    description: 'Asks somebody, or anybody, to take one of one’s own half-days, for one of theirs or for nothing.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async requestSwap(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which half-day, and of whom.' }) input: RequestSwapInput,
  ): Promise<typeof RequestSwapResult> {
    const outcome = await this.acts.request(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new SwapRequested(outcome.done);
  }

  @Mutation(() => AnswerSwapResult, {
    description: 'Accepts or refuses a request. Of what is asked of anybody, the first who accepts has it.',
  })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async answerSwap(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'The answer.' }) input: AnswerSwapInput,
  ): Promise<typeof AnswerSwapResult> {
    const outcome = await this.acts.answer(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new SwapAnswered(outcome.done);
  }

  @Mutation(() => WithdrawSwapResult, { description: 'Takes a request back: one’s own, or for who plans the rota anybody’s.' })
  @Requires(Permission.DECLARE_ASSIGNMENT)
  async withdrawSwap(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) input: WithdrawSwapInput,
  ): Promise<typeof WithdrawSwapResult> {
    const outcome = await this.acts.withdraw(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new SwapWithdrawn(outcome.done);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id({ id }: DutySwap): string {
    return encodeId('DutySwap', id);
  }

  @ResolveField(() => ID, { nullable: true, description: 'The half-day that is offered; null once it has another holder or none.' })
  dutyId({ dutyNumber }: DutySwap): string | null {
    return dutyNumber === null ? null : encodeId('UnscheduledDuty', dutyNumber);
  }

  @ResolveField(() => Practitioner, { description: 'Who asks.' })
  practitioner({ practitionerId }: DutySwap, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(practitionerId);
  }

  @ResolveField(() => Practitioner, { nullable: true, description: 'Who is asked; null for anybody.' })
  askedOf({ toPractitionerId }: DutySwap, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> | null {
    return toPractitionerId === null ? null : this.practitioners.byId(loaders).load(toPractitionerId);
  }

  @ResolveField(() => Practitioner, { nullable: true, description: 'Who took it; null as long as nobody did.' })
  takenBy({ takenById }: DutySwap, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> | null {
    return takenById === null ? null : this.practitioners.byId(loaders).load(takenById);
  }
}
