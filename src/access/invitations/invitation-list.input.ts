import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.model.js';
import { InvitationState } from './invitation.enum.js';

@ArgsType()
export class InvitationListArgs extends PageArgs {
  @Field(() => [InvitationState], { nullable: true, description: 'Only those of which this became; absent or empty, all of them.' })
  states?: InvitationState[] | null;
}
