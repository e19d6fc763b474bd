import { IntrinsicException } from '@nestjs/common';

/** The closed list of `extensions.code`: a client may switch on it. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'QUERY_TOO_COMPLEX'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** One field of the input and the rule it breaks. */
export interface FieldProblem {
  /** Path in the input, as the client wrote it: `search.radiusKm`, `input.periods.0.endTime`. */
  field: string;
  /** The rule, for programs: `max`, `order`, `unknown`... */
  rule: string;
  /** The rule, for people, in French. */
  message: string;
}

/**
 * A failure that the API names. Services throw it; it knows nothing of GraphQL. Intrinsic: Nest hands it over without
 * logging it as a defect of ours.
 */
export class ApiError extends IntrinsicException {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(message);
  }
}

/** Input that no state of the database can make valid. The message repeats the first problem, `fields` lists them all. */
export class BadUserInput extends ApiError {
  constructor(problems: readonly FieldProblem[]) {
    super('BAD_USER_INPUT', problems.map((problem) => `${problem.field} : ${problem.message}`).join(' '), problems);
  }

  static of(field: string, rule: string, message: string): BadUserInput {
    return new BadUserInput([{ field, rule, message }]);
  }
}

/** Nothing of that name, or a record of another community: the caller cannot tell which. */
export class NotFound extends ApiError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} introuvable.`);
  }
}

/** The record changed since the caller read it, or a key was used for something else. */
export class Conflict extends ApiError {
  constructor(message: string) {
    super('CONFLICT', message);
  }
}

/** Asked too often, or of a server that has no room left. */
export class RateLimited extends ApiError {
  /** @param retryAfterSeconds whole seconds before it is worth asking again: `extensions.retryAfterSeconds` */
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super('RATE_LIMITED', message);
  }
}
