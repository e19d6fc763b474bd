import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/places.module.js';
import { PractitionersModule } from '../practitioners/practitioners.module.js';
import { AgendaService } from './agenda.service.js';
import { AssignmentLoader } from './assignment.loader.js';
import { AssignmentPeriodResolver, AssignmentResolver, PresenceResolver } from './assignment.resolver.js';
import { AssignmentService } from './assignment.service.js';
import { DeclarationService } from './declaration.service.js';
import { WeekDelegationLoader } from './delegation/week-delegation.loader.js';
import { MyWeekDelegationsResolver, WeekDelegationResolver } from './delegation/week-delegation.resolver.js';
import { WeekDelegationService } from './delegation/week-delegation.service.js';
import { DirectoryResolver } from './directory/directory.resolver.js';
import { DirectoryService } from './directory/directory.service.js';
import { Revisions } from './history/revisions.service.js';
import { WeekRevisionResolver, WeekSnapshotResolver } from './history/week-history.resolver.js';
import { WeekHistory } from './history/week-history.service.js';
import { PeriodsClashResolver } from './periods-clash.resolver.js';
import { WhereaboutsService } from './whereabouts.service.js';
import { CommuneWorkTimeResolver, PlaceWorkTimeResolver, PractitionerWorkTimeResolver } from './work-time.resolver.js';
import { WorkTimeService } from './work-time.service.js';

@Module({
  imports: [PractitionersModule, PlacesModule],
  providers: [
    AgendaService,
    AssignmentLoader,
    AssignmentService,
    DeclarationService,
    DirectoryService,
    WeekDelegationLoader,
    WeekDelegationService,
    WhereaboutsService,
    WorkTimeService,
    AssignmentResolver,
    AssignmentPeriodResolver,
    DirectoryResolver,
    MyWeekDelegationsResolver,
    WeekDelegationResolver,
    PeriodsClashResolver,
    Revisions,
    WeekHistory,
    WeekRevisionResolver,
    WeekSnapshotResolver,
    PresenceResolver,
    PractitionerWorkTimeResolver,
    PlaceWorkTimeResolver,
    CommuneWorkTimeResolver,
  ],
  exports: [AssignmentService],
})
export class TimeSplitModule {}
