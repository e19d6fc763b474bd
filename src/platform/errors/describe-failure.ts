import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { LIMITS } from '../graphql/limits.js';
import { isBeyondTokenLimit } from '../graphql/token-limit.js';
import { tooComplex } from '../graphql/too-complex.js';
import { ApiError, RateLimited, type FieldProblem } from './api.error.js';
import { DatabaseUnreachable } from './database-unreachable.error.js';
import { failureText } from './failure-text.js';

const log = new Logger('GraphQL');

/** To be told of {@link DatabaseUnreachable}, with the code UNAVAILABLE. */
export const UNAVAILABLE = 'Le service est momentanément indisponible. Réessayez dans un instant.';

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
    return {
      message: cause.message,
      ...place,
      extensions: {
        code: cause.code,
        ...(cause.fields.length > 0 && { fields: cause.fields }),
        ...(cause instanceof RateLimited && { retryAfterSeconds: cause.retryAfterSeconds }),
      },
    };
  const code = String(formatted.extensions?.['code']);
  if (code === 'GRAPHQL_PARSE_FAILED' && error instanceof GraphQLError && isBeyondTokenLimit(error))
    return describeFailure(formatted, tooComplex(`plus de ${LIMITS.tokens.toLocaleString('fr-FR')} mots et signes`));
  if (UNREADABLE.has(code) || isRefusedRequest(error)) {
    const message = withoutSuggestion(formatted.message);
    const fields = fieldsOf(message);
    return { message, ...place, extensions: { code: 'BAD_USER_INPUT', ...(fields.length > 0 && { fields }) } };
  }
  if (code === 'PERSISTED_QUERY_NOT_FOUND') return formatted; // the protocol of persisted queries reads this code
  const given = formatted.extensions?.['correlationId']; // of the request, where there is one: see graphql/correlation.plugin.ts
  const correlationId = typeof given === 'string' ? given : randomUUID();
  log.error(`${correlationId} ${failureText(cause)}`);
  if (cause instanceof DatabaseUnreachable) return { message: UNAVAILABLE, ...place, extensions: { code: 'UNAVAILABLE' } };
  return {
    message: `Erreur interne. Référence à communiquer : ${correlationId}.`,
    ...place,
    extensions: { code: 'INTERNAL', correlationId },
  };
}

/** What Apollo refuses without a code of its own, it refuses by its HTTP status: a persisted query whose hash is another's. */
function isRefusedRequest(error: unknown): boolean {
  const http: unknown = error instanceof GraphQLError ? error.extensions.http : undefined;
  return typeof http === 'object' && http !== null && 'status' in http && Number(http.status) >= 400 && Number(http.status) < 500;
}

/**
 * graphql-js guesses what was meant among names that the asker may not know. Its own option, and Apollo's, leave out only the guesses
 * about the document, not those about the values of variables.
 */
function withoutSuggestion(message: string): string {
  // By index: a message repeats what was sent, up to a megabyte, over which a pattern could search for hours.
  const start = message.endsWith('?') ? message.lastIndexOf(' Did you mean ') : -1;
  return start === -1 ? message : message.slice(0, start);
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
