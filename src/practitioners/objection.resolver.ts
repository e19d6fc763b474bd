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
    description: 'Records that somebody of the register, who is no member anywhere, objects to being shown. No import brings them back.',
  })
  @Requires(Permission.RECORD_OBJECTION)
  async recordObjection(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who, and since when.' }) input: RecordObjectionInput,
  ): Promise<typeof RecordObjectionResult> {
    const outcome = await this.objections.record(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new ObjectionRecorded(outcome.done);
  }

  @Mutation(() => WithdrawObjectionResult, { description: 'Records that somebody who had objected may be shown again, at their request.' })
  @Requires(Permission.RECORD_OBJECTION)
  async withdrawObjection(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Who.' }) input: WithdrawObjectionInput,
  ): Promise<typeof WithdrawObjectionResult> {
    await this.objections.withdraw(scope, input);
    return new ObjectionWithdrawn();
  }

  @Mutation(() => ObjectToListingResult, {
    description: 'Objects to being shown oneself. For the account of a practitioner who is no member anywhere; the account stays.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async objectToListing(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Why, if they wish to say it.' }) { reason }: ObjectToListingInput,
  ): Promise<typeof ObjectToListingResult> {
    const outcome = await this.objections.recordOwn(scope, reason);
    return 'refusal' in outcome ? outcome.refusal : new ObjectionRecorded(outcome.done);
  }

  @Mutation(() => WithdrawObjectionResult, { description: 'Withdraws one’s own objection: they are shown again.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async acceptListing(@CurrentAccount() scope: AccountScope): Promise<typeof WithdrawObjectionResult> {
    await this.objections.withdrawOwn(scope);
    return new ObjectionWithdrawn();
  }
}
