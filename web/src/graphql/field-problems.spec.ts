import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { fieldProblems } from './field-problems.ts';

const refusal = (fields: unknown) => ({ graphQLErrors: [new GraphQLError('refused', { extensions: { code: 'BAD_USER_INPUT', fields } })] });

describe('fieldProblems', () => {
  it('names each field as the form does, with a sentence that begins with a capital', () => {
    const found = fieldProblems(
      refusal([{ field: 'input.newPassword', rule: 'min', message: 'le mot de passe compte au moins 12 signes.' }]),
    );
    expect(found).toEqual([{ field: 'newPassword', rule: 'min', message: 'Le mot de passe compte au moins 12 signes.' }]);
  });

  it('finds nothing in a failure that names no field', () => {
    expect(fieldProblems(refusal(undefined))).toEqual([]);
    expect(fieldProblems({ graphQLErrors: [] })).toEqual([]);
  });

  it('leaves out what has not the shape of a problem', () => {
    expect(fieldProblems(refusal([null, 'x', { field: 1, rule: 'min', message: 'm' }]))).toEqual([]);
  });
});
