import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { attempt, connect, OPEN, readTables, type Table, type TableKind, undone } from '../support/catalogue.js';
import { readProjectFile } from './project-files.js';

/** Numbers of two communities, and of an account in each: see two-communities.sql. */
const HERE = 9001;
const ELSEWHERE = 9002;
/** No row touched; 42501: the server may not do this to any row; 428C9: the number of the row is generated. */
const WITHOUT_EFFECT: unknown[] = [0, '42501', '428C9'];

let database: TestDatabase;
let owner: pg.Client;
let server: pg.Client;
let tables: Table[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.ownerUrl);
  server = await connect(database.serverUrl);
  await owner.query(readProjectFile('test/architecture/two-communities.sql'));
  tables = await readTables(owner);
});

afterAll(async () => {
  await server.end();
  await owner.end();
  await database.drop();
});

const of = (kind: TableKind) => tables.filter((table) => table.kind === kind);
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

/** The tables for which the count is not the one that is wanted, as `name: count`. */
async function tablesWhere(
  client: pg.Client,
  among: readonly Table[],
  condition: (table: Table) => string,
  isWrong: (count: number) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of among) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::integer as count from ${table.name} where ${condition(table)}`,
    );
    const count = rows[0]?.count ?? -1;
    if (isWrong(count)) wrong.push(`${table.name}: ${count}`);
  }
  return wrong;
}

const everyRow = () => 'true';
const rowsOf = (number: number) => (table: Table) => `${table.key} = ${number}`;
const otherRowsThan = (number: number) => (table: Table) => `${table.key} <> ${number}`;
const isEmpty = (count: number) => count === 0;
const isFilled = (count: number) => count !== 0;

describe('every table', () => {
  it('is of a community, of an account, closed to the server, or open for a reason', () => {
    expect(names(of('unclassified'))).toEqual([]);
    expect(names(of('open')).sort()).toEqual(Object.keys(OPEN).sort());
    expect(names(of('of an account'))).toEqual([
      'access_token',
      'account',
      'busy_time',
      'calendar_feed',
      'notification',
      'practice_proposal',
      'session',
    ]);
    expect(names(of('closed'))).toEqual(['openid_flow', 'practitioner_pseudonym', 'recovery_code', 'single_use_link', 'unsent_mail']);
    expect(names(of('of a community'))).toEqual(
      expect.arrayContaining(['assignment', 'community', 'invitation', 'journal', 'membership', 'role_grant']),
    );
  });

  it.each([
    ['without a wall', 'create table mistake (id integer)'],
    ['of a community without a wall', 'create table mistake (community_id integer)'],
    ['whose wall does not hold its owner', 'create table mistake (community_id integer); alter table mistake enable row level security'],
    [
      'behind a policy for everything',
      `create table mistake (community_id integer); alter table mistake enable row level security, force row level security;
       create policy all_of_it on mistake to maillage_server using (true)`,
    ],
    [
      'behind a good policy and one for everything',
      `create table mistake (community_id integer); alter table mistake enable row level security, force row level security;
       create policy own on mistake to maillage_server using (community_id = current_community());
       create policy all_of_it on mistake for select using (community_id is not null)`,
    ],
    [
      'without a policy, which the server may touch all the same',
      `create table mistake (secret text); alter table mistake enable row level security, force row level security;
       grant update (secret) on mistake to maillage_server`,
    ],
  ])('that is added %s would be found', async (_, mistake) => {
    const found = await undone(owner, async () => {
      await owner.query(mistake);
      return readTables(owner);
    });
    expect(names(found.filter(({ kind }) => kind === 'unclassified'))).toEqual(['mistake']);
  });

  it('has partitions that only the table itself gives access to', async () => {
    const { rows } = await server.query(
      `select c.relname as name from pg_class c cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) privilege
       where c.relispartition and c.relkind in ('r', 'p') and has_table_privilege(c.oid, privilege) and not c.relrowsecurity`,
    );
    expect(rows).toEqual([]);
  });

  it('of communities or accounts has rows of two in two-communities.sql: a new table is added there', async () => {
    const kept = tables.filter(({ kind }) => kind === 'of a community' || kind === 'of an account');
    for (const number of [HERE, ELSEWHERE]) expect(await tablesWhere(owner, kept, rowsOf(number), isEmpty)).toEqual([]);
    expect(await tablesWhere(owner, of('closed'), everyRow, isEmpty)).toEqual([]);
  });
});

describe.each([
  ['a community', 'of a community', 'select enter_community($1)'],
  ['an account', 'of an account', 'select enter_account($1)'],
] as const)('what is of %s', (_, kind, entering) => {
  const inHere = <T>(work: () => Promise<T>) =>
    undone(server, async () => {
      await server.query(entering, [HERE]);
      return work();
    });

  it('is hidden from the server until it was entered', async () => {
    expect(await tablesWhere(server, of(kind), everyRow, isFilled)).toEqual([]);
  });

  it('is shown, and nothing of another', async () => {
    await inHere(async () => {
      expect(await tablesWhere(server, of(kind), rowsOf(HERE), isEmpty)).toEqual([]);
      expect(await tablesWhere(server, of(kind), otherRowsThan(HERE), isFilled)).toEqual([]);
    });
  });

  it('is forgotten when the transaction ends', async () => {
    await server.query('begin');
    await server.query(entering, [HERE]);
    await server.query('commit');
    const { rows } = await server.query('select current_community() as community, current_account() as account');
    expect(rows).toEqual([{ community: null, account: null }]);
  });

  it('cannot be left for another within the transaction', async () => {
    await inHere(async () => expect(await attempt(server, entering.replace('$1', String(ELSEWHERE)))).toBe('P0001'));
  });

  it('can be changed and taken away by no other', async () => {
    await inHere(async () => {
      for (const { name, key } of of(kind))
        for (const statement of [
          `update ${name} set ${key} = ${key} where ${key} = ${ELSEWHERE}`,
          `delete from ${name} where ${key} = ${ELSEWHERE}`,
        ]) {
          const touched = await attempt(server, statement);
          expect({ statement, touched }).toEqual({ statement, touched: WITHOUT_EFFECT.includes(touched) ? touched : 'nothing' });
        }
    });
  });

  it('cannot be given to another', async () => {
    await inHere(async () => {
      for (const { name, key } of of(kind)) {
        const moved = await attempt(server, `update ${name} set ${key} = ${ELSEWHERE}`);
        expect([name, moved]).toEqual([name, WITHOUT_EFFECT.includes(moved) ? moved : '42501']);
      }
    });
  });
});

describe('an account', () => {
  it('is shown in the communities that it belongs to, and in no other', async () => {
    const shown = await undone(server, async () => {
      await server.query('select enter_community($1)', [HERE]);
      return (await server.query<{ id: number }>('select id from account')).rows;
    });
    expect(shown).toEqual([{ id: HERE }]);
  });

  it('is not to be changed by the communities that it belongs to', async () => {
    await undone(server, async () => {
      await server.query('select enter_community($1)', [HERE]);
      expect(await attempt(server, `update account set given_name = 'Autre' where id = ${HERE}`)).toBe(0);
    });
  });
});

describe('what is closed', () => {
  it('is not for the server to read, to add to, to change or to take away, whatever it has entered', async () => {
    await undone(server, async () => {
      await server.query('select enter_community($1), enter_account($1)', [HERE]);
      for (const { name } of of('closed'))
        for (const statement of [
          `select count(*) from ${name}`,
          `select from ${name} limit 1`,
          `insert into ${name} select * from ${name}`,
          `delete from ${name}`,
          `truncate ${name}`,
          `lock table ${name}`,
          `copy ${name} to stdout`,
        ])
          expect([statement, await attempt(server, statement)]).toEqual([statement, '42501']);
    });
  });
});
