import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { decodeId, encodeId } from '../../kernel/id.js';
import { NotFound } from '../../platform/errors/api.error.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Me } from '../accounts/me.model.js';
import { MeService } from '../accounts/me.service.js';
import { CurrentAccount } from '../current-scope.decorator.js';
import { Permission, refuseTokens } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { SessionCookie } from './session-cookie.service.js';
import { RevokeSessionInput, SwitchCommunityInput } from './session.input.js';
import { Session } from './session.model.js';
import { CommunitySwitched, SignedOut, SignOutResult, SwitchCommunityResult } from './session.result.js';
import { Sessions } from './sessions.service.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
    private readonly me: MeService,
  ) {}

  @Mutation(() => SignOutResult, { description: 'Ends the session that asks.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async signOut(@CurrentAccount() scope: AccountScope, @Context() { reply }: RequestContext): Promise<typeof SignOutResult> {
    if (scope.sessionId === undefined) throw new NotFound('Session');
    await this.sessions.revoke(scope, scope.sessionId);
    this.cookie.clear(reply);
    return new SignedOut(1);
  }

  @Mutation(() => SignOutResult, { description: 'Ends every session of who asks, on all devices, this one included. Access tokens stay.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async signOutEverywhere(@CurrentAccount() scope: AccountScope, @Context() { reply }: RequestContext): Promise<typeof SignOutResult> {
    const ended = await this.sessions.signOutEverywhere(scope);
    this.cookie.clear(reply);
    return new SignedOut(ended);
  }

  @Mutation(() => SignOutResult, { description: 'Ends one session of who asks.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async revokeSession(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which one.' }) { sessionId }: RevokeSessionInput,
  ): Promise<typeof SignOutResult> {
    const id = decodeId('Session', sessionId);
    if (id === undefined) throw new NotFound('Session');
    await this.sessions.revoke(scope, id);
    return new SignedOut(1);
  }

  @Mutation(() => SwitchCommunityResult, {
    description: 'Makes the session act for another community of who asks. A single request can do so by the header X-Community.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async switchCommunity(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which one.' }) { communityId }: SwitchCommunityInput,
  ): Promise<typeof SwitchCommunityResult> {
    const id = decodeId('Community', communityId);
    if (id === undefined) throw new NotFound('Communauté');
    return new CommunitySwitched(await this.me.describe(await this.sessions.switchCommunity(scope, id)));
  }

  @ResolveField(() => ID)
  id(session: Session): string {
    return encodeId('Session', session.id);
  }
}

@Resolver(() => Me)
export class MySessionsResolver {
  constructor(private readonly sessions: Sessions) {}

  @ResolveField(() => [Session], { description: 'Their sessions that are open, the last used first. FORBIDDEN for a token.' })
  async openSessions({ scope }: Me): Promise<Session[]> {
    refuseTokens(scope);
    const rows = await this.sessions.list(scope);
    return rows.map((row) => ({ ...row, isCurrent: row.id === scope.sessionId }));
  }
}
