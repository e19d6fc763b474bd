import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { attempt, connect, undone } from '../support/catalogue.js';
import { readProjectFile } from './project-files.js';

/** Number of a community, and of an account in it: see two-communities.sql. */
const HERE = 9001;
const REFUSED = '42501';

let database: TestDatabase;
let owner: pg.Client;
let server: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.ownerUrl);
  server = await connect(database.serverUrl);
  await owner.query(readProjectFile('test/architecture/two-communities.sql'));
});

afterAll(async () => {
  await server.end();
  await owner.end();
  await database.drop();
});

async function ask<T extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []): Promise<T[]> {
  return (await client.query<T>(text, values)).rows;
}

/** What became of each statement, as the server, once it entered everything of its own. */
async function attempts(statements: readonly string[]): Promise<[statement: string, outcome: number | string][]> {
  return undone(server, async () => {
    await server.query('select enter_community($1), enter_account($1)', [HERE]);
    const outcomes: [string, number | string][] = [];
    for (const statement of statements) outcomes.push([statement, await attempt(server, statement)]);
    return outcomes;
  });
}

const allRefused = (statements: readonly string[]) => statements.map((statement) => [statement, REFUSED]);

describe('the role of the server', () => {
  it('has no power over rows, roles or databases', async () => {
    const [role] = await ask(
      server,
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false });
  });

  it('owns nothing, and is no member of a role that owns something', async () => {
    const owned = await ask(
      server,
      `select 'table' as kind, relname as name from pg_class where pg_has_role(current_user, relowner, 'member')
       union all select 'function', proname from pg_proc where pg_has_role(current_user, proowner, 'member')
       union all select 'schema', nspname from pg_namespace where pg_has_role(current_user, nspowner, 'member')
       union all select 'type', typname from pg_type where pg_has_role(current_user, typowner, 'member')
       union all select 'database', datname from pg_database where pg_has_role(current_user, datdba, 'member')`,
    );
    expect(owned).toEqual([]);
  });

  it('cannot make anything in the schema', async () => {
    await expect(server.query('create table public.mine (id integer)')).rejects.toThrow(/permission denied/);
  });

  it('cannot become another role', async () => {
    await expect(server.query('set role maillage_engine')).rejects.toThrow(/permission denied/);
  });
});

describe('of an account the server', () => {
  it('makes none by itself: an invitation or Pro Santé Connect does', async () => {
    const statements = [`select create_account('neuf@example.fr', 'Claude', 'Neuf', null, null)`, 'insert into account default values'];
    expect(await attempts(statements)).toEqual(allRefused(statements));
  });

  const columnsFor = async (privilege: string) => {
    const rows = await ask<{ name: string }>(
      server,
      `select attname as name from pg_attribute where attrelid = 'account'::regclass and attnum > 0 and not attisdropped
         and has_column_privilege(attrelid, attnum, $1) order by 1`,
      [privilege],
    );
    return rows.map(({ name }) => name);
  };

  it('reads neither the hash of the password nor the second factor', async () => {
    const hidden = ['password_hash', 'second_factor_secret', 'second_factor_step'];
    const statements = [...hidden.map((column) => `select ${column} from account`), 'select * from account', 'copy account to stdout'];
    expect(await attempts(statements)).toEqual(allRefused(statements));
    expect(await attempts([`select ''::text from account where password_hash like '$argon2%'`])).toEqual([[expect.any(String), REFUSED]]);
    const readable = await columnsFor('select');
    expect(readable.filter((column) => hidden.includes(column))).toEqual([]);
  });

  it('writes what the person may change, and nothing that says who they are or what they may do', async () => {
    expect(await columnsFor('update')).toEqual([
      'email',
      'family_name',
      'given_name',
      'password_hash',
      'reminders_by_mail',
      'second_factor_secret',
      'second_factor_since',
      'version',
    ]);
    const values = {
      is_platform_operator: 'true',
      demo_role: `'NURSE'`,
      practitioner_id: '9002',
      national_id: `'899999999999'`,
      pseudonym: 'gen_random_uuid()',
      erased_at: 'now()',
    };
    const statements = Object.entries(values).map(([column, value]) => `update account set ${column} = ${value} where id = ${HERE}`);
    expect(await attempts(statements)).toEqual(allRefused(statements));
  });

  it('makes and takes away none, but by the functions that do', async () => {
    const statements = [
      `insert into account (given_name, family_name) values ('Intruse', 'Essai')`,
      'delete from account',
      'truncate account',
    ];
    expect(await attempts(statements)).toEqual(allRefused(statements));
    expect(await attempts([`select set_platform_operator(${HERE}, true)`])).toEqual([[expect.any(String), REFUSED]]);
  });
});

