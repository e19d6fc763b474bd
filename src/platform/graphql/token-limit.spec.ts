import { describe, expect, it } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import { LIMITS } from './limits.js';
import { isBeyondTokenLimit } from './token-limit.js';

function failureOf(document: string): GraphQLError {
  try {
    parse(document, { maxTokens: LIMITS.tokens });
  } catch (failure) {
    if (failure instanceof GraphQLError) return failure;
  }
  throw new Error('it could be parsed');
}

/** So many tokens, braces included. */
const documentOf = (tokens: number): string => `{ # a comment is no token\n${'a '.repeat(tokens - 2)}}`;

describe('a document that cannot be parsed', () => {
  it('is beyond the limit of tokens, which a document of as many tokens is not', () => {
    expect(isBeyondTokenLimit(failureOf(documentOf(LIMITS.tokens + 1)))).toBe(true);
    expect(() => parse(documentOf(LIMITS.tokens), { maxTokens: LIMITS.tokens })).not.toThrow();
  });

  it.each([
    '{',
    '{ a ? }',
    '{ a(b: "',
    `{ ${'a '.repeat(LIMITS.tokens - 1)}`,
    `} ${'a '.repeat(LIMITS.tokens * 2)}`,
    `? ${'a '.repeat(LIMITS.tokens * 2)}`,
  ])('for its grammar is not beyond it: %.10s', (document) => {
    expect(isBeyondTokenLimit(failureOf(document))).toBe(false);
  });

  it('has a source: a failure without one is another', () => {
    expect(isBeyondTokenLimit(new GraphQLError('any'))).toBe(false);
  });
});
