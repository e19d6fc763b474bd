import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ApiError, RateLimited } from '../../src/platform/errors/api.error.js';
import { describeFailure } from '../../src/platform/errors/describe-failure.js';
import { RateLimiter, type RateRule } from '../../src/platform/rate-limit/rate-limiter.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const RULE: RateRule = { name: 'test sign-in', points: 5, durationSeconds: 600, blockSeconds: 1800 };
const EMAIL = 'camille@exemple.fr';
const secrets = new SecretBox('a key of the tests, long enough to be one');

let database: TestDatabase;
let owner: pg.Client;
let connections: [ServerConnection, ServerConnection];
let limiters: [RateLimiter, RateLimiter];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  connections = [await connectServer(database.serverUrl), await connectServer(database.serverUrl)];
  limiters = [new RateLimiter(connections[0].database, secrets), new RateLimiter(connections[1].database, secrets)];
});

afterAll(async () => {
  for (const connection of connections) await connection.close();
  await owner.end();
  await database.drop();
});

/** How many of so many spendings at once pass, taken by turns by the two servers. */
async function passing(rule: RateRule, key: string, attempts: number): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: attempts }, (_, index) => limiters[index % 2 === 0 ? 0 : 1].spend(rule, key)),
  );
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RateLimited);
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

/** Makes as if the row of every key were about to end `seconds` earlier. */
async function letTimePass(seconds: number): Promise<void> {
  await owner.query('update rate_limit set expire = expire - $1::bigint * 1000', [seconds]);
}

describe('a limit', () => {
  it('lets exactly its points through, of twenty attempts at once on two servers', async () => {
    expect(await passing(RULE, 'at once', 20)).toBe(5);
    expect(await passing(RULE, 'at once', 4)).toBe(0);
  });

  it('is each key’s own, and each rule’s', async () => {
    expect(await passing(RULE, 'somebody', 6)).toBe(5);
    expect(await passing(RULE, 'somebody else', 6)).toBe(5);
    expect(await passing({ ...RULE, name: 'test another' }, 'somebody', 6)).toBe(5);
  });

  it('holds after a restart', async () => {
    await passing(RULE, 'restart', 6);
    const restarted = new RateLimiter(connections[0].database, secrets);
    await expect(restarted.spend(RULE, 'restart')).rejects.toBeInstanceOf(RateLimited);
  });

  it('counts several points at once', async () => {
    await limiters[0].spend(RULE, 'many', 4);
    await expect(limiters[1].spend(RULE, 'many', 2)).rejects.toBeInstanceOf(RateLimited);
  });

  it('says in French when to come back, and to programs as well', async () => {
    await passing(RULE, 'sentence', 5);
    const refusal: unknown = await limiters[0].spend(RULE, 'sentence').catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Trop de tentatives. Réessayez dans 30 minutes.',
      retryAfterSeconds: 1800,
    });
    expect(describeFailure({ message: '' }, refusal)).toEqual({
      message: 'Trop de tentatives. Réessayez dans 30 minutes.',
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1800 },
    });
    expect(describeFailure({ message: '' }, new ApiError('RATE_LIMITED', 'Trop.')).extensions).toEqual({ code: 'RATE_LIMITED' });
  });

  it('says one minute as one', async () => {
    const rule = { ...RULE, name: 'test minute', points: 1, blockSeconds: 20 };
    await passing(rule, 'minute', 1);
    await expect(limiters[0].spend(rule, 'minute')).rejects.toThrow('Réessayez dans 1 minute.');
  });

  it('blocks from the first point too many, for its time, which further attempts do not prolong', async () => {
    await passing(RULE, 'block', 6);
    await letTimePass(1790);
    const refusal = (await limiters[0].spend(RULE, 'block').catch((error: unknown) => error)) as RateLimited;
    expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(10);
    await letTimePass(10);
    expect(await passing(RULE, 'block', 6)).toBe(5);
  });

  it('begins anew when its window has passed', async () => {
    await passing(RULE, 'window', 5);
    await letTimePass(600);
    expect(await passing(RULE, 'window', 5)).toBe(5);
  });

  it('is forgiven on every server', async () => {
    await passing(RULE, 'forgiven', 6);
    await limiters[0].forgive(RULE, 'forgiven');
    expect(await passing(RULE, 'forgiven', 6)).toBe(5);
  });
});

describe('what is stored of a limit', () => {
  it('names nobody, and cannot be guessed without the key of the server', async () => {
    await limiters[0].spend(RULE, EMAIL);
    const { rows } = await owner.query<{ key: string }>('select key from rate_limit');
    expect(rows.filter(({ key }) => key.includes('camille'))).toEqual([]);
    const key = `${RULE.name}:${secrets.fingerprint(EMAIL, 'rate limit').toString('base64url')}`;
    expect(rows.filter((row) => row.key === key)).toHaveLength(1);
  });

  it('is deleted an hour after its end, not before', async () => {
    await owner.query('truncate rate_limit');
    await limiters[0].spend(RULE, 'old');
    await letTimePass(600 + 3601);
    await limiters[0].spend(RULE, 'ended');
    await letTimePass(600 + 60);
    await limiters[0].spend(RULE, 'running');
    await limiters[0].deleteExpired();
    expect((await owner.query('select from rate_limit')).rowCount).toBe(2);
  });
});

describe('a database that does not answer', () => {
  it('lets nobody pass', async () => {
    const gone = await connectServer(database.serverUrl);
    const limiter = new RateLimiter(gone.database, secrets);
    await limiter.spend(RULE, 'gone');
    await gone.close();
    await expect(limiter.spend(RULE, 'gone')).rejects.not.toBeInstanceOf(RateLimited);
    await expect(limiter.forgive(RULE, 'gone')).rejects.toThrow();
  });
});
