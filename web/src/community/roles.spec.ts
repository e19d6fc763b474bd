import { describe, expect, it } from '@jest/globals';
import { mayEnd, ROLES, rolesToGive } from './roles.ts';

describe('who may make whom what', () => {
  const coordinator = { mayInvite: true, mayManageRoles: false };
  const administrator = { mayInvite: true, mayManageRoles: true };

  it('lets a coordinator invite to the ordinary roles alone', () =>
    expect(rolesToGive(coordinator)).toEqual(['MEMBER', 'PARTNER', 'NEWCOMER']));
  it('lets who manages roles invite to every one', () => expect(rolesToGive(administrator)).toBe(ROLES));
  it('lets nobody else invite', () => expect(rolesToGive({ mayInvite: false, mayManageRoles: false })).toEqual([]));
  it('ends the stay of an ordinary member, and of nobody who is more', () => {
    expect(mayEnd(coordinator, ['MEMBER'])).toBe(true);
    expect(mayEnd(coordinator, ['MEMBER', 'STEERING'])).toBe(false);
    expect(mayEnd(administrator, ['ADMINISTRATOR'])).toBe(true);
  });
});
