import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { MyData } from '../../src/access/personal-data/my-data.service.js';
import { mintAccount } from '../../src/access/mint.service.js';
import { Journal } from '../../src/platform/journal/journal.service.js';
import { RateLimiter } from '../../src/platform/rate-limit/rate-limiter.js';
import type { AccountScope } from '../../src/platform/scope/authorized-scope.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { somebodyWithEverything } from '../support/whole-life.js';

/** Columns that name an account or a practitioner: by a foreign key, or by what they are called. Partitions apart. */
const NAMING_COLUMNS = `
  select distinct c.relname || '.' || a.attname as column
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey) and k.confrelid in ('account'::regclass, 'practitioner'::regclass)
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (k.oid is not null or a.attname in ('account_id', 'practitioner_id', 'actor_id', 'actor', 'subject'))
  order by 1`;

/** Where the export shows what each of them leads to. */
const EXPORTED: Readonly<Record<string, string>> = {
  'account.practitioner_id': 'practitioner',
  'session.account_id': 'sessions',
  'access_token.account_id': 'accessTokens',
  'recovery_code.account_id': 'recoveryCodes',
  'single_use_link.account_id': 'links',
  'openid_flow.account_id': 'signInsUnderWay',
  'role_grant.account_id': 'roles',
  'role_grant.granted_by': 'rolesGiven',
  'invitation.accepted_by': 'invitations',
  'invitation.practitioner_id': 'invitations',
  'invitation.invited_by': 'invitationsSent',
  'practitioner_discipline.practitioner_id': 'practitioner.specialties',
  'practitioner_pseudonym.practitioner_id': 'practitioner.journalPseudonym',
  'registered_activity.practitioner_id': 'registeredActivities',
  'membership.practitioner_id': 'memberships',
  'assignment.practitioner_id': 'assignments',
  'practitioner.objected_by': 'practitioner.objectedMyself',
  'assignment_period.practitioner_id': 'assignments.0.periods',
  'practice_proposal.account_id': 'placeProposals',
  'assignment_revision.practitioner_id': 'weekHistory',
  'assignment_revision.actor_id': 'weekChangesMade',
  'week_delegation.practitioner_id': 'weekDelegations',
  'week_delegation.account_id': 'delegatedWeeks',
  'absence.practitioner_id': 'absences',
  'absence.locum_id': 'covers',
  'calendar_feed.account_id': 'calendarFeeds',
  'calendar_feed.practitioner_id': 'calendarFeeds.0.practitionerRpps',
  'busy_time.account_id': 'calendarFeeds.0.busyTimes',
  'busy_time.practitioner_id': 'calendarFeeds.0.busyTimes',
  'unscheduled_duty.practitioner_id': 'unscheduledDuties',
  'unscheduled_wish.practitioner_id': 'unscheduledWishes',
  'unscheduled_limit.practitioner_id': 'unscheduledLimits',
  'duty_swap.practitioner_id': 'swapsAsked',
  'duty_swap.to_practitioner_id': 'swapsAskedOfMe',
  'duty_swap.taken_by_id': 'swapsTaken',
  'booking.practitioner_id': 'bookings',
  'booking.booked_by_account_id': 'bookingsMade',
  'notification.account_id': 'notifications',
  'notification.practitioner_id': 'notifications.0.practitioner',
  'import_run.actor_id': 'imports',
  'idempotency_key.actor_id': 'idempotencyKeys',
  'journal.actor': 'journal.entries',
  'journal.subject': 'journal.entries',
};

/** What is not exported, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'unsent_mail.account_id': 'on its way to them, sealed, for a few hours: what it says is in their mailbox',
  'agenda.practitioner_id': 'a lock and a count of changes: says nothing of the person',
  'availability.practitioner_id': 'derived from the assignments, which are exported, and made anew from them',
};

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let service: MyData;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  service = new MyData(
    server.database,
    new Journal(server.database, FixedClock.onAnOrdinaryDay()),
    new RateLimiter(server.database, new SecretBox('a key of the tests, long enough to be one')),
  );
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

async function scopeOf(accountId: number): Promise<AccountScope> {
  const [account] = await make.query('select pseudonym, practitioner_id from account where id = $1', [accountId]);
  return mintAccount({
    ...{ sessionId: null, tokenId: null, accountId, pseudonym: String(account?.['pseudonym']) },
    ...{ practitionerId: account?.['practitioner_id'] as number | null, isOperator: false, isStrong: true, communityId: null },
    ...{ roles: [], limitedTo: null, delegatedWeeks: [], isForeign: false },
  });
}

type Exported = Readonly<Record<string, unknown>>;

const exportOf = async (accountId: number): Promise<Exported> => (await service.export(await scopeOf(accountId))) as Exported;

/** What stands at `a.0.b`. */
const at = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown> | null | undefined)?.[key], data);

