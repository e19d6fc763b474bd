import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { encodeId } from '../../kernel/id.js';
import type { Page } from '../../platform/graphql/connection.model.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { CurrentScope } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { InvitationConnection } from './invitation-connection.model.js';
import { InvitationListArgs } from './invitation-list.input.js';
import { InviteMemberInput, ResendInvitationInput, RevokeInvitationInput } from './invitation.input.js';
import { Invitation } from './invitation.model.js';
import {
  InvitationResent,
  InvitationRevoked,
  InviteMemberResult,
  MemberInvited,
  ResendInvitationResult,
  RevokeInvitationResult,
} from './invitation.result.js';
import { Invitations } from './invitations.service.js';

@Resolver(() => Invitation)
export class InvitationResolver {
  constructor(private readonly service: Invitations) {}

  @Query(() => InvitationConnection, { description: 'Who was invited into the community, the last first.' })
  @Requires(Permission.READ_ACCOUNTS)
  invitations(@CurrentScope() scope: AuthorizedScope, @Args() args: InvitationListArgs): Promise<Page<Invitation>> {
    return this.service.list(scope, args);
  }

  @Mutation(() => InviteMemberResult, {
    description: 'Invites somebody by e-mail: the link of the mail serves once, within 14 days. RATE_LIMITED beyond sixty an hour.',
  })
  @Requires(Permission.INVITE_MEMBERS)
  async inviteMember(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Whom, as what.' }) input: InviteMemberInput,
  ): Promise<typeof InviteMemberResult> {
    const outcome = await this.service.invite(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new MemberInvited(outcome.done);
  }

  @Mutation(() => RevokeInvitationResult, { description: 'Takes an invitation back, expired or not: its link opens nothing any more.' })
  @Requires(Permission.INVITE_MEMBERS)
  async revokeInvitation(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) { invitationId }: RevokeInvitationInput,
  ): Promise<typeof RevokeInvitationResult> {
    const outcome = await this.service.revoke(scope, invitationId);
    return 'refusal' in outcome ? outcome.refusal : new InvitationRevoked(outcome.done);
  }

  @Mutation(() => ResendInvitationResult, {
    description: 'Sends an invitation again, expired or not, with a new link for 14 days: the former link opens nothing any more.',
  })
  @Requires(Permission.INVITE_MEMBERS)
  async resendInvitation(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) { invitationId }: ResendInvitationInput,
  ): Promise<typeof ResendInvitationResult> {
    const outcome = await this.service.resend(scope, invitationId);
    return 'refusal' in outcome ? outcome.refusal : new InvitationResent(outcome.done);
  }

  @ResolveField(() => ID)
  id(invitation: Invitation): string {
    return encodeId('Invitation', invitation.id);
  }
}
