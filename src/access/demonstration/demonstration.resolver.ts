import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { Public } from '../../platform/scope/public.decorator.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { MeService } from '../accounts/me.service.js';
import { CurrentVisitor } from '../current-scope.decorator.js';
import { SessionCookie } from '../sessions/session-cookie.service.js';
import { SignedIn } from '../sessions/session.result.js';
import { DemoPerson } from './demo-person.enum.js';
import { DemoIdentity } from './demonstration.model.js';
import { Demonstration } from './demonstration.service.js';

@Resolver()
export class DemonstrationResolver {
  constructor(
    private readonly demonstration: Demonstration,
    private readonly cookie: SessionCookie,
    private readonly me: MeService,
  ) {}

  @Query(() => [DemoIdentity], { description: 'Whom one may sign in as by `demoSignIn`; nobody where there is no demonstration.' })
  @Public()
  async demoPeople(): Promise<DemoIdentity[]> {
    return this.demonstration.people();
  }

  @Mutation(() => SignedIn, {
    description: 'Signs in as a person of the demonstration, without a password. NOT_FOUND where there is no demonstration.',
  })
  @Public()
  async demoSignIn(
    @CurrentVisitor() visitor: Visitor,
    @Args('role', { type: () => DemoPerson, description: 'Whom to be.' }) role: DemoPerson,
    @Context() { reply }: RequestContext,
  ): Promise<SignedIn> {
    const { token, account } = await this.demonstration.signIn(visitor, role);
    this.cookie.write(reply, token);
    return new SignedIn(await this.me.describe(account));
  }
}
