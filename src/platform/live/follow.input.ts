import { ArgsType, Field } from '@nestjs/graphql';
import { DateTime } from '../graphql/scalars.js';

/** What every subscription takes. */
@ArgsType()
export class FollowArgs {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When you last asked, by the clock of the server (the `Date` of its answers): if you may have missed something since, the first message says so, at once.',
  })
  since?: Date | null;
}
