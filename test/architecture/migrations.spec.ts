import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { filesUnder, ROOT } from './project-files.js';

type MigrationClass = new () => MigrationInterface;

const NAME = /^(\d{13})-((?:[a-z]+)(?:-[a-z0-9]+)+)\.ts$/;
const files = filesUnder('migrations').map((path) => path.slice('migrations/'.length));

const modules = new Map<string, [string, MigrationClass][]>();
beforeAll(async () => {
  for (const file of files) {
    const module = (await import(join(ROOT, 'migrations', file))) as Record<string, MigrationClass>;
    modules.set(file, Object.entries(module));
  }
});

describe('the migrations', () => {
  it('are called <timestamp>-<verb>-<noun>.ts', () => {
    expect(files.filter((file) => !NAME.test(file))).toEqual([]);
    expect(files).not.toEqual([]);
  });

  it('each come strictly after the one before', () => {
    const stamps = files.map((file) => Number(file.slice(0, 13)));
    expect(stamps.filter((stamp, rank) => rank > 0 && stamp <= (stamps[rank - 1] ?? 0))).toEqual([]);
  });

  it('each hold one class, called after the file', () => {
    const pascal = (words: string) => words.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    for (const [file, exported] of modules) {
      const [, stamp = '', words = ''] = NAME.exec(file) ?? [];
      const name = `${pascal(words)}${stamp}`;
      expect(exported.map(([key]) => key)).toEqual([name]);
      expect(exported.map(([, Migration]) => new Migration().name)).toEqual([name]);
    }
  });
});

describe('up, down of all, and up again', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const migrations = [...modules.values()].flatMap((exported) => exported.map(([, Migration]) => Migration));
    dataSource = new DataSource({ type: 'postgres', url: database.ownerUrl, migrations, migrationsTransactionMode: 'each' });
    await dataSource.initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await owner.end();
    await database.drop();
  });

  it('leaves nothing behind, and builds the same schema twice', async () => {
    expect(await dataSource.showMigrations()).toBe(false); // the test database is up to date
    const before = await schemaOf(owner);
    expect(before.length).toBeGreaterThan(100);

    for (let left = files.length; left > 0; left--) await dataSource.undoLastMigration();
    expect(await schemaOf(owner)).toEqual([]);

    await dataSource.runMigrations();
    expect(await schemaOf(owner)).toEqual(before);
  });

  it('finds nothing left to do when run again', async () => {
    expect(await dataSource.runMigrations()).toEqual([]);
  });
});

/** One line for everything in the schema that a migration can make, sorted; TypeORM's own table apart. */
async function schemaOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    with mine as (select oid, relname, relkind, relrowsecurity, relforcerowsecurity, relacl, relowner from pg_class
                  where relnamespace = 'public'::regnamespace and relname not like 'migrations%' and relname not like 'PK_%')
    select concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity, relacl, relowner::regrole) as line from mine
    union all select concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                pg_get_expr(d.adbin, d.adrelid))
              from mine c join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
              where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')
    union all select concat_ws(' ', 'index', pg_get_indexdef(oid)) from mine where relkind in ('i', 'I')
    union all select concat_ws(' ', 'constraint', c.relname, k.conname, pg_get_constraintdef(k.oid)) from mine c join pg_constraint k on k.conrelid = c.oid
    union all select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid)) from mine c join pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal
    union all select concat_ws(' ', 'policy', tablename, policyname, roles, cmd, qual, with_check) from pg_policies where schemaname = 'public'
    union all select concat_ws(' ', 'function', pg_get_functiondef(p.oid), p.proacl, p.proowner::regrole) from pg_proc p
              where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
                and not exists (select from pg_depend x where x.objid = p.oid and x.deptype = 'e')
    union all select concat_ws(' ', 'type', t.typname, (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
              from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')
    union all select concat_ws(' ', 'extension', extname) from pg_extension where extname <> 'plpgsql'
    order by line`);
  return rows.map(({ line }) => line);
}
