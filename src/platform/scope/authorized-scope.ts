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
  /** Stable id of who acts: `demo`, `system`, or an account. */
  readonly actorId: string;
  readonly roles: readonly Role[];
}
