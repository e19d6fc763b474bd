import { isGranted, Permission } from '../../access/permission.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { isWeekOf } from '../../time-split/delegation/week-right.service.js';
import type { Part } from './booking.rules.js';

/** Of a booking, what says whose it is. */
export interface Sides {
  readonly communityId: number;
  readonly practitionerId: number;
  readonly bookedByAccountId: number;
}

/** What the caller is to a booking. Their own week is theirs in every community, one that they keep in the community that gave it. */
export function partIn(scope: AuthorizedScope, { communityId, practitionerId, bookedByAccountId }: Sides): Part {
  const isOwn = scope.practitionerId === practitionerId;
  return {
    isBooker: scope.accountId === bookedByAccountId,
    isPractitioner: isOwn || (communityId === scope.communityId && isWeekOf(scope, practitionerId)),
  };
}

/** Whether the caller may know of the booking: `find_bookings` says the same. */
export function mayRead(scope: AuthorizedScope, sides: Sides): boolean {
  const { isBooker, isPractitioner } = partIn(scope, sides);
  return isBooker || isPractitioner || (sides.communityId === scope.communityId && isGranted(scope, Permission.DECLARE_FOR_OTHERS));
}
