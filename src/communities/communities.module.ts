import { Module } from '@nestjs/common';
import { CommuneContourLoader } from './commune-contour.loader.js';
import { CommuneLoader } from './commune.loader.js';
import { CommuneResolver } from './commune.resolver.js';
import { CommuneService } from './commune.service.js';
import { CommunityOpeningResolver } from './community-opening.resolver.js';
import { CommunityOpening } from './community-opening.service.js';
import { CommunityResolver } from './community.resolver.js';
import { CommunityService } from './community.service.js';
import { TerritoryLoader } from './territory.loader.js';

@Module({
  providers: [
    ...[CommunityResolver, CommunityService, CommunityOpeningResolver, CommunityOpening],
    ...[CommuneResolver, CommuneService, CommuneLoader, CommuneContourLoader, TerritoryLoader],
  ],
  exports: [CommunityService, CommuneService, CommuneLoader],
})
export class CommunitiesModule {}
