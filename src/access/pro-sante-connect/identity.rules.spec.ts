import { describe, expect, it } from '@jest/globals';
import { readIdentity, rppsOf } from './identity.rules.js';

const claims = {
  SubjectNameID: '899008400014',
  given_name: 'KIT',
  family_name: 'DOC0036624',
  SubjectRefPro: { exercices: [{ activities: [{ identifiantTechniqueDeLaStructure: 'R1', codeModeExercice: 'L' }] }] },
};

describe('the identity that Pro Santé Connect vouches for', () => {
  it('is the national identifier with its RPPS, the names and the places', () => {
    expect(readIdentity(claims)).toEqual({
      ...{ nationalId: '899008400014', rpps: '99008400014', givenName: 'KIT', familyName: 'DOC0036624' },
      practices: [expect.objectContaining({ key: 'R1|L' })],
    });
  });

  it('may lack everything but the identifier and the family name', () => {
    expect(readIdentity({ SubjectNameID: 'ANS20231122132732', family_name: 'Grominoch' })).toEqual({
      ...{ nationalId: 'ANS20231122132732', rpps: null, givenName: '', familyName: 'Grominoch', practices: [] },
    });
  });

  it.each([
    { SubjectNameID: undefined },
    { SubjectNameID: '' },
    { SubjectNameID: 899008400014 },
    { SubjectNameID: ['899008400014'] },
    { SubjectNameID: '8990084 00014' },
    { SubjectNameID: '8'.repeat(65) },
    { family_name: undefined },
    { family_name: ' \u0000 ' },
  ])('is none with %j', (change) => {
    expect(readIdentity({ ...claims, ...change })).toBeUndefined();
  });
});

describe('the RPPS of a national identifier', () => {
  it('follows the type 8', () => {
    expect(rppsOf('899008400014')).toBe('99008400014');
  });

  it.each([
    ['an ADELI number', '0849999991'],
    ['a student', '599008400014'],
    ['an RPPS without its type', '99008400014'],
    ['a wrong key', '899008400015'],
    ['a digit too many', '8990084000140'],
    ['an employee of a structure', '3840000046/0001'],
    ['a test identity', 'ANS20231122132732'],
  ])('is none for %s', (_, nationalId) => {
    expect(rppsOf(nationalId)).toBeNull();
  });
});
