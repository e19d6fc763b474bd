import { Module } from '@nestjs/common';
import { PlacesModule } from '../../places/places.module.js';
import { PractitionersModule } from '../../practitioners/practitioners.module.js';
import { TimeSplitModule } from '../../time-split/time-split.module.js';
import { AffectedBookingResolver } from '../affected/affected-booking.resolver.js';
import { AffectedBookings } from '../affected/affected-bookings.service.js';
import { ClosureList } from '../closures/closure-list.service.js';
import { ClosureLoader } from '../closures/closure.loader.js';
import { ClosureResolver, PlaceClosuresResolver } from '../closures/closure.resolver.js';
import { Closures } from '../closures/closures.service.js';
import { AbsenceCovers } from './absence-cover.service.js';
import { AbsenceList } from './absence-list.service.js';
import { AbsenceSaving } from './absence-saving.service.js';
import { AbsenceLoader } from './absence.loader.js';
import { AbsenceCoverResolver, AbsenceRecurrenceResolver, AbsenceResolver, PractitionerAbsencesResolver } from './absence.resolver.js';
import { CoverNews } from './cover-news.service.js';
import { Absences } from './absences.service.js';

@Module({
  imports: [PractitionersModule, PlacesModule, TimeSplitModule],
  providers: [
    ...[Absences, AbsenceSaving, AbsenceCovers, AbsenceList, AbsenceLoader, CoverNews],
    ...[AbsenceResolver, AbsenceCoverResolver, AbsenceRecurrenceResolver, PractitionerAbsencesResolver],
    ...[Closures, ClosureList, ClosureLoader, ClosureResolver, PlaceClosuresResolver],
    ...[AffectedBookings, AffectedBookingResolver],
  ],
})
export class AbsencesModule {}
