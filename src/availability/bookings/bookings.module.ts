import { Module } from '@nestjs/common';
import { PlacesModule } from '../../places/places.module.js';
import { PractitionersModule } from '../../practitioners/practitioners.module.js';
import { AvailabilityModule } from '../availability.module.js';
import { BookedService } from './booked.service.js';
import { BookingAct } from './booking-act.service.js';
import { BookingChangeResolver } from './booking-change.resolver.js';
import { BookingChanges } from './booking-change.service.js';
import { BookingResolver } from './booking.resolver.js';
import { BookingService } from './booking.service.js';
import { BookingsService } from './bookings.service.js';
import { FirstOpening } from './first-opening.service.js';
import { HoldExpiryJob } from './hold-expiry.job.js';
import { HoldExpiry } from './hold-expiry.service.js';
import { OpeningsResolver } from './openings.resolver.js';
import { Openings } from './openings.service.js';
import { Taking } from './taking.service.js';

@Module({
  imports: [AvailabilityModule, PractitionersModule, PlacesModule],
  providers: [
    BookedService,
    BookingAct,
    BookingChangeResolver,
    BookingChanges,
    BookingResolver,
    BookingService,
    BookingsService,
    FirstOpening,
    HoldExpiry,
    HoldExpiryJob,
    Openings,
    OpeningsResolver,
    Taking,
  ],
})
export class BookingsModule {}
