import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Database } from '../database/database.service.js';
import { RateLimited } from '../errors/api.error.js';
import { nameUnreachable } from '../errors/database-unreachable.error.js';
import { SecretBox } from '../secrets/secret-box.js';

/** How often something may be done. A constant of the slice that owns it. */
export interface RateRule {
  /** Unique in the code base: rules of the same name count together. */
  readonly name: string;
  /** How many points may be spent within the window, which opens with the first. */
  readonly points: number;
  readonly durationSeconds: number;
  /** From the first point too many; 0 lets the window run out. */
  readonly blockSeconds: number;
}

const TABLE = 'rate_limit';
/** The clocks of two servers may differ: a row is left for an hour after its end. */
const DELETE_EXPIRED = `delete from ${TABLE} where expire < extract(epoch from now() - interval '1 hour') * 1000`;

/**
 * Counts in the database, so that a limit survives a restart and holds across servers; each point is one atomic statement. When the database
 * does not answer, it throws: nobody passes uncounted. What is limited is stored as a fingerprint, never as it is: an e-mail, an address.
 */
@Injectable()
export class RateLimiter {
  private readonly limiters = new WeakMap<RateRule, RateLimiterPostgres>();

  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * Call it before what is limited, never after: of twenty guesses sent at once, only those within the limit are then tried.
   * @param key what is limited, in one spelling: an e-mail in lower case
   * @throws RateLimited in French, with the minutes to wait
   */
  async spend(rule: RateRule, key: string, points = 1): Promise<void> {
    try {
      await this.limiterOf(rule).consume(this.print(key), points);
    } catch (outcome) {
      if (!(outcome instanceof RateLimiterRes)) nameUnreachable(outcome);
      const seconds = Math.max(1, Math.ceil(outcome.msBeforeNext / 1000));
      throw new RateLimited(sentence(seconds), seconds);
    }
  }

  /** Forgets what was spent: after a success. */
  async forgive(rule: RateRule, key: string): Promise<void> {
    await this.limiterOf(rule).delete(this.print(key)).catch(nameUnreachable);
  }

  /** Rows of windows that are over would only grow in number. */
  async deleteExpired(): Promise<void> {
    await this.database.pool.query(DELETE_EXPIRED);
  }

  private limiterOf(rule: RateRule): RateLimiterPostgres {
    const known = this.limiters.get(rule);
    if (known) return known;
    const limiter = new RateLimiterPostgres({
      storeClient: this.database.pool,
      storeType: 'pool',
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: rule.name,
      points: rule.points,
      duration: rule.durationSeconds,
      blockDuration: rule.blockSeconds,
      clearExpiredByTimeout: false, // a timer for each rule that nothing stops: deleteExpired does it for all of them
    });
    this.limiters.set(rule, limiter);
    return limiter;
  }

  private print(key: string): string {
    return this.secrets.fingerprint(key, 'rate limit').toString('base64url');
  }
}

function sentence(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Trop de tentatives. Réessayez dans ${minutes} ${minutes > 1 ? 'minutes' : 'minute'}.`;
}
