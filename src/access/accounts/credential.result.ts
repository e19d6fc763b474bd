import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { SignInAgain } from './owner-check.result.js';
import { CodeRefused, SecondFactorNeeded } from './sign-in.result.js';

@ObjectType({ description: 'If an account has this address, a mail is on its way. The answer is the same when none has.' })
export class PasswordResetRequested {
  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  constructor() {
    this.message = 'Si un compte porte cette adresse, un e-mail vient de lui être envoyé.';
  }
}

@ObjectType({ description: 'The password is new; every session and access token has ended.' })
export class PasswordReset {
  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  constructor() {
    this.message = 'Votre mot de passe est changé. Connectez-vous.';
  }
}

@ObjectType({ description: 'The password is new; the other sessions and every access token have ended.' })
export class PasswordChanged {
  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  constructor() {
    this.message = 'Votre mot de passe est changé ; vos autres sessions et vos jetons d’accès ont pris fin.';
  }
}

@ObjectType({ description: 'A link is on its way to the new address; until it is opened nothing changes.' })
export class EmailChangeRequested {
  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  constructor() {
    this.message = 'Ouvrez le lien envoyé à la nouvelle adresse pour confirmer.';
  }
}

@ObjectType({ description: 'The account has its new address.' })
export class EmailChanged {
  @Field(() => String, { description: 'The address of the account from now on.' })
  email: string;

  constructor(email: string) {
    this.email = email;
  }
}

@ObjectType({ implements: () => UserError, description: 'The link is unknown, expired, used, or of another account: ask for another one.' })
export class LinkIsNotValid extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'LINK_IS_NOT_VALID',
      message: 'Ce lien est inconnu, expiré ou déjà utilisé. Demandez-en un autre.',
      path: ['input', 'token'],
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The password is not that of the account.' })
export class PasswordRefused extends UserError {
  constructor(path: readonly string[]) {
    super();
    Object.assign(this, { code: 'PASSWORD_REFUSED', message: 'Ce mot de passe n’est pas le vôtre.', path });
  }
}

@ObjectType({ implements: () => UserError, description: 'Another account has this address. Said only to who reads its mail.' })
export class EmailIsTaken extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: 'EMAIL_IS_TAKEN', message: 'Un autre compte porte déjà cette adresse.', path: null });
  }
}

/** Why whoever holds a session may not be the owner of its account, as long as no second factor is set; and once one is. */
export type FirstDoubt = PasswordRefused | SignInAgain;
export type Doubt = FirstDoubt | SecondFactorNeeded | CodeRefused;

export const RequestPasswordResetResult = createUnionType({
  name: 'RequestPasswordResetResult',
  description: 'What became of the request.',
  types: () => [PasswordResetRequested] as const,
});
export const ResetPasswordResult = createUnionType({
  name: 'ResetPasswordResult',
  description: 'What became of the new password.',
  types: () => [PasswordReset, LinkIsNotValid] as const,
});
export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'What became of the new password.',
  types: () => [PasswordChanged, PasswordRefused] as const,
});
export const RequestEmailChangeResult = createUnionType({
  name: 'RequestEmailChangeResult',
  description: 'What became of the request.',
  types: () => [EmailChangeRequested, PasswordRefused, SecondFactorNeeded, CodeRefused, SignInAgain] as const,
});
export const ConfirmEmailChangeResult = createUnionType({
  name: 'ConfirmEmailChangeResult',
  description: 'What became of the new address.',
  types: () => [EmailChanged, LinkIsNotValid, EmailIsTaken] as const,
});
