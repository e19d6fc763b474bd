import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { answerOverSocket } from '../graphql/known-operation.rule.js';
import { LIMITS } from '../graphql/limits.js';
import { limitShape } from '../graphql/shape.rule.js';

const RULES = [...specifiedRules, answerOverSocket, limitShape];
/** Of documents that were found valid: those of our client, and of some programs. */
const MOST_KEPT = 50;
const LONGEST_KEPT = 4_096;

/** By schema, which is one: a thousand clients that come back ask the same few questions, read and validated once. */
const VALID = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>();

/** The document of a text, when it may be asked over a socket; or why not. */
export function readDocument(schema: GraphQLSchema, text: string): DocumentNode | readonly GraphQLError[] {
  const valid = VALID.get(schema) ?? new Map<string, DocumentNode>();
  const known = valid.get(text);
  if (known) return known;
  const document = parsed(text);
  if (document instanceof GraphQLError) return [document];
  const problems = validate(schema, document, RULES);
  if (problems.length > 0) return problems.map((problem) => withCode(problem, 'GRAPHQL_VALIDATION_FAILED'));
  if (text.length <= LONGEST_KEPT) VALID.set(schema, valid.set(text, document));
  for (const [oldest] of valid) {
    if (valid.size <= MOST_KEPT) break;
    valid.delete(oldest);
  }
  return document;
}

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch (failure) {
    if (failure instanceof GraphQLError) return withCode(failure, 'GRAPHQL_PARSE_FAILED');
    throw failure;
  }
}

export function withCode(error: GraphQLError, code: string): GraphQLError {
  error.extensions['code'] ??= code;
  return error;
}
