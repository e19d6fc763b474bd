import { Module } from '@nestjs/common';
import { ProSanteConnectModule } from '../access/pro-sante-connect/pro-sante-connect.module.js';
import { CommunitiesModule } from '../communities/communities.module.js';
import { AccountPractitionerResolver, InvitationPractitionerResolver } from './account-practitioner.resolver.js';
import { CommunityMembersResolver } from './community-members.resolver.js';
import { MembershipLoader } from './membership.loader.js';
import { MembershipResolver } from './membership.resolver.js';
import { NomenclatureResolver } from './nomenclature.resolver.js';
import { NomenclatureService } from './nomenclature.service.js';
import { NotificationPersonResolver } from './notification-person.resolver.js';
import { ObjectionResolver } from './objection.resolver.js';
import { Objections } from './objection.service.js';
import { PlaceConfirmation } from './place-confirmation.service.js';
import { PlaceProposalResolver } from './place-proposal.resolver.js';
import { PractitionerLoader } from './practitioner.loader.js';
import { PractitionerResolver } from './practitioner.resolver.js';
import { PractitionerService } from './practitioner.service.js';
import { RegisteredActivityLoader } from './registered-activity.loader.js';
import { RegisteredActivitiesResolver, RegisteredActivityResolver } from './registered-activity.resolver.js';
import { SelfDescriptionResolver } from './self-description.resolver.js';
import { SelfDescription } from './self-description.service.js';

@Module({
  imports: [CommunitiesModule, ProSanteConnectModule],
  providers: [
    ...[PractitionerResolver, PractitionerService, PractitionerLoader],
    ...[MembershipResolver, MembershipLoader, CommunityMembersResolver, AccountPractitionerResolver, InvitationPractitionerResolver],
    NotificationPersonResolver,
    ...[RegisteredActivitiesResolver, RegisteredActivityResolver, RegisteredActivityLoader],
    ...[NomenclatureResolver, NomenclatureService],
    ...[PlaceProposalResolver, PlaceConfirmation],
    ...[SelfDescriptionResolver, SelfDescription, ObjectionResolver, Objections],
  ],
  exports: [PractitionerService, PractitionerLoader, MembershipLoader, NomenclatureService],
})
export class PractitionersModule {}
