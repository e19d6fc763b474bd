import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { LocalDate } from '../platform/graphql/scalars.js';
import { UserError } from '../platform/graphql/user-error.model.js';
import { Assignment } from './assignment.model.js';

@ObjectType({ description: 'The assignment was declared; its openings can be found from now on.' })
export class AssignmentDeclared {
  @Field(() => Assignment, { description: 'As declared.' })
  assignment: Assignment;

  constructor(assignment: Assignment) {
    this.assignment = assignment;
  }
}

@ObjectType({ description: 'The assignment was changed.' })
export class AssignmentChanged {
  @Field(() => Assignment, { description: 'As changed.' })
  assignment: Assignment;

  constructor(assignment: Assignment) {
    this.assignment = assignment;
  }
}

@ObjectType({ description: 'The assignment has its last day.' })
export class AssignmentEnded {
  @Field(() => Assignment, { description: 'With its last day.' })
  assignment: Assignment;

  constructor(assignment: Assignment) {
    this.assignment = assignment;
  }
}

@ObjectType({ implements: () => UserError, description: 'Two periods of one practitioner would meet.' })
export class PeriodsClash extends UserError {
  @Field(() => String, { description: 'One period, in words.' })
  first: string;

  @Field(() => String, {
    description: 'The other period, in words. Its place is not named when it is another community’s and published to nobody there.',
  })
  second: string;

  @Field(() => LocalDate, { description: 'A day on which they meet.' })
  day: string;

  constructor(first: string, second: string, day: string, dayWords: string) {
    super();
    Object.assign(this, {
      code: 'PERIODS_CLASH',
      path: ['input', 'periods'],
      first,
      second,
      day,
      message: `Deux périodes se chevauchent, par exemple ${dayWords} : ${first} ; et ${second}.`,
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'The place is closed by the first day of the assignment.' })
export class PlaceIsClosed extends UserError {
  @Field(() => LocalDate, { description: 'The day it closed.' })
  closedOn: string;

  constructor(name: string, closedOn: string, dayWords: string) {
    super();
    Object.assign(this, {
      code: 'PLACE_IS_CLOSED',
      path: ['input', 'placeId'],
      closedOn,
      message: `${name} est fermé depuis le ${dayWords}.`,
    });
  }
}

export const DeclareAssignmentResult = createUnionType({
  name: 'DeclareAssignmentResult',
  description: 'The new assignment, or why there is none.',
  types: () => [AssignmentDeclared, PeriodsClash, PlaceIsClosed] as const,
});

export const ChangeAssignmentResult = createUnionType({
  name: 'ChangeAssignmentResult',
  description: 'The changed assignment, or why it stays as it was.',
  types: () => [AssignmentChanged, PeriodsClash, PlaceIsClosed] as const,
});

export const EndAssignmentResult = createUnionType({
  name: 'EndAssignmentResult',
  description: 'The ended assignment, or why it stays as it was.',
  types: () => [AssignmentEnded, PeriodsClash, PlaceIsClosed] as const,
});
