import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '../access/accounts/me.model.js';
import { MeService } from '../access/accounts/me.service.js';
import { CurrentAccount } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import type { AccountScope } from '../platform/scope/authorized-scope.js';
import { PlaceConfirmation } from './place-confirmation.service.js';
import { AnswerPlaceProposalsInput } from './place-proposal.input.js';
import { PlaceProposal } from './place-proposal.model.js';
import { AnswerPlaceProposalsResult, PlaceProposalsAnswered } from './place-proposal.result.js';

@Resolver(() => Me)
export class PlaceProposalResolver {
  constructor(
    private readonly service: PlaceConfirmation,
    private readonly me: MeService,
  ) {}

  @Mutation(() => AnswerPlaceProposalsResult, {
    description: 'Confirms or declines the places that Pro Santé Connect told of. FORBIDDEN before the second factor.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async answerPlaceProposals(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Where they practise, and where not.' }) input: AnswerPlaceProposalsInput,
  ): Promise<typeof AnswerPlaceProposalsResult> {
    const outcome = await this.service.answer(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new PlaceProposalsAnswered(outcome.done, await this.me.describe(scope));
  }

  @ResolveField(() => [PlaceProposal], { description: 'Places that Pro Santé Connect told of and that wait for a yes or a no.' })
  async placeProposals({ scope }: Me): Promise<PlaceProposal[]> {
    return this.service.pending(scope);
  }
}
