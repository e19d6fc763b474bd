import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { DemoLoader } from '../../src/exchange/demo/demo-loader.service.js';
import { PublicHolidays } from '../../src/exchange/holidays/public-holidays.service.js';
import { ReferenceLoader } from '../../src/exchange/reference-loader.service.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { Database } from '../../src/platform/database/database.service.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export const DATA = join(projectRoot(), 'data');
export const LOAD_DATE = '2026-11-23';
const SETTINGS = { dataFolder: DATA, stateFolder: join(projectRoot(), '.data') };
const clock = { now: () => new Date(`${LOAD_DATE}T08:00:00Z`) };

/** All that the generator wrote, without the numbers that the database gives. */
export const DIGEST = `
  select md5(string_agg(line, e'\\n' order by line collate "C")) as digest, count(*)::int as lines from (
    select concat_ws('|', 'place', name, kind, insee_code, latitude, longitude, address_line, part_of_id is not null) as line from place where source = 'DEMO'
    union all select concat_ws('|', 'commune', insee_code) from community_commune
    union all select concat_ws('|', 'member', r.rpps, m.start_date, m.birth_year, m.planned_retirement_on, m.patient_list_size, m.private_line, r.languages, r.accepts_new_patients)
      from membership m join practitioner r on r.id = m.practitioner_id
    union all select concat_ws('|', 'period', r.rpps, l.finess, l.name, l.insee_code, a.activity, a.status, a.start_date, a.end_date, a.works_on_public_holidays,
      p.weekday, p.start_time, p.end_time, p.modes, p.visibility, p.every_weeks, p.anchor_monday, p.week_of_month)
      from assignment_period p join assignment a on a.community_id = p.community_id and a.id = p.assignment_id
      join practitioner r on r.id = a.practitioner_id join place l on l.id = a.place_id) z`;

/** A database with its reference data, and the loader as the server runs it: under row-level security. */
export interface DemoDatabase {
  readonly loader: DemoLoader;
  /** A loader that looks for its files elsewhere. */
  loaderFrom(dataFolder: string): DemoLoader;
  /** As the owner, who sees every row. */
  ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]>;
  /** Leaves it as it is. */
  close(): Promise<void>;
  drop(): Promise<void>;
}

export async function createDemoDatabase(): Promise<DemoDatabase> {
  return openDemoDatabase(await createTestDatabase());
}

/** The same, on a migrated database that is there. */
export async function openDemoDatabase(database: TestDatabase): Promise<DemoDatabase> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const source = await new DataSource({ type: 'postgres', url: database.serverUrl, poolSize: 5 }).initialize();
  const access = new Database(source, clock);
  await new ReferenceLoader(SETTINGS, access, new PublicHolidays(access, clock)).loadMissing();
  const close = async () => {
    await owner.end();
    await source.destroy();
  };
  const loaderFrom = (dataFolder: string) => new DemoLoader({ dataFolder }, access, clock);
  return {
    loader: loaderFrom(DATA),
    loaderFrom,
    ask: async <T extends pg.QueryResultRow>(sql: string) => (await owner.query<T>(sql)).rows,
    close,
    drop: async () => {
      await close();
      await database.drop();
    },
  };
}
