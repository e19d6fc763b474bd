import { ID, ResolveField, Resolver } from '@nestjs/graphql';
import { encodeId } from '../../kernel/id.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { AffectedBooking } from './affected-booking.model.js';

@Resolver(() => AffectedBooking)
export class AffectedBookingResolver {
  constructor(
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @ResolveField(() => ID, { description: 'The booking, which `booking(id)` opens.' })
  bookingId(booking: AffectedBooking): string {
    return encodeId('Booking', booking.id);
  }

  @ResolveField(() => Practitioner, { description: 'With whom.' })
  practitioner(booking: AffectedBooking, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(booking.practitionerId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place(booking: AffectedBooking, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(booking.placeId);
  }
}
