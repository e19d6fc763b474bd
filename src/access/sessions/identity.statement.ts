import type { Role } from '../../platform/scope/role.js';

/** Who a request comes from, as one statement answers it. */
export interface IdentityRow {
  sessionId: number | null;
  tokenId: number | null;
  accountId: number;
  pseudonym: string;
  practitionerId: number | null;
  isOperator: boolean;
  isStrong: boolean;
  communityId: number | null;
  roles: Role[];
  limitedTo: string[] | null;
  /** The practitioners whose weeks were delegated to them in that community. */
  delegatedWeeks: number[];
  /** The community that was asked for is not one of theirs. */
  isForeign: boolean;
}

/** Parameters: hash of a session, hash of a token (one of the two is null), now, longest silence of a session, community wanted. */
export const IDENTIFY = { name: 'identify', text: 'select * from identify_bearer($1, $2, $3, $4, $5)' };

/**
 * The same of many, without that counting as use of their sessions. Parameters: hashes of sessions, of tokens, communities wanted, now, longest silence.
 * `number` says of which element a row is, from 1 on; nobody has none.
 */
export const IDENTIFY_MANY = { name: 'identify-many', text: 'select * from identify_many($1, $2, $3, $4, $5)' };
