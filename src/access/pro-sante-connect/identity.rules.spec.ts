import { describe, expect, it } from '@jest/globals';
import { readIdentity, rppsOf } from './identity.rules.js';

const claims = {
  SubjectNameID: '899008400014',
  given_name: 'KIT',
  family_name: 'DOC0036624',
  SubjectRole: ['10^1.2.250.1.213.1.1.5.5', '316^1.2.250.1.213.1.1.4.6'],
  SubjectRefPro: { exercices: [{ activities: [{ identifiantTechniqueDeLaStructure: 'R1', codeModeExercice: 'L' }] }] },
};

describe('the identity that Pro Santé Connect vouches for', () => {
  it('is the national identifier with its RPPS, the names, the roles and the places', () => {
    expect(readIdentity('f:1', claims)).toEqual({
      ...{ subject: 'f:1', nationalId: '899008400014', rpps: '99008400014', givenName: 'KIT', familyName: 'DOC0036624' },
      ...{ roles: ['10', '316'], practices: [expect.objectContaining({ key: 'R1|L' })] },
    });
  });

  it('may lack everything but the identifier and the family name', () => {
    expect(readIdentity('f:1', { SubjectNameID: 'ANS20231122132732', family_name: 'Grominoch' })).toEqual({
      ...{ subject: 'f:1', nationalId: 'ANS20231122132732', rpps: null, givenName: '', familyName: 'Grominoch', roles: [], practices: [] },
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
    expect(readIdentity('f:1', { ...claims, ...change })).toBeUndefined();
  });

  it('drops the roles that are none', () => {
    expect(readIdentity('f:1', { ...claims, SubjectRole: ['', '^1.2', null, {}, 'a b^1', '60'] })?.roles).toEqual(['60']);
    expect(readIdentity('f:1', { ...claims, SubjectRole: '10^1.2.250.1.213.1.1.5.5' })?.roles).toEqual([]);
    expect(readIdentity('f:1', { ...claims, SubjectRole: Array(100).fill('10^1') })?.roles).toHaveLength(20);
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
