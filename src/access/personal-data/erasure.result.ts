import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { type Doubt, PasswordRefused } from '../accounts/credential.result.js';
import { SignInAgain } from '../accounts/owner-check.result.js';
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

export type EraseMyAccountRefusal = Doubt | LastAdministrator;

export const EraseMyAccountResult = createUnionType({
  name: 'EraseMyAccountResult',
  description: 'What became of the account.',
  types: () => [AccountErased, PasswordRefused, SecondFactorNeeded, CodeRefused, SignInAgain, LastAdministrator] as const,
});
