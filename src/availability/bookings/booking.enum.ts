import { registerEnumType } from '@nestjs/graphql';

/** What a time is taken for. Keys are the names of the API and of the database. */
export enum BookingPurpose {
  UNSCHEDULED_CONSULTATION = 'UNSCHEDULED_CONSULTATION',
  VISIT = 'VISIT',
  PATHWAY_STEP = 'PATHWAY_STEP',
  MEETING = 'MEETING',
}

export enum BookingState {
  HELD = 'HELD',
  CONFIRMED = 'CONFIRMED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
  NO_SHOW = 'NO_SHOW',
}

/** Why nothing can be booked at that time, but for somebody who was faster. */
export enum NotBookableReason {
  OUTSIDE_OPENING = 'OUTSIDE_OPENING',
  TOO_SOON = 'TOO_SOON',
  PAST = 'PAST',
  PURPOSE = 'PURPOSE',
  MODE = 'MODE',
}

registerEnumType(BookingPurpose, {
  name: 'BookingPurpose',
  description: 'What a time is taken for.',
  valuesMap: {
    UNSCHEDULED_CONSULTATION: { description: 'A consultation of unscheduled care, at the place or remotely.' },
    VISIT: { description: "A visit at a patient's home, or to a resident on the round of an EHPAD." },
    PATHWAY_STEP: { description: 'A step of a care pathway.' },
    MEETING: { description: 'A meeting between professionals: of no patient.' },
  },
});
registerEnumType(BookingState, {
  name: 'BookingState',
  description: 'Where a booking stands.',
  valuesMap: {
    HELD: { description: 'Kept for a few minutes for who is about to book: see `heldUntil`.' },
    CONFIRMED: { description: 'Booked.' },
    CANCELLED: { description: 'Cancelled; the time is free again.' },
    EXPIRED: { description: 'Held, and not booked in time, or given back.' },
    NO_SHOW: { description: 'Booked, and nobody came.' },
  },
});
registerEnumType(NotBookableReason, {
  name: 'NotBookableReason',
  description: 'Why nothing can be booked at that time.',
  valuesMap: {
    OUTSIDE_OPENING: { description: 'No opening that you may see holds all of that time.' },
    TOO_SOON: { description: 'The opening begins sooner than the practitioner wants to be told.' },
    PAST: { description: 'That time has begun already.' },
    PURPOSE: { description: 'The opening is not for that purpose.' },
    MODE: { description: 'Patients are not seen in that way then.' },
  },
});
