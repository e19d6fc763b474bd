import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { importCommunes } from '../../src/exchange/communes/import-communes.service.js';
import { importHolidays } from '../../src/exchange/holidays/import-holidays.service.js';
import { PublicHolidays } from '../../src/exchange/holidays/public-holidays.service.js';
import { importNomenclatures } from '../../src/exchange/nomenclatures/import-nomenclatures.service.js';
import { fileSource } from '../../src/exchange/reading/import-source.service.js';
import { importPlaces } from '../../src/exchange/finess/import-places.service.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { FixedClock } from '../support/fixed-clock.js';
import { source, WRITE } from '../support/reference-fixture.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let pool: pg.Pool;
let server: ServerConnection;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await connectServer(database.serverUrl);
  pool = new pg.Pool({ connectionString: database.serverUrl, max: 3 });
});

afterAll(async () => {
  await server.close();
  await pool.end();
  await database.drop();
});

const data = (name: string) => fileSource(join(projectRoot(), 'data', name));

async function ask<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await pool.query<T>(text, values)).rows;
}

describe('a register whose reference is not there yet', () => {
  it('is refused with what to import first', async () => {
    await expect(importPlaces(pool, source('finess;etalab;95\n'), WRITE)).rejects.toMatchObject({
      code: 'REFERENCE_MISSING',
      message: expect.stringContaining('les communes'),
    });
  });
});

describe('the communes that ship with the product', () => {
  it('are all of France, and the second import changes nothing', async () => {
    const first = await importCommunes(pool, await data('communes_france_2026.csv.gz'), WRITE);
    expect(first).toMatchObject({ state: 'DONE', report: { rowsRead: 34969, new: 34968, ignored: 1, rejected: 0 } });
    const again = await importCommunes(pool, await data('communes_france_2026.csv.gz'), WRITE);
    expect(again.report).toMatchObject({ new: 0, changed: 0, unchanged: 34968, gone: 0 });
    const [mazan] = await ask(
      `select name, search_text, postal_codes, department_code, epci_name, time_zone, holiday_territory from commune where insee_code = '84072'`,
    );
    expect(mazan).toEqual({
      name: 'Mazan',
      search_text: 'mazan',
      postal_codes: ['84380'],
      department_code: '84',
      epci_name: 'CA Ventoux-Comtat-Venaissin (COVE)',
      time_zone: 'Europe/Paris',
      holiday_territory: 'FR',
    });
  });

  it('have time zones that PostgreSQL knows', async () => {
    expect(await ask('select distinct time_zone from commune where time_zone not in (select name from pg_timezone_names)')).toEqual([]);
  });
});

describe('a file of communes', () => {
  const HEADER = 'code_insee,nom,codes_postaux,epci_siren,epci_nom,population_municipale_2030,centroide_lat,centroide_lon\n';

  it('may quote a name with a comma, and withdraws only within its départements', async () => {
    const { report } = await importCommunes(pool, source(`${HEADER}84072,"Mazan, le village",84380,,,6300,44.06,5.13\n`), {
      ...WRITE,
      dryRun: true,
    });
    expect(report).toMatchObject({ changed: 1, gone: 150, new: 0 });
    expect(report.samples.changed[0]?.fields[0]).toEqual({ field: 'name', before: 'Mazan', after: 'Mazan, le village' });
  });

  const refused: [string, string, object][] = [
    [
      'without a needed column',
      HEADER.replace('code_insee,', '') + 'Mazan,84380,,,1,44,5\n',
      { code: 'COLUMN_MISSING', line: 1, column: 'code_insee' },
    ],
    ['of another kind', 'table,code,libelle\nX,1,y\n', { code: 'FILE_OF_ANOTHER_KIND', line: 1 }],
    ['cut in its last line', `${HEADER}84072,Mazan,84380,,,6300,44.06,5.13\n84031,Carp`, { code: 'FILE_TRUNCATED', line: 3 }],
    ['cut inside a quote', `${HEADER}84072,"Mazan`, { code: 'FILE_TRUNCATED' }],
    ['empty', '', { code: 'FILE_EMPTY' }],
    ['with a header and nothing else', HEADER, { code: 'FILE_EMPTY', line: 1 }],
  ];

  it.each(refused)('%s is refused', async (_, content, refusal) => {
    await expect(importCommunes(pool, source(content, 'communes.csv'), WRITE)).rejects.toMatchObject({ name: 'FileRefused', ...refusal });
  });

  it('names the line, the column and the reason of a rejected row', async () => {
    const outcome = await importCommunes(
      pool,
      source(`${HEADER}84072,Mazan,84380,,,6300,44.06,5.13\n8403,Carpentras,84200,,,1,44,5\n84072,Deux,84200,,,1,44,5\n`),
      WRITE,
    );
    expect(outcome.state).toBe('REFUSED');
    expect(outcome.report.samples.rejected).toEqual([
      { line: 3, column: 'code_insee', value: '8403', reason: expect.stringContaining('INSEE') },
      { line: 4, column: 'code_insee', value: '84072', reason: 'Numéro déjà présent à la ligne 2.' },
    ]);
  });
});

