import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiError, NotFound } from '../platform/errors/api.error.js';
import { networkOf } from '../platform/http/client-network.js';
import { correlationIdOf } from '../platform/http/correlation-id.js';
import { Journal } from '../platform/journal/journal.service.js';
import type { OperationTrace } from '../platform/journal/operation-trace.js';
import type { AccountScope, AuthorizedScope, Visitor } from '../platform/scope/authorized-scope.js';
import { IS_PUBLIC } from '../platform/scope/public.decorator.js';
import { admit, describeOperation, isSubscription, requestOf } from './admission.guard.js';
import { mintAccount, mintScope, mintVisitor } from './mint.service.js';
import { isGranted, Permission, WITHOUT_COMMUNITY } from './permission.js';
import { REQUIRED_PERMISSION } from './requires.decorator.js';
import { Authenticator } from './sessions/authenticator.service.js';
import type { IdentityRow } from './sessions/identity.statement.js';

const LONGEST_DEVICE = 200;

/** Stands before every operation. What carries neither @Requires nor @Public does not even start (see operation-coverage.service.ts). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly journal: Journal,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets) ?? false;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    // Fields carry no permission of their own: the operation above them did.
    if (!isPublic && permission === undefined) return true;
    const identity = await this.authenticator.identify(requestOf(context), !isSubscription(context));
    const isPersonal = isPublic || WITHOUT_COMMUNITY.includes(permission ?? Permission.MANAGE_OWN_ACCOUNT);
    const visitor = visitorOf(context, identity, isPersonal);
    try {
      const scope = isPublic ? scopeOfReader(identity, visitor) : authorize(identity, visitor, permission);
      admit(context, { visitor, account: visitor.account, scope });
    } catch (refusal) {
      await this.journal.threw(visitor.trace, refusal);
      throw refusal;
    }
    return true;
  }
}

/** @param isPersonal of no community, which then does not read it in its journal, unless the service says of which */
function visitorOf(context: ExecutionContext, identity: IdentityRow | undefined, isPersonal: boolean): Visitor {
  const request = requestOf(context);
  const trace: OperationTrace = {
    ...describeOperation(context),
    correlationId: correlationIdOf(request),
    communityId: isPersonal || identity?.isForeign ? null : (identity?.communityId ?? null),
    actor: identity?.pseudonym ?? null,
    concern: {},
    isWritten: false,
  };
  const device = request.headers['user-agent']?.slice(0, LONGEST_DEVICE) ?? null;
  return mintVisitor({ ip: networkOf(request.ip), device, trace, account: identity && mintAccount(identity, trace) });
}

/**
 * @returns the scope of the community, or undefined for what needs none
 * @throws ApiError UNAUTHENTICATED, FORBIDDEN; NotFound for a community that is not theirs, as if it did not exist
 */
export function authorize(
  identity: IdentityRow | undefined,
  { account, trace }: Pick<Visitor, 'account' | 'trace'>,
  permission: Permission = Permission.MANAGE_OWN_ACCOUNT,
): AuthorizedScope | undefined {
  if (!identity || !account) throw new ApiError('UNAUTHENTICATED', 'Connectez-vous pour continuer.');
  if (!WITHOUT_COMMUNITY.includes(permission)) return authorizeIn(account, identity, trace, permission);
  if (!isGranted(account, permission)) throw new ApiError('FORBIDDEN', refusalOf(account));
  return undefined;
}

function authorizeIn(account: AccountScope, identity: IdentityRow, trace: OperationTrace, permission: Permission): AuthorizedScope {
  if (identity.isForeign) throw new NotFound('Communauté');
  if (!account.isStrong) throw new ApiError('FORBIDDEN', refusalOf(account));
  if (account.communityId === null)
    throw new ApiError('FORBIDDEN', 'Choisissez votre communauté : switchCommunity, ou l’en-tête X-Community.');
  if (!isGranted(account, permission)) throw new ApiError('FORBIDDEN', refusalOf(account));
  return scopeIn(account.communityId, account, identity, trace);
}

/** What anybody may ask may lead to fields of a community, as `me { practitioner }` does: these get the scope that reading the directory would. */
function scopeOfReader(identity: IdentityRow | undefined, { account, trace }: Visitor): AuthorizedScope | undefined {
  if (!trace.isRead || account?.communityId == null || !identity || identity.isForeign) return undefined;
  return isGranted(account, Permission.READ_DIRECTORY) ? scopeIn(account.communityId, account, identity, trace) : undefined;
}

function scopeIn(
  communityId: number,
  { accountId, practitionerId, roles, limitedTo }: AccountScope,
  { delegatedWeeks }: IdentityRow,
  trace: OperationTrace,
): AuthorizedScope {
  return mintScope(communityId, `account:${accountId}`, roles, { accountId, practitionerId, delegatedWeeks, limitedTo, trace });
}

function refusalOf({ isStrong, limitedTo }: AccountScope): string {
  if (!isStrong) return 'Activez votre second facteur : sans lui, un compte local n’ouvre aucune communauté.';
  return limitedTo ? 'Ce jeton d’accès ne permet pas cette action.' : 'Votre rôle ne permet pas cette action.';
}
