import { registerEnumType } from '@nestjs/graphql';

export enum AvailabilityOrder {
  EARLIEST = 'EARLIEST',
  NEAREST = 'NEAREST',
}

registerEnumType(AvailabilityOrder, {
  name: 'AvailabilityOrder',
  description: 'Order of the answer. Neutral: ties are broken by the other criterion, then by a stable number, never by popularity.',
  valuesMap: {
    EARLIEST: { description: 'By the start of the first opening, then by distance.' },
    NEAREST: { description: 'By distance, then by the start of the first opening. Needs a centre.' },
  },
});
