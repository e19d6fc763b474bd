import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { EMAIL_ADDRESS, LONGEST_EMAIL } from '../../kernel/email.js';
import { COMMUNITY_ROLES, Role } from '../../platform/scope/role.js';

/** Letters as names have them: what stands in the mails and journals of others must not be an address to click on. */
const NAME = /^\p{L}[\p{L}\p{M}' ’-]{0,99}$/u;
const nameMessage = { message: 'de 1 à 100 lettres, espaces, tirets ou apostrophes.' };
const tokenMessage = { message: 'au plus 200 signes.' };

@InputType({ description: 'Whom to invite, as what.' })
export class InviteMemberInput {
  @Field(() => String, { description: 'E-mail address that the link is sent to.' })
  @Matches(EMAIL_ADDRESS, { message: 'une adresse e-mail est attendue.' })
  @MaxLength(LONGEST_EMAIL, { message: `au plus ${LONGEST_EMAIL} signes.` })
  email: string;

  @Field(() => Role, {
    description:
      'What they become. COORDINATOR, STEERING and ADMINISTRATOR ask for the permission MANAGE_ROLES; PLATFORM_OPERATOR is not given here.',
  })
  @IsIn(COMMUNITY_ROLES, { message: 'un rôle de communauté est attendu.' })
  role: Role;

  @Field(() => ID, {
    nullable: true,
    description:
      'A practitioner of the register: the account that accepts becomes that practitioner. A MEMBER is then a member as this practitioner, from that day on.',
  })
  practitionerId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same act sent twice under one key is done once, and one mail is sent.' })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which invitation is taken back.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  invitationId: string;
}

@InputType({ description: 'Which invitation is sent again.' })
export class ResendInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  invitationId: string;
}

@InputType({ description: 'Who joins, and by which link. Signed in, the token is enough.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'What stands behind # in the link.' })
  @MaxLength(200, tokenMessage)
  token: string;

  @Field(() => String, { nullable: true, description: 'Of a new account: its password, 12 to 128 signs.' })
  @IsOptional()
  @MaxLength(1000, { message: 'au plus 1000 signes.' })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a new account: given name; absent, that of the practitioner.' })
  @IsOptional()
  @Matches(NAME, nameMessage)
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a new account: family name; absent, that of the practitioner.' })
  @IsOptional()
  @Matches(NAME, nameMessage)
  familyName?: string | null;
}