describe('the export of what is kept on me', () => {
  it('knows every column of the database that names a person: one that is new is added to it, or left out here with its reason', async () => {
    const columns = (await make.query(NAMING_COLUMNS)).map(({ column }) => String(column));
    expect(columns.filter((column) => !(column in EXPORTED) && !(column in LEFT_OUT))).toEqual([]);
    expect([...Object.keys(EXPORTED), ...Object.keys(LEFT_OUT)].filter((column) => !columns.includes(column))).toEqual([]);
  });

  it('shows something for each of them', async () => {
    const { accountId } = await somebodyWithEverything(make);
    const data = await exportOf(accountId);
    const empty = Object.values(EXPORTED).filter((path) => {
      const found = at(data, path);
      return found == null || (Array.isArray(found) && found.length === 0);
    });
    expect(empty).toEqual([]);
    expect(data['account']).toMatchObject({ hasPassword: true, isPlatformOperator: false });
  });

  it('holds no password, secret, token or hash of one', async () => {
    const { accountId, secrets } = await somebodyWithEverything(make);
    const text = JSON.stringify(await exportOf(accountId));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('holds nothing of anybody else', async () => {
    const [one, two] = [await somebodyWithEverything(make), await somebodyWithEverything(make)];
    const text = JSON.stringify(await exportOf(one.accountId));
    expect(one.marks.filter((mark) => !text.includes(mark))).toEqual([]);
    expect(two.marks.filter((mark) => text.includes(mark))).toEqual([]);
  });

  it('of a practitioner to whom an invitation alone links holds what the community that sent it knows; once Pro Santé Connect vouches for them, everything', async () => {
    const rpps = fictitiousRpps(987_654);
    const practitioner = await make.practitioner({ rpps });
    const [here, elsewhere] = [await make.community([], { name: 'CPTS d’ici' }), await make.community([], { name: 'CPTS d’ailleurs' })];
    const place = await make.place(await make.commune());
    const accountId = await make.account({ practitioner_id: practitioner });
    const accepted = { accepted_by: accountId, accepted_at: '2026-11-01T08:00:00Z', practitioner_id: practitioner };
    const times = { created_at: '2026-11-01T08:00:00Z', expires_at: '2026-12-01T08:00:00Z' };
    const sent = { community_id: here, role: 'MEMBER', email: 'alias@example.fr', token_hash: randomBytes(32) };
    await make.insert('invitation', { ...sent, ...accepted, ...times });
    const entry = { at: times.created_at, practitioner, outcome: 'DONE', correlation: randomUUID() };
    for (const community of [here, elsewhere]) {
      await make.membership(community, practitioner, { birth_year: 1958 });
      await make.assignment(community, practitioner, place, {}, {});
      await make.query('select write_journal($1)', [JSON.stringify([{ ...entry, community, action: 'practitioner' }])]);
    }
    const communitiesIn = async () => {
      const data = await exportOf(accountId);
      const { entries } = data['journal'] as { entries: Exported[] };
      const named = { memberships: data['memberships'], assignments: data['assignments'] } as Record<string, Exported[]>;
      return {
        ...Object.fromEntries(Object.entries(named).map(([key, rows]) => [key, rows.map(({ community }) => community).sort()])),
        journal: entries.map(({ communityName }) => communityName).sort(),
      };
    };
    const only = ['CPTS d’ici'];
    expect(await communitiesIn()).toEqual({ memberships: only, assignments: only, journal: only });
    await make.query('update account set national_id = $2 where id = $1', [accountId, `8${rpps}`]);
    const all = ['CPTS d’ailleurs', 'CPTS d’ici'];
    expect(await communitiesIn()).toEqual({ memberships: all, assignments: all, journal: all });
  });

  it('of somebody who is no practitioner says so', async () => {
    const data = await exportOf(await make.account());
    expect(data).toMatchObject({ practitioner: null, memberships: [], assignments: [], journal: { entries: [], isCut: false } });
  });

  it('holds the latest entries of the journal only, and says when there are more', async () => {
    const accountId = await make.account();
    const { pseudonym } = await scopeOf(accountId);
    await make.query(
      `select write_journal(jsonb_agg(jsonb_build_object('at', timestamptz '2026-11-24T10:00:00Z' - make_interval(mins => n), 'actor', $1::text, 'action', 'read',
        'outcome', 'DONE', 'correlation', gen_random_uuid()))) from generate_series(1, 5001) n`,
      [pseudonym],
    );
    const { entries, isCut, mostEntries } = (await exportOf(accountId))['journal'] as {
      entries: Exported[];
      isCut: boolean;
      mostEntries: number;
    };
    expect({ kept: entries.length, isCut, mostEntries }).toEqual({ kept: 5000, isCut: true, mostEntries: 5000 });
    expect(entries[0]?.['occurredAt']).toBe('2026-11-24T09:59:00+00:00');
  });

  it('is of the account that was entered: without one there is none', async () => {
    await expect(server.database.pool.query('select my_data(10)')).rejects.toThrow(/returned no rows/);
    const [mine, other] = [await make.account(), await make.account()];
    const client = await server.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('select enter_account($1)', [mine]);
      await expect(client.query('select enter_account($1)', [other])).rejects.toThrow(/another account/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
