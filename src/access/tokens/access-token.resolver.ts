import { Args, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { decodeId, encodeId } from '../../kernel/id.js';
import { NotFound } from '../../platform/errors/api.error.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Me } from '../accounts/me.model.js';
import { CurrentAccount } from '../current-scope.decorator.js';
import { Permission, refuseTokens } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { CreateAccessTokenInput, RevokeAccessTokenInput } from './access-token.input.js';
import { AccessToken } from './access-token.model.js';
import { AccessTokenCreated, AccessTokenRevoked, CreateAccessTokenResult, RevokeAccessTokenResult } from './access-token.result.js';
import { AccessTokens } from './access-tokens.service.js';

@Resolver(() => AccessToken)
export class AccessTokenResolver {
  constructor(private readonly tokens: AccessTokens) {}

  @Mutation(() => CreateAccessTokenResult, { description: 'Makes a token by which a program acts for you in this community.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async createAccessToken(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Its name, what it may do, how long, and proof that it is really them.' }) input: CreateAccessTokenInput,
  ): Promise<typeof CreateAccessTokenResult> {
    const outcome = await this.tokens.create(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new AccessTokenCreated(outcome.done.secret, outcome.done.row);
  }

  @Mutation(() => RevokeAccessTokenResult, { description: 'Ends one of your tokens, at once.' })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async revokeAccessToken(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Which one.' }) { tokenId }: RevokeAccessTokenInput,
  ): Promise<typeof RevokeAccessTokenResult> {
    const id = decodeId('AccessToken', tokenId);
    if (id === undefined) throw new NotFound('Jeton d’accès');
    return new AccessTokenRevoked(await this.tokens.revoke(scope, id));
  }

  @ResolveField(() => ID)
  id(token: AccessToken): string {
    return encodeId('AccessToken', token.id);
  }
}

@Resolver(() => Me)
export class MyAccessTokensResolver {
  constructor(private readonly tokens: AccessTokens) {}

  @ResolveField(() => [AccessToken], {
    description: 'Their access tokens, the last made first; those that ended stay for a month. FORBIDDEN for a token.',
  })
  async accessTokens({ scope }: Me): Promise<AccessToken[]> {
    refuseTokens(scope);
    return this.tokens.list(scope);
  }
}
