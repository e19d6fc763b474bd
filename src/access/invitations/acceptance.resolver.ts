import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Public } from '../../platform/scope/public.decorator.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { MeService } from '../accounts/me.service.js';
import { CurrentVisitor } from '../current-scope.decorator.js';
import { SessionCookie } from '../sessions/session-cookie.service.js';
import { Acceptance } from './acceptance.service.js';
import { AcceptInvitationInput } from './invitation.input.js';
import { ReceivedInvitation } from './invitation.model.js';
import { AcceptInvitationResult, CommunityJoined } from './invitation.result.js';

@Resolver()
export class AcceptanceResolver {
  constructor(
    private readonly service: Acceptance,
    private readonly cookie: SessionCookie,
    private readonly me: MeService,
  ) {}

  @Query(() => ReceivedInvitation, {
    nullable: true,
    description: 'The invitation behind a link; null for every token that opens nothing: unknown, expired, used, revoked or replaced.',
  })
  @Public()
  async invitation(
    @Args('token', { type: () => String, description: 'What stands behind # in the link.' }) token: string,
  ): Promise<ReceivedInvitation | null> {
    const row = await this.service.find(token);
    if (!row) return null;
    return { ...row, practitionerName: row.givenName === null ? null : `${row.givenName} ${row.familyName ?? ''}` };
  }

  @Mutation(() => AcceptInvitationResult, {
    description:
      'Joins the community by the link of an invitation: with the account that is signed in, whatever its address, or with a new one of the address invited.',
  })
  @Public()
  async acceptInvitation(
    @CurrentVisitor() visitor: Visitor,
    @Args('input', { description: 'The link, and who joins.' }) input: AcceptInvitationInput,
    @Context() { reply }: RequestContext,
  ): Promise<typeof AcceptInvitationResult> {
    const outcome = await this.service.accept(visitor, input);
    if ('refusal' in outcome) return outcome.refusal;
    const { account, token } = outcome.done;
    if (token !== undefined) this.cookie.write(reply, token);
    return new CommunityJoined(await this.me.describe(account));
  }
}
