import { isGranted, Permission } from '../../access/permission.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';

/**
 * Whether the week is the caller's to read whole: their own, or one that was delegated to them. A delegate acts by their own right to
 * declare, so that a role or a token without it keeps nobody's week.
 */
export function isWeekOf(scope: AuthorizedScope, practitionerId: number): boolean {
  if (scope.practitionerId === practitionerId) return true;
  return (scope.delegatedWeeks?.includes(practitionerId) ?? false) && isGranted(scope, Permission.DECLARE_ASSIGNMENT);
}
