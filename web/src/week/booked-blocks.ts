import type { Booking } from '../bookings/booking.query.ts';
import { lanesOf, stretchesOf, type Block, type Lane, type Stretch } from './blocks.ts';

/** A part of an appointment on one day, on the clock of its place. */
export interface BookedStretch extends Stretch {
  readonly key: string;
  readonly booking: Booking;
}

/** Where an appointment is drawn: in the lane of its period, and beside others that it would hide. */
export interface BookedBlock extends BookedStretch {
  readonly within: Lane;
  readonly beside: Lane;
}

/** What is shorter is drawn as high as this, so that its hour can be read and pressed. */
export const LEAST_MINUTES = 15;

export function bookedStretches(bookings: readonly Booking[]): BookedStretch[] {
  return bookings.flatMap((booking) =>
    stretchesOf(booking.start, booking.end, booking.place.timeZone).map((stretch) => ({
      ...stretch,
      key: `${booking.id} ${stretch.date}`,
      booking,
    })),
  );
}

/**
 * @param booked of one day
 * @param blocks the periods of that day, each with its lane in `lanes`
 */
export function bookedBlocks(booked: readonly BookedStretch[], blocks: readonly Block[], lanes: readonly Lane[]): BookedBlock[] {
  const beside = lanesOf(booked.map((stretch) => ({ ...stretch, end: Math.max(stretch.end, stretch.start + LEAST_MINUTES) })));
  return booked.map((stretch, index) => ({
    ...stretch,
    within: lanes[blocks.findIndex((block) => holds(block, stretch))] ?? { lane: 0, lanes: 1 },
    beside: beside[index] ?? { lane: 0, lanes: 1 },
  }));
}

/** In the first hours of a period its place and activity are written: there an appointment would cover them. */
const TEXT_MINUTES = 120;

export function meetsText(block: Block, stretch: BookedStretch): boolean {
  return holds(block, stretch) && stretch.start < block.start + TEXT_MINUTES;
}

/** Whether an appointment takes time of a period. */
function holds(block: Block, { booking, date, start, end }: BookedStretch): boolean {
  return block.presence.place.id === booking.place.id && block.date === date && block.start < end && start < block.end;
}
