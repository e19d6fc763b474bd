import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { AffectedBooking } from '../affected/affected-booking.model.js';
import { LocumRefusal } from './absence.enum.js';
import { Absence } from './absence.model.js';

const WITHIN = 'Confirmed bookings of the community during it, from now on, the earliest first, at most 200: to be moved or cancelled.';

@ObjectType({ description: 'The absence was declared: the openings are gone, or the locum’s.' })
export class AbsenceDeclared {
  @Field(() => Absence, { description: 'As declared.' })
  absence: Absence;

  @Field(() => [AffectedBooking], { description: WITHIN })
  bookingsWithin: AffectedBooking[];

  constructor(absence: Absence, bookingsWithin: AffectedBooking[]) {
    this.absence = absence;
    this.bookingsWithin = bookingsWithin;
  }
}

@ObjectType({ description: 'The absence was changed.' })
export class AbsenceChanged {
  @Field(() => Absence, { description: 'As changed.' })
  absence: Absence;

  @Field(() => [AffectedBooking], { description: WITHIN })
  bookingsWithin: AffectedBooking[];

  constructor(absence: Absence, bookingsWithin: AffectedBooking[]) {
    this.absence = absence;
    this.bookingsWithin = bookingsWithin;
  }
}

@ObjectType({ description: 'The absence is none any more: the openings are there again.' })
export class AbsenceCancelled {
  @Field(() => ID, { description: 'The absence that was.' })
  absenceId: string;

  constructor(absenceId: string) {
    this.absenceId = absenceId;
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'The person is already declared absent, at the same place, during a part of that time.',
})
export class AbsenceOverlaps extends UserError {
  @Field(() => Absence, { nullable: true, description: 'The other absence; null when it was declared in another community.' })
  other: Absence | null;

  constructor(other: Absence | null) {
    super();
    Object.assign(this, {
      code: 'ABSENCE_OVERLAPS',
      path: ['input', 'start'],
      other,
      message: other
        ? 'Une absence est déjà déclarée sur une partie de ces dates : modifiez-la plutôt.'
        : 'Une absence est déjà déclarée sur une partie de ces dates, dans une autre communauté.',
    });
  }
}

const WHY: Readonly<Record<LocumRefusal, string>> = {
  IS_WHO_IS_ABSENT: 'La personne absente ne peut pas se remplacer elle-même.',
  NOT_A_MEMBER: 'Cette personne n’est pas membre de la communauté pendant toute l’absence.',
  OTHER_PROFESSION: 'Cette personne n’exerce pas la même profession.',
  ABSENT_THEN: 'Cette personne est elle-même absente pendant une partie de ce temps.',
};

@ObjectType({ implements: () => UserError, description: 'The locum cannot stand in for who is absent.' })
export class LocumCannotCover extends UserError {
  @Field(() => LocumRefusal, { description: 'Why, for programs.' })
  reason: LocumRefusal;

  constructor(reason: LocumRefusal) {
    super();
    Object.assign(this, { code: 'LOCUM_CANNOT_COVER', path: ['input', 'locumId'], reason, message: WHY[reason] });
  }
}

export const DeclareAbsenceResult = createUnionType({
  name: 'DeclareAbsenceResult',
  description: 'The new absence, or why there is none.',
  types: () => [AbsenceDeclared, AbsenceOverlaps, LocumCannotCover] as const,
});

export const ChangeAbsenceResult = createUnionType({
  name: 'ChangeAbsenceResult',
  description: 'The changed absence, or why it stays as it was.',
  types: () => [AbsenceChanged, AbsenceOverlaps, LocumCannotCover] as const,
});

/** A union of one, so that a refusal can join it without breaking a client. */
export const CancelAbsenceResult = createUnionType({
  name: 'CancelAbsenceResult',
  description: 'What became of the absence.',
  types: () => [AbsenceCancelled] as const,
});
