import { describe, expect, it } from '@jest/globals';
import { keptPseudonym, pseudonymProblem } from './pseudonym.rules.js';

describe('the pseudonym of who something is booked for', () => {
  it.each(['K7-42', 'A1', 'P-20451', '7', 'ZOE-3', 'X12Y34Z5'].filter((code) => code.length > 1))('takes the code %s', (code) => {
    expect(pseudonymProblem(code)).toBeNull();
  });

  it.each([
    ['a name', 'DUPONT'],
    ['a name with a number', 'MARTIN75'],
    ['a name with an accent', 'HÉLÈNE2'],
    ['two words', 'M X 12'],
    ['letters alone', 'ABC'],
    ['a phone number', '0612345678'],
    ['a phone number with hyphens', '06-12-34-56'],
    ['a social security number', '2840384072118'],
    ['its beginning', '284038'],
    ['a date of birth', '01021950'],
    ['a date of birth with hyphens', '1-2-50'],
    ['the day and the month of one', '1950-02-01'],
    ['another sign', 'K7/42'],
    ['a sign alone', '7'],
    ['a long code', 'K7-42-K7-42-K'],
  ])('refuses %s: %s', (_, code) => {
    expect(pseudonymProblem(code)).toMatch(/^un code, comme K7-42/);
  });

  it('is kept in upper case without space around, and nothing when it is empty', () => {
    expect(['  k7-42 ', '', '  ', null, undefined].map(keptPseudonym)).toEqual(['K7-42', null, null, null, null]);
  });
});
