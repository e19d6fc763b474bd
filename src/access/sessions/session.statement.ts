import type { SignInKind } from './session.model.js';

/** Parameters: account, now, longest silence. */
export const SESSIONS = { name: 'sessions', text: 'select * from list_sessions($1, $2, $3)' };

export interface SessionRow {
  id: number;
  kind: SignInKind;
  device: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

export const OPEN_SESSION = `
  insert into session (token_hash, account_id, kind, is_strong, community_id, device, created_at, last_seen_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`;

/** Parameters: account. */
export const PSEUDONYM = 'select pseudonym from account where id = $1';

/** Of the account that was entered: its policies show no other. */
export const REVOKE_SESSION = 'update session set revoked_at = $2 where id = $1 and revoked_at is null returning id';
export const REVOKE_SESSIONS = 'update session set revoked_at = $1 where revoked_at is null and id is distinct from $2 returning id';
export const SWITCH_COMMUNITY = 'update session set community_id = $2 where id = $1';
export const STRENGTHEN_SESSION = 'update session set is_strong = true where id = $1';
export const REVOKE_TOKENS = 'update access_token set revoked_at = $1 where revoked_at is null';
