import type { Account } from '../session/session.query.ts';

export type Role = Account['communities'][number]['roles'][number];

/** The roles of a community, in the order in which they are shown. */
export const ROLES = ['MEMBER', 'COORDINATOR', 'STEERING', 'PARTNER', 'NEWCOMER', 'ADMINISTRATOR'] as const satisfies readonly Role[];
export type CommunityRole = (typeof ROLES)[number];

/** What who may invite gives and ends; every other role takes the permission to manage roles. */
const ORDINARY: readonly Role[] = ['MEMBER', 'PARTNER', 'NEWCOMER'];

export interface Rights {
  readonly mayInvite: boolean;
  readonly mayManageRoles: boolean;
}

/** The roles that somebody with these rights may invite to. */
export function rolesToGive({ mayInvite, mayManageRoles }: Rights): readonly CommunityRole[] {
  if (!mayInvite) return [];
  return mayManageRoles ? ROLES : ROLES.filter((role) => ORDINARY.includes(role));
}

/** Whether somebody with these rights may end the stay of who has those roles. */
export function mayEnd({ mayInvite, mayManageRoles }: Rights, roles: readonly Role[]): boolean {
  return mayManageRoles || (mayInvite && roles.every((role) => ORDINARY.includes(role)));
}
