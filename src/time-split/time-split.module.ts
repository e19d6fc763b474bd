import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/places.module.js';
import { PractitionersModule } from '../practitioners/practitioners.module.js';
import { AgendaService } from './agenda.service.js';
import { AssignmentLoader } from './assignment.loader.js';
import { AssignmentPeriodResolver, AssignmentResolver, PresenceResolver } from './assignment.resolver.js';
import { AssignmentService } from './assignment.service.js';
import { DeclarationService } from './declaration.service.js';
import { DirectoryResolver } from './directory/directory.resolver.js';
import { DirectoryService } from './directory/directory.service.js';
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
    WhereaboutsService,
    WorkTimeService,
    AssignmentResolver,
    AssignmentPeriodResolver,
    DirectoryResolver,
    PresenceResolver,
    PractitionerWorkTimeResolver,
    PlaceWorkTimeResolver,
    CommuneWorkTimeResolver,
  ],
  exports: [AssignmentService],
})
export class TimeSplitModule {}
