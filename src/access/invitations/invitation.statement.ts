import type { Role } from '../../platform/scope/role.js';
import type { InvitationState } from './invitation.enum.js';

export interface InvitationRow {
  id: number;
  email: string;
  role: Role;
  practitionerId: number | null;
  state: InvitationState;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  acceptedBy: string | null;
  revokedAt: Date | null;
}

/** Parameters: community, now, invitation or null, states or null, before this instant, before this number, rows. */
export const INVITATIONS = { name: 'invitations', text: 'select * from find_invitations($1, $2, $3, $4, $5, $6, $7)' };

/** Parameters: practitioner. Null withdrawnOn: the register has them. */
export const IN_REGISTER = 'select withdrawn_on as "withdrawnOn" from practitioner where id = $1';

/** Parameters: community, now, e-mail, role, practitioner or null. Whether there is nothing to invite for: of the accounts of the community, which the policies show. */
export const HOLDS_ROLE = `
  select exists (
    select from account a
    where (a.email = lower($3) or a.practitioner_id = $5) and ($5::integer is null or a.practitioner_id = $5) and (
      $4 = 'MEMBER' and exists (select from membership m where m.community_id = $1 and m.practitioner_id = a.practitioner_id
        and m.start_date <= community_today($1, $2) and (m.end_date is null or m.end_date >= community_today($1, $2)))
      or ($4 <> 'MEMBER' or $5::integer is null) and exists (select from role_grant g where g.community_id = $1 and g.account_id = a.id and g.role = $4))) as "isHeld"`;

/** Parameters: community, hash, e-mail, role, practitioner, inviter, now, end. No row when one is open. */
export const MAKE_INVITATION = `
  insert into invitation (community_id, token_hash, email, role, practitioner_id, invited_by, created_at, expires_at)
  values ($1, $2, lower($3), $4, $5, $6, $7, $8)
  on conflict (community_id, email, role) where accepted_at is null and revoked_at is null do nothing
  returning id`;
/** Parameters: community, e-mail, role. */
export const OPEN_INVITATION = `
  select id from invitation where community_id = $1 and email = lower($2) and role = $3 and accepted_at is null and revoked_at is null`;
/** Parameters: community, invitation, now. */
export const REVOKE_INVITATION = `
  update invitation set revoked_at = $3 where community_id = $1 and id = $2 and accepted_at is null and revoked_at is null returning id`;
/** Parameters: community, role, now. */
export const REVOKE_INVITATIONS_FOR = `
  update invitation set revoked_at = $3 where community_id = $1 and role = $2 and accepted_at is null and revoked_at is null`;
/** Parameters: community, invitation, hash, end, inviter. */
export const RENEW_INVITATION = `
  update invitation set token_hash = $3, expires_at = $4, invited_by = $5
  where community_id = $1 and id = $2 and accepted_at is null and revoked_at is null returning id`;

/** Parameters: community, inviter. What the mail says of them. */
export const LETTERHEAD = `
  select c.name as "communityName", c.time_zone as "timeZone", (select a.given_name || ' ' || a.family_name from account a where a.id = $2) as "invitedBy"
  from community c where c.id = $1`;

/** An invitation that can be accepted, by its token. */
export interface ReceivedRow {
  id: number;
  communityId: number;
  communityName: string;
  role: Role;
  email: string;
  practitionerId: number | null;
  /** Of that practitioner of the register. */
  givenName: string | null;
  familyName: string | null;
  invitedBy: string | null;
  expiresAt: Date;
  hasAccount: boolean;
}

/** Parameters: hash of the token, now. */
export const RECEIVED_INVITATION = { name: 'received-invitation', text: 'select * from find_invitation($1, $2)' };

/** Who joined where. */
export interface AcceptedRow {
  accountId: number;
  pseudonym: string;
  practitionerId: number | null;
  invitationId: number;
  communityId: number;
}

/** Parameters: hash of the token; given name, family name and hashed password of a new account; now. Of the account that was entered, if one was. */
export const ACCEPT_INVITATION = 'select * from accept_invitation($1, $2, $3, $4, $5)';
