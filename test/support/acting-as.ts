import { createHash, randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Authenticator } from '../../src/access/sessions/authenticator.service.js';
import type { IdentityRow } from '../../src/access/sessions/identity.statement.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';

/** From now on every request to the application comes from this scope, or from nobody. How one signs in is another test's matter. */
export function letEverybodyActAs(app: INestApplicationContext, scope: AuthorizedScope | undefined): void {
  app.get(Authenticator).identify = () => Promise.resolve(scope && identityOf(scope));
}

/** As if an account held the scope: one account for one actor. */
function identityOf({ communityId, actorId, accountId, practitionerId, delegatedWeeks, roles, limitedTo }: AuthorizedScope): IdentityRow {
  return {
    sessionId: null,
    tokenId: null,
    accountId: accountId ?? Number.parseInt(createHash('sha256').update(actorId).digest('hex').slice(0, 7), 16),
    pseudonym: randomUUID(),
    practitionerId: practitionerId ?? null,
    isOperator: false,
    isStrong: true,
    communityId,
    roles: [...roles],
    limitedTo: limitedTo ? [...limitedTo] : null,
    delegatedWeeks: [...(delegatedWeeks ?? [])],
    isForeign: false,
  };
}
