import type pg from 'pg';

/** A table or an index, the partitions of one taken together. */
export interface Stored {
  readonly name: string;
  readonly megabytes: number;
  readonly rows: number;
}

export interface Storage {
  readonly parts: readonly Stored[];
  readonly database: number;
  /** Of `availability` with its indexes, on an ordinary Tuesday of the fortnight, from its share of the rows. */
  readonly megabytesPerWorkingDay: number;
  readonly rowsPerWorkingDay: number;
}

const TUESDAY = '2027-03-23';

/** Everything above a hundredth of the database. */
export async function measureStorage(owner: pg.Client): Promise<Storage> {
  const { rows: parts } = await owner.query<Stored>(`
    with own as (
      select coalesce(i.inhparent, c.oid) as oid, sum(pg_relation_size(c.oid)) + sum(case when c.reltoastrelid <> 0 then pg_total_relation_size(c.reltoastrelid) else 0 end) as bytes,
             sum(greatest(c.reltuples, 0)) as rows
      from pg_class c left join pg_inherits i on i.inhrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i') group by 1)
    select oid::regclass::text as name, (bytes / 1e6)::float8 as megabytes, rows::float8 as rows
    from own where bytes > pg_database_size(current_database()) / 100 order by bytes desc`);
  const { rows } = await owner.query<{ database: number; day: number; all: number; bytes: number }>(
    `select (pg_database_size(current_database()) / 1e6)::float8 as database, (select count(*)::float8 from availability where day = $1) as day,
       (select count(*)::float8 from availability) as all,
       (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'availability'::regclass) as bytes`,
    [TUESDAY],
  );
  const { database, day, all, bytes } = rows[0]!;
  return { parts, database, rowsPerWorkingDay: day, megabytesPerWorkingDay: (bytes / all / 1e6) * day };
}
