import { Module } from '@nestjs/common';
import { AvailabilityChangeResolver } from './availability-change.resolver.js';
import { AvailabilityChanges } from './availability-change.service.js';
import { AvailabilityHorizonService } from './availability-horizon.service.js';
import { AvailabilityResolver, CommunityAvailabilityResolver } from './availability.resolver.js';
import { AvailabilityService } from './availability.service.js';

@Module({
  providers: [
    AvailabilityService,
    AvailabilityHorizonService,
    AvailabilityResolver,
    CommunityAvailabilityResolver,
    AvailabilityChanges,
    AvailabilityChangeResolver,
  ],
  exports: [AvailabilityHorizonService],
})
export class AvailabilityModule {}
