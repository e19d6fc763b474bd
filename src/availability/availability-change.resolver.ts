import { Args, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentScope } from '../access/current-scope.decorator.js';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { FollowArgs } from '../platform/live/follow.input.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { AvailabilityChange } from './availability-change.model.js';
import { AvailabilityChanges } from './availability-change.service.js';

@Resolver(() => AvailabilityChange)
export class AvailabilityChangeResolver {
  constructor(private readonly changes: AvailabilityChanges) {}

  @Subscription(() => AvailabilityChange, {
    name: 'availabilityChanged',
    description:
      'Tells that somebody you could find is available otherwise than before, as soon as it is written, on whichever server: ask your question again. Also after a moment in which changes may have been missed.',
  })
  @Requires(Permission.SEARCH_AVAILABILITY)
  follow(@CurrentScope() scope: AuthorizedScope, @Args() { since }: FollowArgs): ReturnType<AvailabilityChanges['follow']> {
    return this.changes.follow(scope, since);
  }
}
