import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Turnstile } from '../../platform/load/turnstile.js';
import { normalPassword } from './password.rules.js';

/** OWASP Password Storage Cheat Sheet: argon2id (what the library takes by default), 19 MiB, two passes, one thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** How a hash of today begins. */
const TODAY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** Of random bytes that were thrown away: what a password is compared with when there is no account. */
const NOBODYS = `${TODAY}rtyJDW1VhoAmb07auKbZEw$BagGp/zTytohOMJDY19RezoyXXnXR4W4fU55uSwRcVI`;

/** Four threads are all that Node has for such work, and 76 MiB; each takes some 30 ms. */
const [AT_ONCE, WAITING] = [4, 64];

/** Hashes and verifies passwords, a few at a time: each costs memory and processor on purpose. */
@Injectable()
export class PasswordHasher {
  private readonly turnstile = new Turnstile(AT_ONCE, WAITING);

  /**
   * @returns the hash with its parameters and salt, as text
   * @throws RateLimited when too many wait already; so does `verify`
   */
  async hash(password: string): Promise<string> {
    return this.turnstile.pass(() => hash(normalPassword(password), COST));
  }

  /** @param stored null when there is no such account, or it has no password: takes the same time, and is false */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const matches = await this.turnstile.pass(() => verify(stored ?? NOBODYS, normalPassword(password)));
    return matches && stored !== null;
  }
}
