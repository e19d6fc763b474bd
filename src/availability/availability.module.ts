import { Module } from '@nestjs/common';
import { AvailabilityHorizonService } from './availability-horizon.service.js';
import { AvailabilityResolver, CommunityAvailabilityResolver } from './availability.resolver.js';
import { AvailabilityService } from './availability.service.js';

@Module({
  providers: [AvailabilityService, AvailabilityHorizonService, AvailabilityResolver, CommunityAvailabilityResolver],
  exports: [AvailabilityHorizonService],
})
export class AvailabilityModule {}
