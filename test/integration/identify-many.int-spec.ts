import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDENTIFY, IDENTIFY_MANY, type IdentityRow } from '../../src/access/sessions/identity.statement.js';
import { hashToken } from '../../src/platform/secrets/token.js';
import { Factories } from '../support/factories.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const NOW = new Date('2026-11-24T23:30:00Z'); // the next day already in Paris, not in Guadeloupe
const IDLE = '2 days';
const EARLIER = '2026-11-24T10:00:00Z';
const LATER = '2026-12-24T10:00:00Z';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
/** What is borne: the words behind a session, or behind a token. */
const sessions: string[] = [];
const tokens: string[] = [];
let communities: number[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  communities = [await make.community(), await make.community(), await make.community([], { time_zone: 'America/Guadeloupe' })];
  const [ours = 0, theirs = 0, overseas = 0] = communities;
  const place = { since: '2020-01-01' };

  const doctor = await make.member(ours);
  await make.membership(overseas, doctor);
  const left = await make.practitioner();
  await make.membership(ours, left, { start_date: place.since, end_date: '2026-11-24' });
  await make.membership(overseas, left, { start_date: place.since, end_date: '2026-11-24' });
  const coming = await make.practitioner();
  await make.membership(ours, coming, { start_date: '2026-11-25' });
  await make.membership(theirs, coming, { start_date: '2026-11-26' });

  const accounts = [
    await make.account({}),
    await make.account({}, ours, ['COORDINATOR', 'STEERING']),
    await make.account({ practitioner_id: doctor }, ours, ['COORDINATOR', 'MEMBER']),
    await make.account({ practitioner_id: left }),
    await make.account({ practitioner_id: coming }, theirs, ['NEWCOMER']),
    await make.account({ is_platform_operator: true }),
    await make.account({ erased_at: EARLIER, email: null, given_name: '', family_name: '' }, ours, ['PARTNER']),
  ];
  for (const community of communities)
    await make.insert('role_grant', { community_id: community, account_id: accounts[0], role: 'PARTNER' });
  for (const community of [ours, overseas])
    for (const practitioner of [doctor, left])
      for (const account of accounts.slice(0, 3))
        await make.insert('week_delegation', {
          community_id: community,
          practitioner_id: practitioner,
          account_id: account,
          delegated_at: EARLIER,
        });

  for (const account of accounts) {
    for (const community of [null, ours, overseas]) await session(account, { community_id: community });
    await session(account, { is_strong: false });
    await session(account, { revoked_at: EARLIER });
    await session(account, { expires_at: NOW });
    await session(account, { last_seen_at: '2026-11-22T23:30:00Z' });
    for (const community of [ours, theirs]) await token(account, { community_id: community });
    await token(account, { community_id: ours, revoked_at: EARLIER });
    await token(account, { community_id: ours, expires_at: NOW });
  }
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

async function session(account: number, given: Record<string, unknown>): Promise<void> {
  const text = `session ${sessions.length}`;
  const life = { created_at: EARLIER, last_seen_at: EARLIER, expires_at: LATER };
  await make.insert('session', { token_hash: hashToken(text), account_id: account, kind: 'PASSWORD', is_strong: true, ...life, ...given });
  sessions.push(text);
}

async function token(account: number, given: Record<string, unknown>): Promise<void> {
  const text = `token ${tokens.length}`;
  const life = { created_at: EARLIER, expires_at: LATER };
  const row = { token_hash: hashToken(text), account_id: account, name: text, permissions: ['READ_DIRECTORY'], ...life, ...given };
  await make.insert('access_token', row);
  tokens.push(text);
}

/** The roles are a set. */
function inOrder(row: IdentityRow | undefined): IdentityRow | undefined {
  return row && { ...row, roles: [...row.roles].sort() };
}

describe('who listens', () => {
  it('is told apart from the others asked with them exactly as when asked alone', async () => {
    const borne = [
      ...[...sessions, 'nobody'].map((text) => ({ session: hashToken(text), token: null })),
      ...[...tokens, 'nobody'].map((text) => ({ session: null, token: hashToken(text) })),
    ].flatMap((one) => [null, ...communities, 0].map((community) => ({ ...one, community })));

    const alone: (IdentityRow | undefined)[] = [];
    for (const { session: hash, token: other, community } of borne) {
      const [row] = await server.database.read<IdentityRow>(IDENTIFY, [hash, other, NOW, IDLE, community]);
      alone.push(inOrder(row));
    }
    const rows = await server.database.read<IdentityRow & { number: number }>(IDENTIFY_MANY, [
      borne.map((one) => one.session),
      borne.map((one) => one.token),
      borne.map(({ community }) => community),
      NOW,
      IDLE,
    ]);
    const together = new Map(rows.map(({ number, ...row }) => [number, inOrder(row)]));
    expect(rows).toHaveLength(alone.filter((row) => row !== undefined).length);
    expect(borne.map((_, index) => together.get(index + 1))).toEqual(alone);
    // Something of everything was among them.
    expect(alone.filter((row) => row?.isForeign).length).toBeGreaterThan(0);
    expect(alone.filter((row) => (row?.delegatedWeeks.length ?? 0) > 0).length).toBeGreaterThan(0);
    expect(alone.filter((row) => row?.communityId === null).length).toBeGreaterThan(0);
  });

  it('does not use their session by listening', async () => {
    const before = await make.query('select id, last_seen_at from session order by id');
    await server.database.read(IDENTIFY_MANY, [sessions.map(hashToken), sessions.map(() => null), sessions.map(() => null), NOW, IDLE]);
    expect(await make.query('select id, last_seen_at from session order by id')).toEqual(before);
  });
});
