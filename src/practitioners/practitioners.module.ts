import { Module } from '@nestjs/common';
import { CommunitiesModule } from '../communities/communities.module.js';
import { CommunityMembersResolver } from './community-members.resolver.js';
import { MembershipLoader } from './membership.loader.js';
import { MembershipResolver } from './membership.resolver.js';
import { NomenclatureResolver } from './nomenclature.resolver.js';
import { NomenclatureService } from './nomenclature.service.js';
import { PractitionerLoader } from './practitioner.loader.js';
import { PractitionerResolver } from './practitioner.resolver.js';
import { PractitionerService } from './practitioner.service.js';
import { RegisteredActivityLoader } from './registered-activity.loader.js';
import { RegisteredActivitiesResolver, RegisteredActivityResolver } from './registered-activity.resolver.js';

@Module({
  imports: [CommunitiesModule],
  providers: [
    ...[PractitionerResolver, PractitionerService, PractitionerLoader],
    ...[MembershipResolver, MembershipLoader, CommunityMembersResolver],
    ...[RegisteredActivitiesResolver, RegisteredActivityResolver, RegisteredActivityLoader],
    ...[NomenclatureResolver, NomenclatureService],
  ],
  exports: [PractitionerService, PractitionerLoader, MembershipLoader, NomenclatureService],
})
export class PractitionersModule {}
