import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { Me } from '../accounts/me.model.js';
import { Invitation } from './invitation.model.js';

@ObjectType({ description: 'The invitation is made, and its mail on its way.' })
export class MemberInvited {
  @Field(() => Invitation, { description: 'As it stands.' })
  invitation: Invitation;

  constructor(invitation: Invitation) {
    this.invitation = invitation;
  }
}

@ObjectType({ description: 'The link of the invitation opens nothing any more.' })
export class InvitationRevoked {
  @Field(() => Invitation, { description: 'As it stands.' })
  invitation: Invitation;

  constructor(invitation: Invitation) {
    this.invitation = invitation;
  }
}

@ObjectType({ description: 'A new link is on its way; the one before it opens nothing any more.' })
export class InvitationResent {
  @Field(() => Invitation, { description: 'As it stands.' })
  invitation: Invitation;

  constructor(invitation: Invitation) {
    this.invitation = invitation;
  }
}

@ObjectType({
  description: 'They joined; the session acts for the community from now on. A new account has its session in the cookie of this answer.',
})
export class CommunityJoined {
  @Field(() => Me, { description: 'Who joined. A new account sets its second factor before it sees the community: see `isStrong`.' })
  me: Me;

  constructor(me: Me) {
    this.me = me;
  }
}

@ObjectType({ implements: () => UserError, description: 'They have this role here already.' })
export class AlreadyMember extends UserError {
  constructor(message: string) {
    super();
    Object.assign(this, { code: 'ALREADY_MEMBER', message, path: null });
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'This address was invited for this role already: send that invitation again, or revoke it.',
})
export class AlreadyInvited extends UserError {
  @Field(() => Invitation, { description: 'The one that is open; it may have expired.' })
  invitation: Invitation;

  constructor(invitation: Invitation) {
    super();
    Object.assign(this, {
      code: 'ALREADY_INVITED',
      message: 'Cette adresse est déjà invitée pour ce rôle. Renvoyez l’invitation, ou révoquez-la.',
      path: ['input', 'email'],
      invitation,
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The invitation was accepted or revoked.' })
export class InvitationIsOver extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'INVITATION_IS_OVER',
      message: 'Cette invitation a déjà été acceptée ou révoquée.',
      path: ['input', 'invitationId'],
    });
  }
}

@ObjectType({
  implements: () => UserError,
  description:
    'The token is unknown, expired, used, revoked or replaced, or its practitioner left the register: which of these is not said.',
})
export class InvitationIsNotValid extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'INVITATION_IS_NOT_VALID',
      message: 'Cette invitation n’est pas ou plus valable. Demandez-en une autre à votre CPTS.',
      path: ['input', 'token'],
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The address of the invitation has an account: sign in, then accept.' })
export class SignInFirst extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'SIGN_IN_FIRST',
      message: 'Un compte porte cette adresse : connectez-vous, puis acceptez l’invitation.',
      path: null,
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'Another account is the practitioner of the invitation.' })
export class PractitionerIsTaken extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'PRACTITIONER_IS_TAKEN',
      message: 'Un autre compte est déjà celui de ce professionnel : connectez-vous avec lui, ou prévenez votre CPTS.',
      path: null,
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The account that accepts is another practitioner than that of the invitation.' })
export class AccountIsAnotherPractitioner extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'ACCOUNT_IS_ANOTHER_PRACTITIONER',
      message: 'Votre compte est celui d’un autre professionnel que celui de l’invitation.',
      path: null,
    });
  }
}

@ObjectType({
  implements: () => UserError,
  description:
    'The practitioner is or was a member of another community, or has told this one their age: the account would read that as its own, so Pro Santé Connect must first vouch for who they are.',
})
export class IdentityProofNeeded extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'IDENTITY_PROOF_NEEDED',
      message: 'Une communauté connaît déjà ce professionnel : connectez-vous d’abord avec Pro Santé Connect, puis acceptez.',
      path: null,
    });
  }
}

export const InviteMemberResult = createUnionType({
  name: 'InviteMemberResult',
  description: 'The invitation, or why there is none.',
  types: () => [MemberInvited, AlreadyMember, AlreadyInvited] as const,
});
export const RevokeInvitationResult = createUnionType({
  name: 'RevokeInvitationResult',
  description: 'What became of the invitation.',
  types: () => [InvitationRevoked, InvitationIsOver] as const,
});
export const ResendInvitationResult = createUnionType({
  name: 'ResendInvitationResult',
  description: 'What became of the invitation.',
  types: () => [InvitationResent, InvitationIsOver] as const,
});
export const AcceptInvitationResult = createUnionType({
  name: 'AcceptInvitationResult',
  description: 'Who joined, or why nobody did.',
  types: () =>
    [
      CommunityJoined,
      InvitationIsNotValid,
      SignInFirst,
      AlreadyMember,
      PractitionerIsTaken,
      AccountIsAnotherPractitioner,
      IdentityProofNeeded,
    ] as const,
});
