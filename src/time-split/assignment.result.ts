import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { Language } from '../kernel/language.js';
import { DateTime, LocalDate } from '../platform/graphql/scalars.js';
import { UserError } from '../platform/graphql/user-error.model.js';
import { Assignment } from './assignment.model.js';
import { type AgendaPeriod, type Clash, meetingOf } from './week.rules.js';
import { dayInWords, placedPeriodInWords } from './wording.rules.js';

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
  first: AgendaPeriod;
  second: AgendaPeriod;

  @Field(() => LocalDate, { description: 'A day on which they meet, on the calendar of the place of `first`.' })
  day: string;

  @Field(() => DateTime, { description: 'When they begin to be together on that day (instant).' })
  start: Date;

  @Field(() => DateTime, {
    description: 'When they cease to be (instant), excluded: the start again within the hour that a clock skips in spring.',
  })
  end: Date;

  constructor(clash: Clash<AgendaPeriod>) {
    super();
    const { start, end } = meetingOf(clash);
    const [one, other] = [clash.first, clash.second].map((period) => placedPeriodInWords(period, Language.FR));
    Object.assign(this, {
      code: 'PERIODS_CLASH',
      path: ['input', 'periods'],
      ...clash,
      start: new Date(start),
      end: new Date(end),
      message: `Deux périodes se chevauchent, par exemple ${dayInWords(clash.day)} : ${one} ; et ${other}.`,
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
