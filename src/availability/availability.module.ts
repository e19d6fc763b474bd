import { Module } from '@nestjs/common';
import { AbsencesModule } from './absences/absences.module.js';
import { AvailabilityChangeResolver } from './availability-change.resolver.js';
import { AvailabilityChanges } from './availability-change.service.js';
import { AvailabilityHorizonJob } from './availability-horizon.job.js';
import { AvailabilityHorizonService } from './availability-horizon.service.js';
import { AvailabilityResolver, CommunityAvailabilityResolver } from './availability.resolver.js';
import { AvailabilityService } from './availability.service.js';
import { ReminderJob } from './reminders/reminder.job.js';
import { Reminders } from './reminders/reminder.service.js';

@Module({
  imports: [AbsencesModule],
  providers: [
    AvailabilityService,
    AvailabilityHorizonService,
    AvailabilityHorizonJob,
    Reminders,
    ReminderJob,
    AvailabilityResolver,
    CommunityAvailabilityResolver,
    AvailabilityChanges,
    AvailabilityChangeResolver,
  ],
  exports: [AvailabilityHorizonService, AvailabilityService],
})
export class AvailabilityModule {}
