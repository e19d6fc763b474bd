import { ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';

@ObjectType({
  implements: () => UserError,
  description: 'A community would be left without administrator: make somebody else its administrator first.',
})
export class LastAdministrator extends UserError {
  /** @param communities their names, in words */
  constructor(communities = 'la communauté') {
    super();
    Object.assign(this, {
      code: 'LAST_ADMINISTRATOR',
      message: `Plus personne n’administrerait ${communities} : donnez d’abord ce rôle à quelqu’un d’autre.`,
      path: null,
    });
  }
}
