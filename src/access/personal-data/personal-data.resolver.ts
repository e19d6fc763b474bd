import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Json } from '../../platform/graphql/scalars.js';
import { Weighs } from '../../platform/graphql/weighs.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { CurrentAccount } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { SessionCookie } from '../sessions/session-cookie.service.js';
import { EraseMyAccountInput } from './erase-my-account.input.js';
import { AccountErased, EraseMyAccountResult } from './erasure.result.js';
import { Erasure } from './erasure.service.js';
import { MyData } from './my-data.service.js';

/** 5,000 entries of the journal and the rest: twice that is more than one request may ask (limits.ts). */
const OBJECTS_OF_ONE_PERSON = 12_000;

@Resolver()
export class PersonalDataResolver {
  constructor(
    private readonly data: MyData,
    private readonly erasure: Erasure,
    private readonly cookie: SessionCookie,
  ) {}

  @Query(() => Json, {
    description:
      'Everything kept on who asks, in every community: account, sessions, roles, register, memberships, weeks, and the last 5,000 entries of the journal that concern them (`isCut` says whether there are more). No password, token or secret. What communities know of a practitioner to whom the account is linked by an invitation alone comes from those that sent one. FORBIDDEN before the second factor.',
  })
  @Weighs(OBJECTS_OF_ONE_PERSON)
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async myData(@CurrentAccount() scope: AccountScope): Promise<unknown> {
    return this.data.export(scope);
  }

  @Mutation(() => EraseMyAccountResult, {
    description:
      'Leaves every community and empties the account, for good. The public entry of the register stays, past weeks with it; the journal stays and names them no longer.',
  })
  @Requires(Permission.MANAGE_OWN_ACCOUNT)
  async eraseMyAccount(
    @CurrentAccount() scope: AccountScope,
    @Args('input', { description: 'Proof that it is really them.' }) input: EraseMyAccountInput,
    @Context() { reply }: RequestContext,
  ): Promise<typeof EraseMyAccountResult> {
    const outcome = await this.erasure.erase(scope, input);
    if (outcome instanceof AccountErased) this.cookie.clear(reply);
    return outcome;
  }
}
