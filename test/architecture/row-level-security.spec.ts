import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { readProjectFile } from './project-files.js';

/** Tables that belong to communities: those with a community_id, and the table of communities itself. Partitions apart. */
const TENANT_TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled,
         case when c.relname = 'community' then 'id' else 'community_id' end as key
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (c.relname = 'community' or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped))
  order by c.relname`;

interface TenantTable {
  name: string;
  walled: boolean;
  key: string;
}

const HERE = 9001;
const ELSEWHERE = 9002;
/** No row touched; 42501: the server may not do this to any row; 428C9: the number of a community is generated. */
const WITHOUT_EFFECT: unknown[] = [0, '42501', '428C9'];

let database: TestDatabase;
let owner: pg.Client;
let server: pg.Client;
let tables: TenantTable[];

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function ask<T extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []): Promise<T[]> {
  return (await client.query<T>(text, values)).rows;
}

/** The tables for which the count is not the one that is wanted, as `name: count`. */
async function tablesWhere(
  client: pg.Client,
  condition: (table: TenantTable) => string,
  isWrong: (count: number) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of tables) {
    const [row] = await ask<{ count: number }>(client, `select count(*)::integer as count from ${table.name} where ${condition(table)}`);
    if (row === undefined || isWrong(row.count)) wrong.push(`${table.name}: ${row?.count ?? 'no answer'}`);
  }
  return wrong;
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.ownerUrl);
  server = await connect(database.serverUrl);
  await owner.query(readProjectFile('test/architecture/two-communities.sql'));
  tables = await ask<TenantTable>(owner, TENANT_TABLES);
});

afterAll(async () => {
  await server.end();
  await owner.end();
  await database.drop();
});

describe('every table of the communities', () => {
  it('is behind row-level security, forced on its owner as well', () => {
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual([]);
  });

  it('would be found if it were left open', async () => {
    await owner.query('begin');
    try {
      await owner.query('create table left_open (community_id integer)');
      await owner.query('create table half_open (community_id integer); alter table half_open enable row level security');
      const found = await ask<TenantTable>(owner, TENANT_TABLES);
      expect(found.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual(expect.arrayContaining(['half_open', 'left_open']));
    } finally {
      await owner.query('rollback');
    }
  });

  it('has a policy for the server that names the current community, and none without', async () => {
    const policies = await ask<{ tablename: string; rule: string; check: string | null }>(
      owner,
      `select tablename, coalesce(qual, '') as rule, with_check as check from pg_policies
       where schemaname = 'public' and roles && '{maillage_server,public}'::name[]`,
    );
    const namesCommunity = (text: string) => text.includes('current_community()');
    const withPolicy = policies.filter(({ rule }) => namesCommunity(rule)).map(({ tablename }) => tablename);
    expect(tables.map(({ name }) => name).filter((name) => !withPolicy.includes(name))).toEqual([]);
    const open = policies.filter(({ rule, check }) => !namesCommunity(rule) || (check !== null && !namesCommunity(check)));
    expect(open.map(({ tablename }) => tablename)).toEqual([]);
  });

  it('has partitions that only the table itself gives access to', async () => {
    const rows = await ask<{ name: string }>(
      server,
      `select c.relname as name from pg_class c cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) privilege
       where c.relispartition and c.relkind in ('r', 'p') and has_table_privilege(c.oid, privilege) and not c.relrowsecurity`,
    );
    expect(rows).toEqual([]);
  });

  it('has rows of two communities in two-communities.sql: a new table is added there', async () => {
    for (const community of [HERE, ELSEWHERE]) {
      expect(
        await tablesWhere(
          owner,
          ({ key }) => `${key} = ${community}`,
          (count) => count === 0,
        ),
      ).toEqual([]);
    }
  });

  it('shows the server nothing when no community was entered', async () => {
    expect(
      await tablesWhere(
        server,
        () => 'true',
        (count) => count !== 0,
      ),
    ).toEqual([]);
  });

  it('shows the server its community and no other', async () => {
    await server.query('begin');
    try {
      await server.query('select enter_community($1)', [HERE]);
      expect(
        await tablesWhere(
          server,
          ({ key }) => `${key} = ${HERE}`,
          (count) => count === 0,
        ),
      ).toEqual([]);
      expect(
        await tablesWhere(
          server,
          ({ key }) => `${key} <> ${HERE}`,
          (count) => count !== 0,
        ),
      ).toEqual([]);
    } finally {
      await server.query('rollback');
    }
  });

  it('forgets the community when the transaction ends', async () => {
    await server.query('begin');
    await server.query('select enter_community($1)', [HERE]);
    await server.query('commit');
    expect(await ask(server, 'select current_community() as community')).toEqual([{ community: null }]);
  });

  it('lets the server change and take away nothing of another community', async () => {
    for (const { name, key } of tables) {
      await server.query('begin');
      try {
        await server.query('select enter_community($1)', [HERE]);
        for (const statement of [
          `update ${name} set ${key} = ${key} where ${key} = ${ELSEWHERE}`,
          `delete from ${name} where ${key} = ${ELSEWHERE}`,
        ]) {
          await server.query('savepoint before');
          const touched = await server.query(statement).then(
            ({ rowCount }) => rowCount,
            (refusal: unknown) => (refusal instanceof pg.DatabaseError ? refusal.code : refusal),
          );
          await server.query('rollback to before');
          expect({ statement, touched }).toEqual({ statement, touched: WITHOUT_EFFECT.includes(touched) ? touched : 'nothing' });
        }
      } finally {
        await server.query('rollback');
      }
    }
  });

  it('refuses a row that the server would move to another community', async () => {
    await server.query('begin');
    try {
      await server.query('select enter_community($1)', [HERE]);
      const move = server.query('update membership set community_id = $1', [ELSEWHERE]);
      await expect(move).rejects.toThrow(/row-level security/);
    } finally {
      await server.query('rollback');
    }
  });
});

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