describe('of a booking the server', () => {
  it('tells nothing, and nobody, but what the account booked in the community that it entered', async () => {
    const bookings = await ask<{ community: number; id: number }>(
      owner,
      'select community_id as community, id from booking where community_id in (9001, 9002) order by community_id',
    );
    const [own, other] = bookings.map(({ community, id }) => `select * from conclude_booking(${community}, ${id}, null)`);
    expect(await attempts([own ?? ''])).toEqual([[own, 1]]);
    expect(await attempts([other ?? ''])).toEqual([[other, REFUSED]]);
  });
});

describe('to the journal the server', () => {
  let month: string;

  beforeAll(async () => {
    const [found] = await ask<{ name: string }>(
      owner,
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'journal'::regclass`,
    );
    month = found?.name ?? '';
  });

  it('adds by its one function, reads what is of its community, and does nothing else', async () => {
    const line = `('2026-11-24', 'intrusion', 'DONE', gen_random_uuid())`;
    const statements = [
      `insert into journal (occurred_at, action, outcome, correlation_id) values ${line}`,
      `update journal set outcome = 'DONE'`,
      'delete from journal',
      'truncate journal',
      'lock table journal in access exclusive mode',
      'drop table journal',
      `alter table journal detach partition ${month}`,
      'alter table journal disable row level security',
      'create trigger silence before insert on journal for each row execute function suppress_redundant_updates_trigger()',
      'create policy mine on journal for delete using (true)',
      ...[
        `select count(*) from ${month}`,
        `insert into ${month} (occurred_at, action, outcome, correlation_id) values ('2026-11-24', 'intrusion', 'DONE', gen_random_uuid())`,
        `update ${month} set outcome = 'DONE'`,
        `delete from ${month}`,
        `truncate ${month}`,
        `drop table ${month}`,
      ],
      `select ensure_journal_month('1999-12-01')`,
    ];
    expect(await attempts(statements)).toEqual(allRefused(statements));
    expect(await attempts(['select from journal'])).toEqual([['select from journal', 1]]);
  });

  it('drops nothing that is younger than half a year', async () => {
    for (const months of [0, 1, 2, 3, 4, 5])
      expect(await attempts([`select drop_old_journal(${months})`])).toEqual([[`select drop_old_journal(${months})`, 'P0001']]);
    await server.query('select drop_old_journal(6)');
    expect(await ask(owner, 'select count(*)::integer as count from journal')).toEqual([{ count: 2 }]);
  });
});

describe('the role of the engine', () => {
  it('cannot log in, and passes the wall by policies only', async () => {
    const [role] = await ask(owner, `select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'maillage_engine'`);
    expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false });
  });

  it('lends its functions to the server alone, never to whoever else can connect', async () => {
    const open = await ask<{ name: string }>(
      owner,
      `select p.oid::regprocedure::text as name from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prosecdef
         and (has_function_privilege('public', p.oid, 'execute') or not has_function_privilege('maillage_server', p.oid, 'execute'))`,
    );
    expect(open).toEqual([]);
  });

  it('alone owns the functions that run as their owner, and each of them fixes where names are looked up', async () => {
    const loose = await ask(
      owner,
      `select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.proconfig as config from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prosecdef
         and (pg_get_userbyid(p.proowner) <> 'maillage_engine' or not coalesce(p.proconfig, '{}') @> array['search_path=public, pg_temp'])`,
    );
    expect(loose).toEqual([]);
  });
});
