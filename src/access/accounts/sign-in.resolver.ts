import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Public } from '../../platform/scope/public.decorator.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { CurrentVisitor } from '../current-scope.decorator.js';
import { SessionCookie } from '../sessions/session-cookie.service.js';
import { SignedIn } from '../sessions/session.result.js';
import { MeService } from './me.service.js';
import { SignInInput } from './sign-in.input.js';
import { SignInResult } from './sign-in.result.js';
import { SignIn } from './sign-in.service.js';

@Resolver()
export class SignInResolver {
  constructor(
    private readonly service: SignIn,
    private readonly cookie: SessionCookie,
    private readonly me: MeService,
  ) {}

  @Mutation(() => SignInResult, {
    description: 'Opens a session by e-mail and password, and a code once a second factor is set. RATE_LIMITED after too many guesses.',
  })
  @Public()
  async signIn(
    @CurrentVisitor() visitor: Visitor,
    @Args('input', { description: 'Who, and the proof.' }) input: SignInInput,
    @Context() { reply }: RequestContext,
  ): Promise<typeof SignInResult> {
    const outcome = await this.service.signIn(visitor, input);
    if ('refusal' in outcome) return outcome.refusal;
    this.cookie.write(reply, outcome.done.token);
    return new SignedIn(await this.me.describe(outcome.done.account));
  }
}