describe('the nomenclatures that ship with the product', () => {
  it('give professions, specialties and one discipline a profession, once', async () => {
    const first = await importNomenclatures(pool, await data('nos_nomenclatures.csv'), WRITE);
    expect(first.report).toMatchObject({ rowsRead: 459, new: 114, ignored: 345, rejected: 0 });
    expect((await importNomenclatures(pool, await data('nos_nomenclatures.csv'), WRITE)).report).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 114,
    });
    expect(
      await ask(`select (select count(*) from profession)::integer as professions, (select count(*) from specialty)::integer as specialties,
      (select count(*) from discipline where specialty_code is null)::integer as disciplines`),
    ).toEqual([{ professions: 30, specialties: 84, disciplines: 30 }]);
  });
});

describe('the public holidays', () => {
  it('are those of each territory, a day once, and the second import changes nothing', async () => {
    await importHolidays(pool, [2026, 2027], WRITE);
    expect((await importHolidays(pool, [2026, 2027], WRITE)).report).toMatchObject({ new: 0, changed: 0, gone: 0 });
    const days = await ask<{ territory: string; days: number }>(
      `select territory, count(*)::integer as days from public_holiday where day between '2026-01-01' and '2026-12-31' group by 1 order by 1`,
    );
    expect(Object.fromEntries(days.map(({ territory, days: count }) => [territory, count]))).toEqual({
      FR: 11,
      'FR-57': 13,
      'FR-67': 13,
      'FR-68': 13,
      'FR-BL': 12,
      'FR-GF': 12,
      'FR-GP': 12,
      'FR-MF': 12,
      'FR-MQ': 12,
      'FR-RE': 12,
      'FR-YT': 12,
    });
  });

  it.each([
    ['FR', '2026-12-26', false],
    ['FR', '2026-04-03', false],
    ['FR', '2026-04-06', true],
    ...['FR-57', 'FR-67', 'FR-68'].flatMap((territory): [string, string, boolean][] => [
      [territory, '2026-12-26', true],
      [territory, '2026-04-03', true],
    ]),
    ['FR-GP', '2026-05-27', true],
    ['FR-GP', '2026-04-03', false],
    ['FR-MQ', '2026-05-22', true],
    ['FR-MQ', '2026-04-03', false],
    ['FR-GF', '2026-06-10', true],
    ['FR-RE', '2026-12-20', true],
    ['FR-YT', '2026-04-27', true],
    ['FR-BL', '2026-10-09', true],
    ['FR-MF', '2026-05-28', true],
    ['FR-MF', '2026-05-27', false],
  ])('by the labour code: in %s, %s is off: %s', async (territory, day, isOff) => {
    const found = await ask('select day from public_holiday where territory = $1 and day = $2', [territory, day]);
    expect(found).toHaveLength(isOff ? 1 : 0);
  });

  it('of the years to come are loaded in time, again when a year passes, and not twice', async () => {
    const clock = FixedClock.onAnOrdinaryDay();
    const holidays = new PublicHolidays(server.database, clock);
    const lastYear = async () =>
      (await ask<{ year: number }>('select max(extract(year from day))::integer as year from public_holiday'))[0]?.year;
    await holidays.loadMissing();
    const known = Number(await lastYear());
    expect(known).toBeGreaterThanOrEqual(clock.now().getUTCFullYear() + 2);
    clock.moveTo('2028-01-02T03:00:00Z');
    await holidays.loadMissing();
    expect(await lastYear()).toBe(known + 2);
    await holidays.loadMissing();
    expect(await lastYear()).toBe(known + 2);
  });

  it('serve every territory that a commune names', async () => {
    expect(
      await ask('select distinct holiday_territory from commune where holiday_territory not in (select territory from public_holiday)'),
    ).toEqual([]);
  });
});
