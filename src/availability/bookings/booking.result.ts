import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { BookingState, NotBookableReason } from './booking.enum.js';
import { Booking } from './booking.model.js';

@ObjectType({ isAbstract: true })
abstract class BookingDone {
  @Field(() => Booking, { description: 'As it is now.' })
  booking: Booking;

  constructor(booking: Booking) {
    this.booking = booking;
  }
}

@ObjectType({ description: 'The time is booked.' })
export class OpeningBooked extends BookingDone {}

@ObjectType({ description: 'The time is kept until `booking.heldUntil`.' })
export class OpeningHeld extends BookingDone {}

@ObjectType({ description: 'The hold is a booking.' })
export class BookingConfirmed extends BookingDone {}

@ObjectType({ description: 'The booking is elsewhere; under another identifier when the opening is of another community.' })
export class BookingMoved extends BookingDone {}

@ObjectType({ description: 'The booking is cancelled, and its time free again.' })
export class BookingCancelled extends BookingDone {}

@ObjectType({ description: 'That nobody came is recorded.' })
export class NoShowRecorded extends BookingDone {}

@ObjectType({ description: 'The hold is given back; or it was over already.' })
export class HoldReleased {
  @Field(() => ID, { description: 'The hold that was.' })
  holdId: string;

  constructor(holdId: string) {
    this.holdId = holdId;
  }
}

@ObjectType({ implements: () => UserError, description: 'Somebody was faster: that time was free, and is taken.' })
export class OpeningTaken extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'OPENING_TAKEN',
      path: ['input', 'start'],
      message: 'Ce créneau vient d’être pris. Choisissez-en un autre.',
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The hold is over, and so is what it kept.' })
export class HoldExpired extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'HOLD_EXPIRED',
      path: null,
      message: 'Le créneau n’était gardé que quelques minutes : il ne l’est plus. Choisissez-le à nouveau.',
    });
  }
}

const WHY_NOT: Readonly<Record<NotBookableReason, readonly [field: string, message: string]>> = {
  OUTSIDE_OPENING: ['start', 'Aucune disponibilité ne couvre ce créneau.'],
  TOO_SOON: ['start', 'Ce professionnel demande à être prévenu plus tôt.'],
  PAST: ['start', 'Ce créneau a déjà commencé.'],
  PURPOSE: ['purpose', 'Cette disponibilité n’est pas ouverte à ce motif.'],
  MODE: ['mode', 'Le patient n’y est pas vu de cette façon.'],
};

@ObjectType({ implements: () => UserError, description: 'Nothing can be booked there and then.' })
export class NotBookable extends UserError {
  @Field(() => NotBookableReason, { description: 'Why.' })
  reason: NotBookableReason;

  constructor(reason: NotBookableReason) {
    super();
    const [field, message] = WHY_NOT[reason];
    Object.assign(this, { code: 'NOT_BOOKABLE', path: ['input', field], reason, message });
  }
}

@ObjectType({ implements: () => UserError, description: 'One holds as many openings already as anybody may at once.' })
export class TooManyHolds extends UserError {
  constructor(most: number) {
    super();
    Object.assign(this, {
      code: 'TOO_MANY_HOLDS',
      path: null,
      message: `Vous gardez déjà ${most} créneaux. Confirmez-en un, ou attendez quelques minutes.`,
    });
  }
}

const AS_IT_STANDS: Readonly<Record<BookingState, string>> = {
  HELD: 'Ce créneau n’est pas encore confirmé.',
  CONFIRMED: 'Ce n’est pas, ou plus, le moment de le faire.',
  CANCELLED: 'Ce rendez-vous est déjà annulé.',
  EXPIRED: 'Ce créneau n’est plus gardé.',
  NO_SHOW: 'L’absence à ce rendez-vous est déjà notée.',
};

@ObjectType({ implements: () => UserError, description: 'The booking does not stand where this could be done: not any more, or not yet.' })
export class BookingIsSettled extends UserError {
  @Field(() => BookingState, { description: 'Where it stands.' })
  state: BookingState;

  constructor(state: BookingState) {
    super();
    Object.assign(this, { code: 'BOOKING_IS_SETTLED', path: ['input', 'bookingId'], state, message: AS_IT_STANDS[state] });
  }
}

@ObjectType({ implements: () => UserError, description: 'Nobody in the search is free for that, or everybody was taken meanwhile.' })
export class NobodyIsFree extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'NOBODY_IS_FREE',
      path: ['input', 'search'],
      message: 'Personne n’est libre pour cela. Élargissez la recherche.',
    });
  }
}

const DONE_OR_NOT = 'The booking, or why it stays as it was.';

export const HoldOpeningResult = createUnionType({
  name: 'HoldOpeningResult',
  description: 'The hold, or why there is none.',
  types: () => [OpeningHeld, OpeningTaken, NotBookable, TooManyHolds] as const,
});

export const BookOpeningResult = createUnionType({
  name: 'BookOpeningResult',
  description: 'The booking, or why there is none.',
  types: () => [OpeningBooked, OpeningTaken, HoldExpired, NotBookable] as const,
});

/** A union of one, so that a refusal can join it without breaking a client. */
export const ReleaseHoldResult = createUnionType({
  name: 'ReleaseHoldResult',
  description: 'What became of the hold.',
  types: () => [HoldReleased] as const,
});

export const ConfirmBookingResult = createUnionType({
  name: 'ConfirmBookingResult',
  description: DONE_OR_NOT,
  types: () => [BookingConfirmed, HoldExpired, NotBookable, OpeningTaken, BookingIsSettled] as const,
});

export const MoveBookingResult = createUnionType({
  name: 'MoveBookingResult',
  description: DONE_OR_NOT,
  types: () => [BookingMoved, OpeningTaken, NotBookable, BookingIsSettled] as const,
});

export const CancelBookingResult = createUnionType({
  name: 'CancelBookingResult',
  description: DONE_OR_NOT,
  types: () => [BookingCancelled, BookingIsSettled] as const,
});

export const RecordNoShowResult = createUnionType({
  name: 'RecordNoShowResult',
  description: DONE_OR_NOT,
  types: () => [NoShowRecorded, BookingIsSettled] as const,
});

export const BookFirstOpeningResult = createUnionType({
  name: 'BookFirstOpeningResult',
  description: 'The booking, or why there is none.',
  types: () => [OpeningBooked, NobodyIsFree] as const,
});
