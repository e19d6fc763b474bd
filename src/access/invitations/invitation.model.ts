import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { Role } from '../../platform/scope/role.js';
import { InvitationState } from './invitation.enum.js';

@ObjectType({ description: 'An invitation to join the community of who asks.' })
export class Invitation {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => String, { description: 'E-mail address it is sent to.' })
  email: string;

  @Field(() => Role, { description: 'What who accepts it becomes.' })
  role: Role;

  /** Not in the schema: practitioners adds the practitioner. */
  practitionerId: number | null;

  @Field(() => InvitationState, { description: 'What became of it.' })
  state: InvitationState;

  @Field(() => String, { nullable: true, description: 'Who sent it last; null once they left the community.' })
  invitedBy: string | null;

  @Field(() => DateTime, { description: 'When it was sent first.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'Until when it can be accepted, excluded.' })
  expiresAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was accepted.' })
  acceptedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who accepted it; null once they left the community.' })
  acceptedBy: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back.' })
  revokedAt: Date | null;
}

@ObjectType({ description: 'An invitation, as the holder of its link sees it.' })
export class ReceivedInvitation {
  @Field(() => String, { description: 'The community to join.' })
  communityName: string;

  @Field(() => Role, { description: 'What who accepts it becomes.' })
  role: Role;

  @Field(() => String, { description: 'E-mail address it was sent to: that of a new account.' })
  email: string;

  @Field(() => String, { nullable: true, description: 'The practitioner of the register whom the account becomes; null when it is none.' })
  practitionerName: string | null;

  @Field(() => String, { nullable: true, description: 'Who sent it.' })
  invitedBy: string | null;

  @Field(() => DateTime, { description: 'Until when it can be accepted, excluded.' })
  expiresAt: Date;

  @Field(() => Boolean, { description: 'Whether an account has this address: then one signs in before accepting.' })
  hasAccount: boolean;
}
