import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../platform/graphql/scalars.js';
import { UserError } from '../platform/graphql/user-error.model.js';

@ObjectType({ description: 'The community is open, and its administrator invited.' })
export class CommunityOpened {
  @Field(() => ID, { description: 'Opaque identifier of the community.' })
  communityId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => DateTime, { description: 'Until when the invitation can be accepted, excluded.' })
  invitationExpiresAt: Date;

  constructor(communityId: string, name: string, invitationExpiresAt: Date) {
    this.communityId = communityId;
    this.name = name;
    this.invitationExpiresAt = invitationExpiresAt;
  }
}

@ObjectType({ description: 'Somebody else is invited to administer the community; invitations before this one open nothing any more.' })
export class AdministratorInvited {
  @Field(() => DateTime, { description: 'Until when the invitation can be accepted, excluded.' })
  invitationExpiresAt: Date;

  constructor(invitationExpiresAt: Date) {
    this.invitationExpiresAt = invitationExpiresAt;
  }
}

@ObjectType({ implements: () => UserError, description: 'Another community of this platform has this FINESS number.' })
export class FinessIsTaken extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'FINESS_IS_TAKEN',
      message: 'Une communauté de cette plateforme porte déjà ce numéro FINESS.',
      path: ['input', 'finess'],
    });
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'Somebody administers the community: whoever else is to join is invited from inside.',
})
export class CommunityIsAdministered extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'COMMUNITY_IS_ADMINISTERED',
      message: 'Cette communauté a une administration : c’est à elle d’inviter.',
      path: ['input', 'communityId'],
    });
  }
}

export const OpenCommunityResult = createUnionType({
  name: 'OpenCommunityResult',
  description: 'The new community, or why there is none.',
  types: () => [CommunityOpened, FinessIsTaken] as const,
});
export const InviteAdministratorResult = createUnionType({
  name: 'InviteAdministratorResult',
  description: 'The invitation, or why there is none.',
  types: () => [AdministratorInvited, CommunityIsAdministered] as const,
});
