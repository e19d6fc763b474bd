import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Me } from '../accounts/me.model.js';

@ObjectType({ description: 'The session is open; its cookie goes with this answer.' })
export class SignedIn {
  @Field(() => Me, { description: 'Who signed in.' })
  me: Me;

  constructor(me: Me) {
    this.me = me;
  }
}

@ObjectType({ description: 'Sessions have ended.' })
export class SignedOut {
  @Field(() => Int, { description: 'How many ended.' })
  sessionsEnded: number;

  constructor(sessionsEnded: number) {
    this.sessionsEnded = sessionsEnded;
  }
}

@ObjectType({ description: 'The session acts for another community.' })
export class CommunitySwitched {
  @Field(() => Me, { description: 'Who asks, with what they may do there.' })
  me: Me;

  constructor(me: Me) {
    this.me = me;
  }
}

/** Unions of one, so that a refusal can join them without breaking a client. */
export const SignOutResult = createUnionType({
  name: 'SignOutResult',
  description: 'What became of a sign-out.',
  types: () => [SignedOut] as const,
});
export const SwitchCommunityResult = createUnionType({
  name: 'SwitchCommunityResult',
  description: 'What became of a switch.',
  types: () => [CommunitySwitched] as const,
});
