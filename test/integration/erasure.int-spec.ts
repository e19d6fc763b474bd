import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Factories } from '../support/factories.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { somebodyWithEverything, type WholeLife } from '../support/whole-life.js';

const NOW = '2026-11-24T10:00:00Z';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  await make.query(`select set_availability_horizon('2026-11-24', '2026-12-24')`);
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

const erase = (accountId: number) =>
  server.database.asAccount({ accountId }, (manager) => manager.query('select erase_account($1)', [NOW]));
const countOf = async (text: string, values: unknown[]) =>
  Number((await make.query(`select count(*) as n from ${text}`, values))[0]?.['n']);

/** One line of the journal, as the product writes it. */
async function write(entry: object): Promise<void> {
  const usual = { at: '2026-11-20T10:00:00Z', action: 'act', outcome: 'DONE', correlation: '00000000-0000-4000-8000-000000000001' };
  await make.query('select write_journal($1)', [JSON.stringify([{ ...usual, ...entry }])]);
}

/** The lines that lead to the person: by a pseudonym that somebody has, or by a record of theirs. */
const LEADING = `journal j
  left join account a on a.pseudonym = j.actor
  left join practitioner_pseudonym x on x.pseudonym = j.subject
  left join assignment w on j.record_kind = 'Assignment' and w.community_id = j.community_id and w.id = j.record_id
  where (a.id = $1 or x.practitioner_id = $2 or w.practitioner_id = $2 or (j.record_kind = 'Practitioner' and j.record_id = $2)) and $2::integer is not null`;

describe('the journal after an erasure', () => {
  let somebody: WholeLife;
  let colleague: string;
  let lines: number;

  beforeAll(async () => {
    somebody = await somebodyWithEverything(make);
    const { communityId: community, pseudonym: actor, practitionerId: practitioner, accountId } = somebody;
    const [assignment] = await make.query('select id from assignment where practitioner_id = $1', [practitioner]);
    const record = { kind: 'Assignment', record: assignment?.['id'] };
    const other = await make.account();
    colleague = String((await make.query('select pseudonym from account where id = $1', [other]))[0]?.['pseudonym']);
    await write({ community, actor, practitioner, ...record }); // their own week
    await write({ community, actor, ...record }); // without saying on whom
    await write({ community, actor: colleague, practitioner, ...record }); // by a colleague
    await write({ actor, subject: actor, kind: 'Session', record: 7 });
    const patient = await make.member(community);
    await write({ community, actor, practitioner: patient, kind: 'Assignment', record: 4242 }); // on somebody else
    lines = await countOf('journal', []);
    expect(await countOf(LEADING, [accountId, practitioner])).toBe(6);
    await erase(accountId);
  });

  it('holds every line it held', async () => {
    expect(await countOf('journal', [])).toBe(lines);
  });

  it('leads from none of them to the person', async () => {
    const { accountId, practitionerId, pseudonym } = somebody;
    expect(await countOf(LEADING, [accountId, practitionerId])).toBe(0);
    expect(await countOf('account where pseudonym = $1', [pseudonym])).toBe(0);
  });

  it('still counts what they did as the doing of one person', async () => {
    expect(await countOf('journal where actor = $1', [somebody.pseudonym])).toBe(5);
  });

  it('still says who did something to them, and what they did to others', async () => {
    expect(await countOf('journal where actor = $1 and subject is not null', [colleague])).toBe(1);
    expect(await countOf(`journal where actor = $1 and record_kind = 'Assignment' and record_id = 4242`, [somebody.pseudonym])).toBe(1);
  });

  it('names the practitioner by another pseudonym when somebody looks their public entry up later', async () => {
    await write({ actor: colleague, practitioner: somebody.practitionerId, action: 'later' });
    const [later] = await make.query(`select subject from journal where action = 'later'`);
    expect(await countOf('journal where subject = $1', [later?.['subject']])).toBe(1);
  });
});

