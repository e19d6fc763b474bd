import { createUnionType, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { SignedIn } from '../sessions/session.result.js';

@ObjectType({
  implements: () => UserError,
  description: 'No account has this e-mail with this password: it is not said which of the two is wrong.',
})
export class SignInRefused extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: 'SIGN_IN_REFUSED', message: 'Adresse e-mail ou mot de passe incorrect.', path: null });
  }
}

@ObjectType({ implements: () => UserError, description: 'The password is right; send it again with a code.' })
export class SecondFactorNeeded extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'SECOND_FACTOR_NEEDED',
      message: 'Saisissez le code de votre application d’authentification, ou un code de secours.',
      path: ['input', 'code'],
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The code is wrong, too old, or was used already.' })
export class CodeRefused extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: 'CODE_REFUSED', message: 'Ce code est faux, périmé ou déjà utilisé.', path: ['input', 'code'] });
  }
}

export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'What became of a sign-in.',
  types: () => [SignedIn, SignInRefused, SecondFactorNeeded, CodeRefused] as const,
});
