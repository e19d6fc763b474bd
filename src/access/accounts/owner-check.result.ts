import { ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';

@ObjectType({
  implements: () => UserError,
  description: 'For an account without password this counts within ten minutes of signing in: sign in again.',
})
export class SignInAgain extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'SIGN_IN_AGAIN',
      message: 'Pour confirmer que c’est bien vous, reconnectez-vous, puis recommencez dans les dix minutes.',
      path: null,
    });
  }
}
