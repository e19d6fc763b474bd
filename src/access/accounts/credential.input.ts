import { Field, InputType } from '@nestjs/graphql';
import { Matches, MaxLength } from 'class-validator';
import { EMAIL_ADDRESS, LONGEST_EMAIL } from '../../kernel/email.js';
import { OwnerProofInput } from './owner-proof.input.js';

const TOO_LONG = { message: 'au plus 1000 signes.' };

@InputType({ description: 'Who has forgotten their password.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'E-mail address of the account.' })
  @Matches(EMAIL_ADDRESS, { message: 'une adresse e-mail est attendue.' })
  @MaxLength(LONGEST_EMAIL, { message: `au plus ${LONGEST_EMAIL} signes.` })
  email: string;
}

@InputType({ description: 'A new password, by the link of a mail.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'What stands behind # in the link.' })
  @MaxLength(200, { message: 'au plus 200 signes.' })
  token: string;

  @Field(() => String, { description: 'The new password: 12 to 128 signs.' })
  @MaxLength(1000, TOO_LONG)
  newPassword: string;
}

@InputType({ description: 'A new password, by who knows the present one.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  @MaxLength(1000, TOO_LONG)
  currentPassword: string;

  @Field(() => String, { description: 'The new password: 12 to 128 signs.' })
  @MaxLength(1000, TOO_LONG)
  newPassword: string;
}

@InputType({ description: 'The address that the account is to have.' })
export class RequestEmailChangeInput extends OwnerProofInput {
  @Field(() => String, { description: 'The new address: a link is sent to it.' })
  @Matches(EMAIL_ADDRESS, { message: 'une adresse e-mail est attendue.' })
  @MaxLength(LONGEST_EMAIL, { message: `au plus ${LONGEST_EMAIL} signes.` })
  newEmail: string;
}

@InputType({ description: 'The link that was sent to the new address.' })
export class ConfirmEmailChangeInput {
  @Field(() => String, { description: 'What stands behind # in the link.' })
  @MaxLength(200, { message: 'au plus 200 signes.' })
  token: string;
}
