import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: 'Which session ends.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId: string;
}

@InputType({ description: 'Which community the session acts for from now on.' })
export class SwitchCommunityInput {
  @Field(() => ID, { description: 'One of their communities.' })
  communityId: string;
}
