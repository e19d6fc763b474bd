import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ApiError, type FieldProblem } from './api.error.js';

const log = new Logger('GraphQL');

/** Codes that Apollo and graphql-js give to a request they could not even run. */
const UNREADABLE = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * What the client is told of a failure: a message, and a code of the closed list. A surprise is logged here with a
 * correlation id, and only that id leaves: never a stack, never a text of the database.
 */
export function describeFailure(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) };
  if (cause instanceof ApiError)
    return { message: cause.message, ...place, extensions: { code: cause.code, ...(cause.fields.length > 0 && { fields: cause.fields }) } };
  // Apollo gives every broken validation rule one code; what the rule says of itself comes through beside it.
  if (formatted.extensions?.['isTooComplex'] === true)
    return { message: formatted.message, ...place, extensions: { code: 'QUERY_TOO_COMPLEX' } };
  if (UNREADABLE.has(String(formatted.extensions?.['code']))) {
    const fields = fieldsOf(formatted.message);
    return { message: formatted.message, ...place, extensions: { code: 'BAD_USER_INPUT', ...(fields.length > 0 && { fields }) } };
  }
  if (formatted.extensions?.['code'] === 'PERSISTED_QUERY_NOT_FOUND') return formatted; // the protocol of persisted queries reads this code
  const correlationId = randomUUID();
  log.error(`${correlationId} ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  return {
    message: `Erreur interne. Référence à communiquer : ${correlationId}.`,
    ...place,
    extensions: { code: 'INTERNAL', correlationId },
  };
}

/** graphql-js names the variable, the path inside it and the field, in prose: give them to programs too. */
function fieldsOf(message: string): FieldProblem[] {
  const variable = /^Variable "\$(\w+)"/.exec(message)?.[1];
  const inside = /^Variable "\$\w+" got invalid value .*? at "([^"]+)"/s.exec(message)?.[1];
  const field = /Field "(?:\w+\.)?(\w+)" (?:of required type|is not defined by type)/.exec(message)?.[1];
  const path = [inside ?? variable, field].filter((part) => part !== undefined).join('.');
  if (path === '') return [];
  const rule = /was not provided|must not be null/.test(message) ? 'required' : field !== undefined ? 'unknown' : 'format';
  return [{ field: path.replace(/\[(\d+)\]/g, '.$1'), rule, message }];
}
