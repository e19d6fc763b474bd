import { describe, expect, it } from '@jest/globals';
import { acceptableSteps, groupedRecoveryCode, normalCode, normalRecoveryCode } from './second-factor.rules.js';

describe('a code that was typed', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    [' 000000\n', '000000'],
  ])('%j is read', (typed, code) => {
    expect(normalCode(typed)).toBe(code);
  });

  it.each(['', '12345', '1234567', '12345a', '-12345', '１２３４５６', '12.345', '1e1000'])(
    '%j has the wrong length or is not digits',
    (typed) => {
      expect(normalCode(typed)).toBeNull();
    },
  );
});

describe('the steps that may be accepted', () => {
  const at = (seconds: number) => new Date(seconds * 1000);

  it('are that of now, and one on either side for clock skew', () => {
    expect(acceptableSteps(at(3000), null)).toEqual([99, 100, 101]);
    expect(acceptableSteps(at(3029.999), null)).toEqual([99, 100, 101]);
    expect(acceptableSteps(at(3030), null)).toEqual([100, 101, 102]);
  });

  it('are after the last one that was accepted', () => {
    expect(acceptableSteps(at(3000), 98)).toEqual([99, 100, 101]);
    expect(acceptableSteps(at(3000), 99)).toEqual([100, 101]);
    expect(acceptableSteps(at(3000), 101)).toEqual([]);
  });
});

describe('a recovery code', () => {
  it('is shown in two groups', () => {
    expect(groupedRecoveryCode('0123456789')).toBe('01234-56789');
  });

  it.each(['abcde-01234', 'ABCDE-01234', ' abcde 01234 ', 'abcde01234', 'abcde–01234', 'a-b-c-d-e-o-i-2-3-4', 'abcdeOL234'])(
    'is read however it is typed: %j',
    (typed) => {
      expect(normalRecoveryCode(typed)).toBe('abcde01234');
    },
  );

  it.each(['', 'abcde-0123', 'abcde-012345', 'abcde-0123u', 'abcde_01234', 'abcdé-01234'])('%j is none', (typed) => {
    expect(normalRecoveryCode(typed)).toBeNull();
  });
});
