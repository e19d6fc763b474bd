import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentAccount, CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import type { AccountScope, AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { ObjectToListingInput, RecordObjectionInput, WithdrawObjectionInput } from './objection.input.js';
import {
  ObjectionRecorded,
  ObjectionWithdrawn,
  ObjectToListingResult,
  RecordObjectionResult,
  WithdrawObjectionResult,
} from './objection.result.js';
import { Objections } from './objection.service.js';

@Resolver()
export class ObjectionResolver {
  constructor(private readonly objections: Objections) {}

  @Mutation(() => RecordObjectionResult, {
    description:
      'Records that somebody of the register, who is no member anywhere, objects to being shown; they are told if they have an account. No import brings them back.',
  })
  @Requires(Permission.RECORD_OBJECTION)
  async recordObjection(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who, and since when.' }) input: RecordObjectionInput,
  ): Promise<typeof RecordObjectionResult> {
    const outcome = await this.objections.record(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new ObjectionRecorded(outcome.done);
  }

  @Mutation(() => WithdrawObjectionResult, {
    description:
      'Records that somebody for whom a community had objected may be shown again, at their request; they are told if they have an account.',
  })
  @Requires(Permission.RECORD_OBJECTION)
  async withdrawObjection(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who.' }) input: WithdrawObjectionInput,
  ): Promise<typeof WithdrawObjectionResult> {
    const outcome = await this.objections.withdraw(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new ObjectionWithdrawn();
  }

  @Mutation(() => ObjectToListingResult, {
    description:
      'Objects to being shown oneself. For the account of a practitioner who is no member anywhere; the account stays. FORBIDDEN before the second factor.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async objectToListing(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Why, if they wish to say it.' }) { reason }: ObjectToListingInput,
  ): Promise<typeof ObjectToListingResult> {
    const outcome = await this.objections.recordOwn(scope, reason);
    return 'refusal' in outcome ? outcome.refusal : new ObjectionRecorded(outcome.done);
  }

  @Mutation(() => WithdrawObjectionResult, {
    description:
      'Withdraws one’s own objection, or one that a community recorded: they are shown again. FORBIDDEN before the second factor.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async acceptListing(@CurrentAccount() scope: AccountScope): Promise<typeof WithdrawObjectionResult> {
    const outcome = await this.objections.withdrawOwn(scope);
    return 'refusal' in outcome ? outcome.refusal : new ObjectionWithdrawn();
  }
}
