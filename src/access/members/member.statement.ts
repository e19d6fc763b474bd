import type { Role } from '../../platform/scope/role.js';

export interface CommunityAccountRow {
  id: number;
  givenName: string;
  familyName: string;
  email: string | null;
  roles: Role[];
  practitionerId: number | null;
  secondFactorSince: string | null;
  since: string;
}

/** Parameters: community, now, account or null, words, roles, after name, after id, rows, counted. */
export const COMMUNITY_ACCOUNTS = { name: 'community-accounts', text: 'select * from find_accounts($1, $2, $3, $4, $5, $6, $7, $8, $9)' };

/** What somebody is in a community, inside a transaction that entered it. */
export interface HeldRow {
  id: number;
  pseudonym: string;
  email: string | null;
  practitionerId: number | null;
  demoRole: string | null;
  granted: Role[];
  /** As a practitioner, today. */
  isMember: boolean;
}

/** Parameters: community, now, account. */
export const HELD = `
  select a.id, a.pseudonym, a.email, a.practitioner_id as "practitionerId", a.demo_role as "demoRole",
    array(select g.role from role_grant g where g.community_id = $1 and g.account_id = a.id) as granted,
    exists (select from membership m where m.community_id = $1 and m.practitioner_id = a.practitioner_id
      and m.start_date <= community_today($1, $2) and (m.end_date is null or m.end_date >= community_today($1, $2))) as "isMember"
  from account a where a.id = $3 and a.erased_at is null`;
/** Parameter: account. Holds the administrators as they are until the transaction ends. */
export const HAS_ANOTHER_ADMINISTRATOR = 'select has_another_administrator($1) as "hasAnother"';

/** Parameters: community, account, roles. */
export const TAKE_ROLES = 'delete from role_grant where community_id = $1 and account_id = $2 and role = any($3)';
/** Parameters: community, account, roles, who gives them, now. */
export const GIVE_ROLES = `
  insert into role_grant (community_id, account_id, role, granted_by, granted_at) select $1::integer, $2::integer, r, $4::integer, $5::timestamptz from unnest($3::text[]) r
  on conflict do nothing`;
/** In the community that was entered, with what they planned in it. Parameters: practitioner or null, now. */
export const END_MEMBERSHIP = 'select end_membership($1, $2)';
/** Parameters: community, account, its e-mail, its practitioner, now. What was sent to them or by them would bring them back. */
export const REVOKE_INVITATIONS_OF = `
  update invitation set revoked_at = $5
  where community_id = $1 and (invited_by = $2 or email = $3 or practitioner_id = $4) and accepted_at is null and revoked_at is null`;
/** Parameters: community, account, roles that it may not give any more, now. */
export const REVOKE_INVITATIONS_BY = `
  update invitation set revoked_at = $4 where community_id = $1 and invited_by = $2 and role = any($3) and accepted_at is null and revoked_at is null`;
