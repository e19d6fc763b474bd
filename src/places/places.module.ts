import { Module } from '@nestjs/common';
import { CommunitiesModule } from '../communities/communities.module.js';
import { PlaceServicesLoader } from './place-services.loader.js';
import { PlaceLoader } from './place.loader.js';
import { PlaceResolver } from './place.resolver.js';
import { PlaceService } from './place.service.js';

@Module({
  imports: [CommunitiesModule],
  providers: [PlaceResolver, PlaceService, PlaceLoader, PlaceServicesLoader],
  exports: [PlaceService, PlaceLoader],
})
export class PlacesModule {}
