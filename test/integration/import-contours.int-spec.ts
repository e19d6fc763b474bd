import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { importContours } from '../../src/exchange/contours/import-contours.service.js';
import { fileSource } from '../../src/exchange/reading/import-source.service.js';
import { PublicHolidays } from '../../src/exchange/holidays/public-holidays.service.js';
import { ReferenceLoader } from '../../src/exchange/reference-loader.service.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { FixedClock } from '../support/fixed-clock.js';
import { loadSmallReference, source, WRITE } from '../support/reference-fixture.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const DATA = join(projectRoot(), 'data');
const SHIPPED = join(DATA, 'contours_communes_84_2018.geojson.gz');
const ACCEPT = { ...WRITE, acceptRejected: true };

let database: TestDatabase;
let pool: pg.Pool;
let server: ServerConnection;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.serverUrl, max: 3 });
  server = await connectServer(database.serverUrl);
});

afterAll(async () => {
  await server.close();
  await pool.end();
  await database.drop();
});

const square = (longitude: number, latitude = 44) => [
  [longitude, latitude],
  [longitude, latitude + 0.5],
  [5.5, latitude + 0.5],
  [longitude, latitude],
];
const feature = (code: string, nom: string, ring: unknown) => ({
  type: 'Feature',
  properties: { code, nom },
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const collection = (...features: unknown[]) => source(JSON.stringify({ type: 'FeatureCollection', features }), 'contours_2030.geojson');
const kept = async () =>
  (await pool.query<{ code: string; source: string }>('select insee_code as code, source from commune_contour order by 1')).rows;

describe('contours without communes', () => {
  it('are refused with what to import first', async () => {
    await expect(importContours(pool, collection(feature('84072', 'Mazan', square(5.1))), WRITE)).rejects.toMatchObject({
      code: 'REFERENCE_MISSING',
      message: expect.stringContaining('les communes'),
    });
  });
});

describe('the contours', () => {
  let owner: pg.Pool;

  beforeAll(async () => {
    owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
    await loadSmallReference(owner);
  });

  beforeEach(async () => {
    await owner.query('truncate commune_contour');
  });

  afterAll(() => owner.end());

  it('of the file are kept, and the second import changes nothing', async () => {
    const file = () => collection(feature('84072', 'Mazan', square(5.1)), feature('84031', 'Carpentras', square(5)));
    expect(await importContours(pool, file(), WRITE)).toMatchObject({ state: 'DONE', report: { rowsRead: 2, new: 2, rejected: 0 } });
    expect((await importContours(pool, file(), WRITE)).report).toMatchObject({ new: 0, changed: 0, unchanged: 2, gone: 0 });
    const { rows } = await pool.query(`select contour from commune_contour where insee_code = '84072'`);
    expect(rows).toEqual([{ contour: { type: 'Polygon', coordinates: [square(5.1)] } }]);
  });

  it('of a later file replace those it holds and leave the others, and the report shows no list of points', async () => {
    await importContours(pool, collection(feature('84072', 'Mazan', square(5.1)), feature('84031', 'Carpentras', square(5))), WRITE);
    const later = source(
      JSON.stringify({ type: 'FeatureCollection', features: [feature('84072', 'Mazan', square(5.15))] }),
      'contours_2031.json',
    );
    const { report } = await importContours(pool, later, { ...WRITE, complete: true });
    expect(report).toMatchObject({ new: 0, changed: 1, gone: 0 });
    const digest = expect.stringMatching(/^\d+ octets, empreinte [0-9a-f]{8}$/);
    expect(report.samples.changed).toEqual([
      { key: '84072', label: 'Mazan', fields: [{ field: 'contour', before: digest, after: digest }] },
    ]);
    expect(await kept()).toEqual([
      { code: '84031', source: 'contours_2030.geojson' },
      { code: '84072', source: 'contours_2031.json' },
    ]);
  });

  it('are all refused when one is bad, by the rank and the name of its feature', async () => {
    const outcome = await importContours(
      pool,
      collection(
        feature('84072', 'Mazan', square(5.1)),
        feature('84031', 'Carpentras', square(5, 6_330_000)),
        feature('84999', 'Nulle-Part', square(5)),
        feature('84072', 'Mazan', square(5.1)),
      ),
      WRITE,
    );
    expect(outcome.state).toBe('REFUSED');
    expect(outcome.report.samples.rejected).toEqual([
      { line: 2, column: 'geometry', value: '84031 Carpentras', reason: expect.stringContaining('WGS 84') },
      { line: 3, column: 'properties.code', value: '84999', reason: expect.stringContaining('INSEE') },
      { line: 4, column: 'properties.code', value: '84072', reason: 'Numéro déjà présent à la ligne 1.' },
    ]);
    expect(await kept()).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['no JSON', 'code,nom\n84072,Mazan\n', { code: 'FILE_OF_ANOTHER_KIND' }],
    ['cut', '{"type":"FeatureCollection","features":[{"type":"Feat', { code: 'FILE_TRUNCATED' }],
    ['a single geometry', '{"type":"Polygon","coordinates":[]}', { code: 'FILE_OF_ANOTHER_KIND' }],
    ['empty', '', { code: 'FILE_EMPTY' }],
  ])('of a file that is %s are refused', async (_, text, refusal) => {
    await expect(importContours(pool, source(text), WRITE)).rejects.toMatchObject({ name: 'FileRefused', ...refusal });
  });

  it('that ship with the product are sound, of the communes known here', async () => {
    const { report } = await importContours(pool, await fileSource(SHIPPED), ACCEPT);
    expect(report).toMatchObject({ rowsRead: 153, new: 2, rejected: 151 });
    expect(new Set(report.samples.rejected.map(({ column }) => column))).toEqual(new Set(['properties.code']));
  });

  it('come at the next start to a database that was filled before there were any, and once', async () => {
    const settings = { dataFolder: DATA, stateFolder: DATA };
    const loader = new ReferenceLoader(settings, server.database, new PublicHolidays(server.database, FixedClock.onAnOrdinaryDay()));
    await loader.loadMissing();
    const loaded = await kept();
    expect(loaded).toEqual(['84031', '84072'].map((code) => ({ code, source: 'contours_communes_84_2018.geojson.gz' })));
    await owner.query(`update commune_contour set source = 'une autre édition'`);
    await loader.loadMissing();
    expect((await kept()).map((row) => row.source)).toEqual(['une autre édition', 'une autre édition']);
  });
});
