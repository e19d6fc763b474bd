import { type ASTNode, GraphQLError } from 'graphql';
import { ApiError } from '../errors/api.error.js';

const NUMBER = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 6 });

/**
 * The refusal of an operation that asks too much: under 400, because nothing has run.
 * @param problem a French clause without its full stop: what is counted, how many there are, how many there may be
 */
export function tooComplex(problem: string, at?: ASTNode): GraphQLError {
  // Apollo gives every broken validation rule one code of its own; the cause keeps ours.
  const cause = new ApiError('QUERY_TOO_COMPLEX', `Requête trop complexe : ${problem}.`);
  return new GraphQLError(cause.message, { nodes: at, originalError: cause, extensions: { http: { status: 400 } } });
}

/** « 30 alias, au plus 20 ». */
export function overLimit(count: number, what: string, limit: number): string {
  return `${NUMBER.format(count)} ${what}, au plus ${NUMBER.format(limit)}`;
}
