import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { PasswordRefused } from '../accounts/credential.result.js';
import { SignInAgain } from '../accounts/owner-check.result.js';
import { CodeRefused, SecondFactorNeeded } from '../accounts/sign-in.result.js';
import { AccessToken } from './access-token.model.js';

@ObjectType({ description: 'The token was made.' })
export class AccessTokenCreated {
  @Field(() => String, { description: 'The token itself, for the header `Authorization: Bearer …`. Shown once: only its hash is kept.' })
  secret: string;

  @Field(() => AccessToken, { description: 'What is kept of it.' })
  accessToken: AccessToken;

  constructor(secret: string, accessToken: AccessToken) {
    this.secret = secret;
    this.accessToken = accessToken;
  }
}

@ObjectType({ description: 'The token works no more.' })
export class AccessTokenRevoked {
  @Field(() => AccessToken, { description: 'The token.' })
  accessToken: AccessToken;

  constructor(accessToken: AccessToken) {
    this.accessToken = accessToken;
  }
}

@ObjectType({ implements: () => UserError, description: 'As many tokens work as one person may have: revoke one first.' })
export class TooManyAccessTokens extends UserError {
  constructor(most: number) {
    super();
    Object.assign(this, {
      code: 'TOO_MANY_ACCESS_TOKENS',
      message: `Vous avez déjà ${most} jetons d’accès. Révoquez-en un d’abord.`,
      path: null,
    });
  }
}

export const CreateAccessTokenResult = createUnionType({
  name: 'CreateAccessTokenResult',
  description: 'What became of the request.',
  types: () => [AccessTokenCreated, TooManyAccessTokens, PasswordRefused, SecondFactorNeeded, CodeRefused, SignInAgain] as const,
});
export const RevokeAccessTokenResult = createUnionType({
  name: 'RevokeAccessTokenResult',
  description: 'What became of the request.',
  types: () => [AccessTokenRevoked] as const,
});
