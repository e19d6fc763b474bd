import pg from 'pg';

/** How a table keeps its rows apart. */
export type TableKind = 'of a community' | 'of an account' | 'closed' | 'open' | 'unclassified';

export interface Table {
  readonly name: string;
  readonly kind: TableKind;
  /** Column that says of which community or account a row is; for a table of several, that of its kind. */
  readonly key: string;
}

/** Tables without a wall: nothing in them is of one community or one account. Each with its reason. */
export const OPEN: Readonly<Record<string, string>> = {
  migrations: 'what was applied; of the owner alone',
  commune: 'national reference',
  commune_contour: 'national reference',
  public_holiday: 'national reference',
  profession: 'national nomenclature',
  specialty: 'national nomenclature',
  discipline: 'national nomenclature, two and two',
  place: 'national register (FINESS)',
  practitioner: 'national register (RPPS)',
  practitioner_discipline: 'national register (RPPS)',
  registered_activity: 'national register (RPPS)',
  agenda: 'a lock and a count for each practitioner',
  availability_horizon: 'three days, the same for everybody',
  rate_limit: 'counts under fingerprints, which name nobody',
};

/** What the catalogue knows of a table; policies are those that bind the server. */
interface Described {
  name: string;
  isWalled: boolean;
  columns: string[];
  policies: { rule: string; check: string | null }[];
  isReachable: boolean;
}

/** Every table but the partitions of one. A privilege on a single column counts as well. */
const DESCRIBE = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isWalled",
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object('rule', coalesce(p.qual, ''), 'check', p.with_check)) from pg_policies p
      where p.schemaname = 'public' and p.tablename = c.relname and p.roles && '{maillage_server,public}'::name[]), '[]') as policies,
    has_any_column_privilege('maillage_server', c.oid, 'select, insert, update, references')
      or has_table_privilege('maillage_server', c.oid, 'select, insert, update, delete, truncate, references, trigger') as "isReachable"
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`;

/** Every table of the schema, by what its policies and privileges say of it: nobody has to declare a new one, but an open one. */
export async function readTables(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<Described>(DESCRIBE);
  return rows.map((table) => ({ name: table.name, kind: kindOf(table), key: keyOf(table) }));
}

function kindOf({ name, isWalled, columns, policies, isReachable }: Described): TableKind {
  const belongs = columns.includes('community_id') || columns.includes('account_id');
  if (!isWalled) return name in OPEN && !belongs && policies.length === 0 ? 'open' : 'unclassified';
  if (policies.length === 0) return isReachable ? 'unclassified' : 'closed';
  // A policy opens rows by itself: one that names neither would open them all, whatever the others say.
  const named = policies.flatMap(({ rule, check }) => (check === null ? [rule] : [rule, check]));
  if (!named.every((text) => text.includes('current_community()') || text.includes('current_account()'))) return 'unclassified';
  return named.some((text) => text.includes('current_account()')) ? 'of an account' : 'of a community';
}

function keyOf(table: Described): string {
  if (table.name === 'community' || table.name === 'account') return 'id';
  return kindOf(table) === 'of a community' ? 'community_id' : 'account_id';
}

export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** Rows touched, or the SQLSTATE of the refusal. Nothing stays of it. */
export async function attempt(client: pg.Client, statement: string): Promise<number | string> {
  await client.query('savepoint before_attempt');
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } catch (refusal) {
    if (refusal instanceof pg.DatabaseError) return refusal.code ?? refusal.message;
    throw refusal;
  } finally {
    await client.query('rollback to before_attempt');
  }
}

/** Runs the work inside a transaction that is rolled back. */
export async function undone<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}
