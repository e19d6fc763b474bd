import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { PasswordRefused } from '../accounts/credential.result.js';
import { CodeRefused, SecondFactorNeeded } from '../accounts/sign-in.result.js';
import { LastAdministrator } from '../members/last-administrator.result.js';

@ObjectType({ description: 'The account is empty and opens nothing any more; the journal names them no longer.' })
export class AccountErased {
  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  constructor() {
    this.message = 'Votre compte est effacé. Le journal n’a plus rien qui mène à vous.';
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'An account without password is erased within ten minutes of signing in: sign in again.',
})
export class SignInAgain extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'SIGN_IN_AGAIN',
      message: 'Pour confirmer que c’est bien vous, reconnectez-vous, puis effacez votre compte dans les dix minutes.',
      path: null,
    });
  }
}

export type EraseMyAccountRefusal = PasswordRefused | SecondFactorNeeded | CodeRefused | SignInAgain | LastAdministrator;

export const EraseMyAccountResult = createUnionType({
  name: 'EraseMyAccountResult',
  description: 'What became of the account.',
  types: () => [AccountErased, PasswordRefused, SecondFactorNeeded, CodeRefused, SignInAgain, LastAdministrator] as const,
});
