import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { PasswordRefused } from './credential.result.js';
import { Me } from './me.model.js';
import { SignInAgain } from './owner-check.result.js';
import { CodeRefused } from './sign-in.result.js';

@ObjectType({
  description: 'What the authenticator application needs. Shown once; nothing is asked of a sign-in before a code confirms it.',
})
export class SecondFactorBegun {
  @Field(() => String, { description: 'The secret in base 32, to type by hand.' })
  secret: string;

  @Field(() => String, { description: 'The same as an otpauth:// address, to show as a QR code.' })
  otpauthUri: string;

  constructor(secret: string, otpauthUri: string) {
    this.secret = secret;
    this.otpauthUri = otpauthUri;
  }
}

@ObjectType({ description: 'The second factor is asked for from now on; the other sessions have ended.' })
export class SecondFactorConfirmed {
  @Field(() => [String], { description: 'Ten codes for who loses the application, each for one sign-in. Shown once.' })
  recoveryCodes: string[];

  @Field(() => Me, { description: 'Who asks, with what the session may do now.' })
  me: Me;

  constructor(recoveryCodes: string[], me: Me) {
    this.recoveryCodes = recoveryCodes;
    this.me = me;
  }
}

@ObjectType({ description: 'New recovery codes; the former ones are void.' })
export class RecoveryCodesRenewed {
  @Field(() => [String], { description: 'Ten codes, each for one sign-in. Shown once.' })
  recoveryCodes: string[];

  constructor(recoveryCodes: string[]) {
    this.recoveryCodes = recoveryCodes;
  }
}

@ObjectType({ description: 'No second factor is set any more: every session and access token has ended.' })
export class SecondFactorRemoved {
  @Field(() => Int, { description: 'How many sessions ended.' })
  sessionsEnded: number;

  constructor(sessionsEnded: number) {
    this.sessionsEnded = sessionsEnded;
  }
}

@ObjectType({ implements: () => UserError, description: 'A second factor is set already: remove it first.' })
export class SecondFactorIsSet extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: 'SECOND_FACTOR_IS_SET', message: 'Un second facteur est déjà actif. Retirez-le d’abord.', path: null });
  }
}

export const BeginSecondFactorResult = createUnionType({
  name: 'BeginSecondFactorResult',
  description: 'What became of the request.',
  types: () => [SecondFactorBegun, SecondFactorIsSet, PasswordRefused, SignInAgain] as const,
});
export const ConfirmSecondFactorResult = createUnionType({
  name: 'ConfirmSecondFactorResult',
  description: 'What became of the code.',
  types: () => [SecondFactorConfirmed, SecondFactorIsSet, CodeRefused] as const,
});
export const RenewRecoveryCodesResult = createUnionType({
  name: 'RenewRecoveryCodesResult',
  description: 'What became of the request.',
  types: () => [RecoveryCodesRenewed, CodeRefused] as const,
});
export const RemoveSecondFactorResult = createUnionType({
  name: 'RemoveSecondFactorResult',
  description: 'What became of the request.',
  types: () => [SecondFactorRemoved, CodeRefused] as const,
});