describe('an erased person', () => {
  it('leaves an empty row, and nothing in any other table but a public entry and past weeks', async () => {
    const { accountId, practitionerId, marks, email } = await somebodyWithEverything(make);
    await erase(accountId);
    const [account] = await make.query('select * from account where id = $1', [accountId]);
    const nothing = { email: null, given_name: '', family_name: '', password_hash: null, national_id: null, practitioner_id: null };
    expect(account).toMatchObject({ ...nothing, second_factor_secret: null, second_factor_since: null, erased_at: new Date(NOW) });
    for (const table of ['session', 'access_token', 'recovery_code', 'single_use_link', 'openid_flow', 'practice_proposal', 'role_grant'])
      expect([table, await countOf(`${table} where account_id = $1`, [accountId])]).toEqual([table, 0]);
    expect(await countOf('assignment_revision where actor_id = $1 or practitioner_id = $2', [accountId, practitionerId])).toBe(0);
    expect(await countOf('calendar_feed where account_id = $1', [accountId])).toBe(0);
    expect(await countOf('busy_time where practitioner_id = $1', [practitionerId])).toBe(0);
    for (const table of ['unscheduled_wish', 'unscheduled_limit', 'duty_swap'])
      expect([table, await countOf(`${table} where practitioner_id = $1`, [practitionerId])]).toEqual([table, 0]);
    expect(await countOf('week_delegation where account_id = $1 or practitioner_id = $2', [accountId, practitionerId])).toBe(0);
    expect(await countOf('absence where practitioner_id = $1 or locum_id = $1', [practitionerId])).toBe(0);
    expect(await countOf('idempotency_key where actor_id = $1', [`account:${accountId}`])).toBe(0);
    expect(await countOf('invitation where email = $1 or practitioner_id = $2', [email, practitionerId])).toBe(0);
    expect(await countOf('invitation where invited_by = $1 and accepted_at is null and revoked_at is null', [accountId])).toBe(0);
    const told = { birth_year: null, planned_retirement_on: null, patient_list_size: null, private_line: null };
    expect(await make.query('select * from membership where practitioner_id = $1', [practitionerId])).toMatchObject([told]);
    const [entry] = await make.query('select family_name, phone, withdrawn_on from practitioner where id = $1', [practitionerId]);
    expect(entry).toEqual({ family_name: marks.find((word) => word.startsWith('Nom')), phone: expect.any(String), withdrawn_on: null });
  });

  it('is a member no more, and their openings are gone at once', async () => {
    const { accountId, practitionerId } = await somebodyWithEverything(make);
    expect(await countOf('availability where practitioner_id = $1', [practitionerId])).toBeGreaterThan(0);
    await erase(accountId);
    expect(await countOf('availability where practitioner_id = $1', [practitionerId])).toBe(0);
    expect(await make.query('select end_date::text from membership where practitioner_id = $1', [practitionerId])).toEqual([
      { end_date: '2026-11-23' },
    ]);
  });

  it('keeps past weeks, ended yesterday on the calendar of each community; those that had not begun are gone', async () => {
    const { accountId, practitionerId } = await somebodyWithEverything(make);
    const commune = await make.commune();
    const reunion = await make.community([commune], { time_zone: 'Indian/Reunion' });
    await make.membership(reunion, practitionerId, { start_date: '2026-11-24' });
    const place = await make.place(commune);
    await make.assignment(reunion, practitionerId, place, {}, { weekday: 3 });
    const toCome = await make.assignment(reunion, practitionerId, place, { start_date: '2026-11-25' }, { weekday: 4 });
    await make.query(
      `insert into assignment_revision (community_id, assignment_id, practitioner_id, occurred_at, act, version, snapshot)
       values ($1, $2, $3, now(), 'DECLARED', 1, assignment_snapshot($1, $2))`,
      [reunion, toCome, practitionerId],
    );
    await make.assignment(reunion, practitionerId, place, { end_date: '2026-06-30' }, { weekday: 5 });
    await server.database.asAccount({ accountId }, (manager) => manager.query('select erase_account($1)', ['2026-11-24T21:00:00Z']));
    expect(
      await make.query('select end_date::text, count(*)::integer as n from assignment where practitioner_id = $1 group by 1 order by 1', [
        practitionerId,
      ]),
    ).toEqual([
      { end_date: '2026-06-30', n: 1 },
      { end_date: '2026-11-23', n: 1 },
      { end_date: '2026-11-24', n: 1 },
    ]);
    expect(await make.query('select start_date::text, end_date::text from membership where community_id = $1', [reunion])).toEqual([
      { start_date: '2026-11-24', end_date: '2026-11-24' },
    ]);
  });

  it('is erased once', async () => {
    const { accountId } = await somebodyWithEverything(make);
    await erase(accountId);
    await expect(erase(accountId)).rejects.toThrow(/no rows/);
  });
});

describe('the last administrators of a community', () => {
  it('who leave at the same moment do not leave it without any', async () => {
    const community = await make.community();
    const two = [await make.account({}, community, ['ADMINISTRATOR']), await make.account({}, community, ['ADMINISTRATOR'])];
    const ends = await Promise.allSettled(two.map(erase));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await countOf(`role_grant where community_id = $1 and role = 'ADMINISTRATOR'`, [community])).toBe(1);
  });

  it('are named the communities to hand over, all of them', async () => {
    const one = await make.community([], { name: 'CPTS du Nord' });
    const two = await make.community([], { name: 'CPTS du Sud' });
    const account = await make.account({}, one, ['ADMINISTRATOR']);
    await make.insert('role_grant', { community_id: two, account_id: account, role: 'ADMINISTRATOR' });
    await expect(erase(account)).rejects.toMatchObject({ code: 'MA020', detail: 'CPTS du Nord, CPTS du Sud' });
    expect(await countOf('role_grant where account_id = $1', [account])).toBe(2);
  });
});

describe('the server', () => {
  it('cannot pseudonymise, rewrite or delete a line of the journal by itself', async () => {
    for (const text of [
      'update journal set record_id = null',
      'delete from journal',
      'delete from practitioner_pseudonym',
      `select forget_practitioner(1, gen_random_uuid(), now())`,
      'select end_weeks(1, now())',
    ])
      await expect(server.database.pool.query(text)).rejects.toThrow(/permission denied/);
  });
});
