import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { AffectedBooking } from '../affected/affected-booking.model.js';
import { Closure } from './closure.model.js';

const WITHIN =
  'Confirmed bookings of the community there during it, from now on, the earliest first, at most 200: to be moved or cancelled.';

@ObjectType({ description: 'The closure was declared: nobody has openings there meanwhile.' })
export class ClosureDeclared {
  @Field(() => Closure, { description: 'As declared.' })
  closure: Closure;

  @Field(() => [AffectedBooking], { description: WITHIN })
  bookingsWithin: AffectedBooking[];

  constructor(closure: Closure, bookingsWithin: AffectedBooking[]) {
    this.closure = closure;
    this.bookingsWithin = bookingsWithin;
  }
}

@ObjectType({ description: 'The closure was changed.' })
export class ClosureChanged {
  @Field(() => Closure, { description: 'As changed.' })
  closure: Closure;

  @Field(() => [AffectedBooking], { description: WITHIN })
  bookingsWithin: AffectedBooking[];

  constructor(closure: Closure, bookingsWithin: AffectedBooking[]) {
    this.closure = closure;
    this.bookingsWithin = bookingsWithin;
  }
}

@ObjectType({ description: 'The closure is none any more: the openings are there again.' })
export class ClosureCancelled {
  @Field(() => ID, { description: 'The closure that was.' })
  closureId: string;

  constructor(closureId: string) {
    this.closureId = closureId;
  }
}

/** Unions of one, so that a refusal can join them without breaking a client. */
export const DeclareClosureResult = createUnionType({
  name: 'DeclareClosureResult',
  description: 'The new closure.',
  types: () => [ClosureDeclared] as const,
});

export const ChangeClosureResult = createUnionType({
  name: 'ChangeClosureResult',
  description: 'The changed closure.',
  types: () => [ClosureChanged] as const,
});

export const CancelClosureResult = createUnionType({
  name: 'CancelClosureResult',
  description: 'What became of the closure.',
  types: () => [ClosureCancelled] as const,
});
