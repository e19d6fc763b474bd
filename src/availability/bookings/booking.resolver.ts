import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../../access/current-scope.decorator.js';
import { Permission } from '../../access/permission.js';
import { Requires } from '../../access/requires.decorator.js';
import { encodeId } from '../../kernel/id.js';
import { PlaceLoader } from '../../places/place.loader.js';
import { Place } from '../../places/place.model.js';
import { numberOf } from '../../platform/errors/number-of.js';
import { type Page, PageArgs } from '../../platform/graphql/connection.model.js';
import type { RequestContext } from '../../platform/graphql/graphql.module.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { PractitionerLoader } from '../../practitioners/practitioner.loader.js';
import { Practitioner } from '../../practitioners/practitioner.model.js';
import { BookedService } from './booked.service.js';
import { BookingConnection } from './booking-connection.model.js';
import { BookingFilter } from './booking-filter.input.js';
import {
  BookFirstOpeningInput,
  BookOpeningInput,
  CancelBookingInput,
  ConfirmBookingInput,
  HoldOpeningInput,
  MoveBookingInput,
  RecordNoShowInput,
  ReleaseHoldInput,
} from './booking.input.js';
import { Booking } from './booking.model.js';
import {
  BookFirstOpeningResult,
  BookingCancelled,
  BookingConfirmed,
  BookingMoved,
  BookOpeningResult,
  CancelBookingResult,
  ConfirmBookingResult,
  HoldOpeningResult,
  HoldReleased,
  MoveBookingResult,
  NoShowRecorded,
  OpeningBooked,
  OpeningHeld,
  RecordNoShowResult,
  ReleaseHoldResult,
} from './booking.result.js';
import { BookingService } from './booking.service.js';
import { BookingsService } from './bookings.service.js';
import { FirstOpening } from './first-opening.service.js';

@Resolver(() => Booking)
export class BookingResolver {
  constructor(
    private readonly bookings: BookingsService,
    private readonly booking: BookingService,
    private readonly booked: BookedService,
    private readonly first: FirstOpening,
    private readonly practitioners: PractitionerLoader,
    private readonly places: PlaceLoader,
  ) {}

  @Query(() => BookingConnection, {
    name: 'bookings',
    description:
      'Bookings that you may read, by time: those in your own week and in weeks that you keep, those that you made, and for who coordinates those of the community.',
  })
  @Requires(Permission.BOOK_OPENING)
  list(
    @CurrentScope() scope: AuthorizedScope,
    @Args('filter', { type: () => BookingFilter, nullable: true, description: 'Which ones.' }) filter: BookingFilter | null,
    @Args() page: PageArgs,
  ): Promise<Page<Booking>> {
    return this.bookings.list(scope, filter ?? {}, page);
  }

  @Query(() => Booking, { name: 'booking', description: 'One booking that you may read; NOT_FOUND for any other.' })
  @Requires(Permission.BOOK_OPENING)
  one(@CurrentScope() scope: AuthorizedScope, @Args('id', { type: () => ID, description: 'The booking.' }) id: string): Promise<Booking> {
    return this.bookings.one(scope, numberOf('Booking', id, 'id'));
  }

  @Mutation(() => HoldOpeningResult, {
    description: 'Keeps a time of an opening for five minutes, while one makes up one’s mind. Of an account, five at once.',
  })
  @Requires(Permission.BOOK_OPENING)
  async holdOpening(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Whom, where, when and what for.' }) input: HoldOpeningInput,
  ): Promise<typeof HoldOpeningResult> {
    const outcome = await this.booking.hold(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new OpeningHeld(outcome.done);
  }

  @Mutation(() => ReleaseHoldResult, { description: 'Gives a hold back before it is over.' })
  @Requires(Permission.BOOK_OPENING)
  async releaseHold(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) input: ReleaseHoldInput,
  ): Promise<typeof ReleaseHoldResult> {
    await this.booking.release(scope, input);
    return new HoldReleased(input.holdId);
  }

  @Mutation(() => BookOpeningResult, {
    description:
      'Books a time inside an opening that one may see. What the search shows can be booked, to the minute; of two at once, one is refused.',
  })
  @Requires(Permission.BOOK_OPENING)
  async bookOpening(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Whom, where, when, what for and for whom.' }) input: BookOpeningInput,
  ): Promise<typeof BookOpeningResult> {
    const outcome = await this.booking.book(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new OpeningBooked(outcome.done);
  }

  @Mutation(() => BookFirstOpeningResult, {
    description: 'Books with the first of a search who is free long enough; when somebody else was faster, with the next.',
  })
  @Requires(Permission.BOOK_OPENING)
  async bookFirstOpening(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which search, how long and what for.' }) input: BookFirstOpeningInput,
  ): Promise<typeof BookFirstOpeningResult> {
    const outcome = await this.first.book(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new OpeningBooked(outcome.done);
  }

  @Mutation(() => ConfirmBookingResult, { description: 'Books what one holds, as it is held.' })
  @Requires(Permission.BOOK_OPENING)
  async confirmBooking(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which hold, and for whom.' }) input: ConfirmBookingInput,
  ): Promise<typeof ConfirmBookingResult> {
    const outcome = await this.booking.confirm(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new BookingConfirmed(outcome.done);
  }

  @Mutation(() => MoveBookingResult, {
    description: 'Moves a booking that has not begun, by who booked or is booked; to another practitioner, by who booked.',
  })
  @Requires(Permission.BOOK_OPENING)
  async moveBooking(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one, and where it goes.' }) input: MoveBookingInput,
  ): Promise<typeof MoveBookingResult> {
    const outcome = await this.booked.move(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new BookingMoved(outcome.done);
  }

  @Mutation(() => CancelBookingResult, { description: 'Cancels a booking that is not over, by who booked or is booked.' })
  @Requires(Permission.BOOK_OPENING)
  async cancelBooking(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'Which one.' }) input: CancelBookingInput,
  ): Promise<typeof CancelBookingResult> {
    const outcome = await this.booked.cancel(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new BookingCancelled(outcome.done);
  }

  @Mutation(() => RecordNoShowResult, {
    description: 'Records that nobody came, once the booking has begun, by the practitioner or who keeps their week.',
  })
  @Requires(Permission.BOOK_OPENING)
  async recordNoShow(
    @CurrentScope() scope: AuthorizedScope,
    @Args('input', { description: 'To which one.' }) input: RecordNoShowInput,
  ): Promise<typeof RecordNoShowResult> {
    const outcome = await this.booked.recordNoShow(scope, input);
    return 'refusal' in outcome ? outcome.refusal : new NoShowRecorded(outcome.done);
  }

  @ResolveField(() => ID, { description: 'Opaque identifier.' })
  id(booking: Booking): string {
    return encodeId('Booking', booking.id);
  }

  @ResolveField(() => Practitioner, { description: 'Who.' })
  practitioner({ practitionerId }: Booking, _: object, { loaders }: RequestContext): Promise<Practitioner | undefined> {
    return this.practitioners.byId(loaders).load(practitionerId);
  }

  @ResolveField(() => Place, { description: 'Where.' })
  place({ placeId }: Booking, _: object, { loaders }: RequestContext): Promise<Place | undefined> {
    return this.places.byId(loaders).load(placeId);
  }
}
