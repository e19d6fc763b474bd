import { Args, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { FollowArgs } from '../../platform/live/follow.input.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { BookingChange } from './booking-change.model.js';
import { BookingChanges } from './booking-change.service.js';

@Resolver(() => BookingChange)
export class BookingChangeResolver {
  constructor(private readonly changes: BookingChanges) {}

  @Subscription(() => BookingChange, {
    name: 'bookingChanged',
    description:
      'Tells that a booking that one may read was made, moved, cancelled or is over, as soon as it is written, on whichever server: ask your question again.',
  })
  @Requires(Permission.BOOK_OPENING)
  follow(@CurrentScope() scope: AuthorizedScope, @Args() { since }: FollowArgs): ReturnType<BookingChanges['follow']> {
    return this.changes.follow(scope, since);
  }
}
