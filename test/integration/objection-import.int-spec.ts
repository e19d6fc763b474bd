import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ImportOptions } from '../../src/exchange/pipeline/importer.service.js';
import { importPractitioners } from '../../src/exchange/rpps/import-practitioners.service.js';
import { activity, KEVIN, LEA, rppsFile, SKILL_COLUMNS } from '../support/fixtures/rpps-file.js';
import { loadSmallReference, source, WRITE } from '../support/reference-fixture.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const REASON = 'opposition à figurer dans l’annuaire';

let database: TestDatabase;
let owner: pg.Pool;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  pool = new pg.Pool({ connectionString: database.serverUrl, max: 3 });
  await loadSmallReference(pool);
});

afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});

const kevin = (change: object = {}) => activity({ 'Identifiant PP': KEVIN, ...change });
const imported = (rows: Parameters<typeof rppsFile>[0], options: Partial<ImportOptions> = {}) =>
  importPractitioners(pool, { activities: source(rppsFile(rows), 'rpps.txt') }, { ...WRITE, ...options });

const OBJECT = `select record_objection(id, '2026-11-20', null, '2026-11-24T10:00:00Z') from practitioner where rpps = $1`;
/** Somebody waits for a row that another transaction holds. */
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

async function kept(rpps: string) {
  const { rows } = await owner.query(
    `select p.family_name, p.phone, p.email, p.withdrawn_on::text, p.objected_on::text, p.version,
       (select count(*)::integer from registered_activity r where r.practitioner_id = p.id) as activities
     from practitioner p where p.rpps = $1`,
    [rpps],
  );
  return rows[0] as Record<string, unknown> | undefined;
}

let before: Record<string, unknown> | undefined;

beforeEach(async () => {
  await owner.query('truncate practitioner, practitioner_discipline, registered_activity cascade');
  await imported([activity(), kevin()]);
  await pool.query(OBJECT, [LEA]);
  before = await kept(LEA);
});

describe('an import of the register', () => {
  it('brings back neither the identity, nor the contact, nor the addresses of who objected', async () => {
    expect(before).toMatchObject({ phone: null, email: null, activities: 0, objected_on: '2026-11-20', withdrawn_on: '2026-11-20' });
    const changed = activity({
      "Nom d'exercice": 'AUTRE',
      'Téléphone (coord. structure)': '0465719999',
      'Identifiant technique de la structure': 'R9',
    });
    const { report } = await imported([changed, activity(), kevin()]);
    expect(await kept(LEA)).toEqual(before);
    expect({ new: report.new, changed: report.changed, unchanged: report.unchanged, gone: report.gone }).toEqual({
      ...{ new: 0, changed: 0, unchanged: 1, gone: 0 },
    });
    expect(report.samples.ignored).toEqual([{ reason: REASON, count: 2 }]);
  });

  it('counts their savoir-faire as ignored too', async () => {
    const skills = rppsFile(
      [
        {
          "Type d'identifiant PP": '8',
          'Identifiant PP': LEA,
          'Code profession': '10',
          'Code type savoir-faire': 'S',
          'Code savoir-faire': 'SM18',
        },
      ],
      SKILL_COLUMNS,
    );
    const sources = { activities: source(rppsFile([kevin()]), 'rpps.txt'), specialties: source(skills, 'sf.txt') };
    const { report } = await importPractitioners(pool, sources, WRITE);
    expect(report.samples.ignored).toEqual([{ reason: REASON, count: 1 }]);
  });

  it('that is complete does not call them gone, whether it holds them or not', async () => {
    for (const rows of [[kevin()], [activity(), kevin()]]) {
      const { report } = await imported(rows, { complete: true });
      expect(report.gone).toBe(0);
      expect(await kept(LEA)).toMatchObject({ withdrawn_on: '2026-11-20' });
    }
  });

  it('brings back everybody else, and them once they have withdrawn their objection', async () => {
    await pool.query('select withdraw_objection(id) from practitioner where rpps = $1', [LEA]);
    expect(await kept(LEA)).toMatchObject({ withdrawn_on: null, objected_on: null, activities: 0 });
    const { report } = await imported([activity(), kevin()]);
    expect(report).toMatchObject({ changed: 1, unchanged: 1, ignored: 0 });
    expect(await kept(LEA)).toMatchObject({ activities: 1 });
  });

  it('leaves alone who objects while it is at work', async () => {
    await pool.query('select withdraw_objection(id) from practitioner where rpps = $1', [LEA]);
    const objecting = await pool.connect();
    await objecting.query('begin');
    await objecting.query(OBJECT, [LEA]);
    const running = imported([activity({ "Nom d'exercice": 'AUTRE' }), kevin()]); // has not seen it: she is changed
    while ((await owner.query(WAITING)).rowCount === 0) await pause(20);
    await objecting.query('commit');
    objecting.release();
    expect((await running).report).toMatchObject({ changed: 1 });
    expect(await kept(LEA)).toMatchObject({
      family_name: before?.['family_name'],
      objected_on: '2026-11-20',
      withdrawn_on: '2026-11-20',
      activities: 0,
    });
  });

  it('could not show them again even if it tried', async () => {
    await expect(pool.query('update practitioner set withdrawn_on = null where rpps = $1', [LEA])).rejects.toThrow(
      /practitioner_objector_is_withdrawn/,
    );
    await expect(pool.query(`update practitioner set phone = '0465710001' where rpps = $1`, [LEA])).rejects.toThrow(
      /practitioner_objector_has_no_contact/,
    );
  });
});
