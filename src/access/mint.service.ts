import type { OperationTrace } from '../platform/journal/operation-trace.js';
import type { AccountScope, AuthorizedScope, Visitor } from '../platform/scope/authorized-scope.js';
import { Role } from '../platform/scope/role.js';
import type { IdentityRow } from './sessions/identity.statement.js';

/** Who acts, besides the roles; nothing of it for a program of ours. */
type Actor = Pick<AuthorizedScope, 'accountId' | 'practitionerId' | 'delegatedWeeks' | 'limitedTo' | 'trace'>;

/** A scope for a community: of a request, or of a program of ours (loading the demo, a job, a test). */
export function mintScope(communityId: number, actorId: string, roles: readonly Role[], actor: Actor = {}): AuthorizedScope {
  return { communityId, actorId, roles, ...actor } as AuthorizedScope;
}

/** Before they are minted: everything but the mark. */
type Unminted<T> = { [Key in keyof T as Key extends symbol ? never : Key]: T[Key] };

/** The scope of who signed in, for what is theirs alone. A weak session has no role yet: it can only become a strong one. */
export function mintAccount(identity: IdentityRow, trace?: OperationTrace): AccountScope {
  const communityId = identity.isForeign ? null : identity.communityId;
  const held = communityId === null ? [] : [...identity.roles];
  if (identity.isOperator) held.push(Role.PLATFORM_OPERATOR);
  const scope: Unminted<AccountScope> = {
    accountId: identity.accountId,
    sessionId: identity.sessionId ?? undefined,
    pseudonym: identity.pseudonym,
    practitionerId: identity.practitionerId ?? undefined,
    isOperator: identity.isOperator,
    isStrong: identity.isStrong,
    communityId,
    roles: identity.isStrong ? held : [],
    limitedTo: identity.limitedTo ?? undefined,
    trace,
  };
  return scope as AccountScope;
}

/** The same person in another community of theirs, or in none. */
export function inCommunity(
  scope: AccountScope,
  { id, roles }: { readonly id: number | null; readonly roles: readonly Role[] },
): AccountScope {
  const held = scope.isOperator ? [...roles, Role.PLATFORM_OPERATOR] : roles;
  return { ...scope, communityId: id, roles: scope.isStrong ? held : [] };
}

export function mintVisitor(visitor: Unminted<Visitor>): Visitor {
  return visitor as Visitor;
}
