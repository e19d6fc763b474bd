import type { Permission } from '../permission.js';

export interface AccessTokenRow {
  id: number;
  name: string;
  communityId: number;
  permissions: Permission[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Parameters: account. */
export const ACCESS_TOKENS = { name: 'access-tokens', text: 'select * from list_access_tokens($1)' };

/** Of two that make a token at once, the second counts that of the first. */
export const HOLD_ACCOUNT = 'select from account where id = $1 for no key update';
/** Parameters: now. Of the account that was entered. */
export const COUNT_WORKING = 'select count(*)::integer as count from access_token where revoked_at is null and expires_at > $1';

export const INSERT_TOKEN = `
  insert into access_token (token_hash, account_id, community_id, name, permissions, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7) returning id`;

/** Of the account that was entered: its policies show no other. */
export const REVOKE_TOKEN = 'update access_token set revoked_at = $2 where id = $1 and revoked_at is null';
