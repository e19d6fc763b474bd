import type { OperationTrace } from '../journal/operation-trace.js';
import type { Role } from './role.js';

declare const minted: unique symbol;

/**
 * For whom a service acts. First argument of every service method that reads or writes a community's data.
 * Only `access` mints one (checked by test/architecture): code that has no scope cannot invent it.
 */
export interface AuthorizedScope {
  readonly [minted]: true;
  /** The community (tenant) whose rows the database shows. */
  readonly communityId: number;
  /** Stable id of who acts: `demo`, `system`, or `account:<number>`. */
  readonly actorId: string;
  /** The account that acts; undefined for a program of ours. */
  readonly accountId?: number | undefined;
  /** The practitioner that the account is, when it is one. */
  readonly practitionerId?: number | undefined;
  /** The practitioners of the community whose weeks the account keeps for them, as of this request. */
  readonly delegatedWeeks?: readonly number[] | undefined;
  readonly roles: readonly Role[];
  /** Permissions a token is confined to; undefined for a session, which has all that its roles grant. */
  readonly limitedTo?: readonly string[] | undefined;
  readonly trace?: OperationTrace | undefined;
}

/** A person who signed in, for what is theirs alone and of no community. Only `access` mints one. */
export interface AccountScope {
  readonly [minted]: true;
  readonly accountId: number;
  /** The session that asks; undefined for a token. */
  readonly sessionId?: number | undefined;
  readonly pseudonym: string;
  readonly practitionerId?: number | undefined;
  readonly isOperator: boolean;
  /** Whether the session has its second factor; without, it opens no community. */
  readonly isStrong: boolean;
  /** The community the session acts for, when it is known. */
  readonly communityId: number | null;
  readonly roles: readonly Role[];
  readonly limitedTo?: readonly string[] | undefined;
  readonly trace?: OperationTrace | undefined;
}

/** Whoever knocks, signed in or not: what a public operation may know. Only `access` mints one. */
export interface Visitor {
  readonly [minted]: true;
  readonly account?: AccountScope | undefined;
  /** Address of the client as the proxies that are trusted tell it, for limits: of an IPv6 one its network (client-network.ts). */
  readonly ip: string;
  /** What the client says it is, shortened. */
  readonly device: string | null;
  readonly trace: OperationTrace;
}
