import type { Role } from '../../platform/scope/role.js';

export interface AccountRow {
  id: number;
  email: string | null;
  givenName: string;
  familyName: string;
  nationalId: string | null;
  practitionerId: number | null;
  secondFactorSince: Date | null;
  demoRole: string | null;
  createdAt: Date;
  version: number;
}

export interface MyCommunityRow {
  id: number;
  name: string;
  finess: string | null;
  roles: Role[];
}

/** Parameters: account. */
export const ACCOUNT = { name: 'account', text: 'select * from read_account($1)' };
/** Parameters: account, now. */
export const MY_COMMUNITIES = { name: 'my-communities', text: 'select * from my_communities($1, $2)' };
