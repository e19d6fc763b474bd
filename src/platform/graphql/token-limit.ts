import { type GraphQLError, Lexer, TokenKind } from 'graphql';
import { LIMITS } from './limits.js';

/**
 * Whether a document could not be parsed for its length, and not for its grammar. graphql-js tells the two apart in an English
 * sentence only; the place where it stopped tells as well: the first token beyond the limit.
 */
export function isBeyondTokenLimit({ source, positions }: GraphQLError): boolean {
  if (source === undefined) return false;
  const lexer = new Lexer(source);
  try {
    for (let count = 0; count <= LIMITS.tokens; count++) lexer.advance();
  } catch {
    return false; // a sign that is no token comes first
  }
  return lexer.token.kind !== TokenKind.EOF && lexer.token.start === positions?.[0];
}
