import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { importPlaces } from '../../src/exchange/finess/import-places.service.js';
import type { ImportOptions } from '../../src/exchange/pipeline/importer.service.js';
import type { ImportOutcome } from '../../src/exchange/pipeline/run-import.service.js';
import { CARE_HOME, CORSICAN, flowFile, legacyFile, PHARMACY, point, structure } from '../support/fixtures/finess-file.js';
import { loadSmallReference, source, WRITE } from '../support/reference-fixture.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

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

beforeEach(async () => {
  await owner.query('truncate place cascade');
});

const imported = (content: string | Buffer, options: Partial<ImportOptions> = {}, name = 'finess.csv'): Promise<ImportOutcome> =>
  importPlaces(pool, source(content, name), { ...WRITE, ...options });

const counts = ({ report }: ImportOutcome) => ({
  new: report.new,
  changed: report.changed,
  unchanged: report.unchanged,
  gone: report.gone,
});

async function ask<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  return (await owner.query<T>(text)).rows;
}

const PLACES = `select finess, legal_finess, siret, name, kind, category_code, category_label, address_line, postal_code, insee_code, round(latitude::numeric, 2)::float8 as latitude,
  round(longitude::numeric, 2)::float8 as longitude, time_zone, phone, opened_on::text, closed_on::text, source from place order by finess`;

const EXPECTED = {
  finess: PHARMACY,
  legal_finess: '840009633',
  siret: '38141128900014',
  name: 'PHARMACIE CÉZANNE',
  kind: 'PHARMACY',
  category_code: '620',
  category_label: "Pharmacie d'Officine",
  address_line: '130 R ERNEST PERRIN',
  postal_code: '84380',
  insee_code: '84072',
  time_zone: 'Europe/Paris',
  phone: '0490620036',
  opened_on: '2020-01-01',
  closed_on: null,
  source: 'FINESS',
};

describe('the legacy layout', () => {
  const file = legacyFile([structure(PHARMACY), structure(CARE_HOME, { 3: 'EHPAD', 18: '500' }), point(PHARMACY)]);

  it.each([1, 2, 3, 18, 20, 28])('is refused when column %i is missing from its establishments', async (column) => {
    const without = structure(PHARMACY)
      .split(';')
      .filter((_, index) => index !== column)
      .join(';');
    const outcome = await imported(legacyFile([without, point(PHARMACY)]));
    expect(outcome.state).toBe('REFUSED');
    expect(outcome.report.samples.rejected[0]?.reason).toMatch(/31 champs.*celle-ci 31|celle-ci 31/);
    expect(await ask(PLACES)).toEqual([]);
  });

  it.each([1, 2, 3, 4])('is refused when column %i is missing from its points', async (column) => {
    const without = point(PHARMACY)
      .split(';')
      .filter((_, index) => index !== column)
      .join(';');
    expect((await imported(legacyFile([structure(PHARMACY), without]))).state).toBe('REFUSED');
  });

  it('leaves places where they are when it brings no points', async () => {
    await imported(legacyFile([structure(PHARMACY), point(PHARMACY)]));
    expect(counts(await imported(legacyFile([structure(PHARMACY)])))).toEqual({ new: 0, changed: 0, unchanged: 1, gone: 0 });
  });

  it('is not taken for complete while a row of it is rejected, whoever is on it', async () => {
    await imported(legacyFile([structure(PHARMACY), structure(CARE_HOME)]));
    const typo = legacyFile([structure(PHARMACY), structure(CARE_HOME, { 12: '999' })]);
    expect((await imported(typo, { complete: true, acceptRejected: true })).state).toBe('REFUSED');
    expect(await ask('select from place where withdrawn_on is not null')).toEqual([]);
  });

  it('is read as ISO-8859-1, with its points turned from Lambert 93 into degrees', async () => {
    const outcome = await imported(Buffer.from(file, 'latin1'));
    expect(counts(outcome)).toEqual({ new: 2, changed: 0, unchanged: 0, gone: 0 });
    expect(outcome.report.rowsRead).toBe(3);
    const [first, second] = await ask(PLACES);
    expect(first).toEqual({ ...EXPECTED, latitude: 44.05, longitude: 5.12 });
    expect(second).toMatchObject({ finess: CARE_HOME, kind: 'EHPAD', latitude: 44.06, longitude: 5.13 });
    expect(outcome.report.samples.remarks).toEqual([{ reason: expect.stringContaining('centre de la commune'), count: 1 }]);
  });

  it('finds the commune of an overseas département, of an arrondissement, and their clock', async () => {
    const lines = [
      structure(PHARMACY, { 12: '411', 13: '9D' }),
      structure(CARE_HOME, { 12: '205', 13: '13' }),
      point(PHARMACY, '338900', '7690200', 'UTM_S40'),
    ];
    await imported(legacyFile(lines));
    expect(await ask('select insee_code, time_zone, round(latitude) as lat, round(longitude) as lon from place order by finess')).toEqual([
      { insee_code: '97411', time_zone: 'Indian/Reunion', lat: -21, lon: 55 },
      { insee_code: '13055', time_zone: 'Europe/Paris', lat: 43, lon: 5 },
    ]);
  });

  it('changes nothing the second time', async () => {
    await imported(file);
    const before = await ask('select *, xmin::text from place order by id');
    expect(counts(await imported(file))).toEqual({ new: 0, changed: 0, unchanged: 2, gone: 0 });
    expect(await ask('select *, xmin::text from place order by id')).toEqual(before);
  });

  it('writes nothing in a dry run', async () => {
    expect(await imported(file, { dryRun: true })).toMatchObject({ state: 'DONE', report: { new: 2 } });
    expect(await ask('select from place')).toEqual([]);
  });
});

describe('the JSON flow', () => {
  it('gives the same place as the legacy layout, whatever the order of its coordinates', async () => {
    for (const [x, y] of [
      ['5.12', '44.05'],
      ['44.05', '5.12'],
    ]) {
      await owner.query('truncate place cascade');
      await imported(gzipSync(flowFile([{ finess: PHARMACY, x: x!, y: y! }])), {}, 'structures_20260813.json.gz');
      expect(await ask(PLACES)).toEqual([{ ...EXPECTED, siret: null, latitude: 44.05, longitude: 5.12 }]);
      expect(await ask('select source_date::text as day from place')).toEqual([{ day: '2026-08-13' }]);
    }
  });

  it('ignores what was closed and is unknown here, and closes what is known, on its day', async () => {
    await imported(flowFile([{ finess: PHARMACY }]));
    const outcome = await imported(
      flowFile([
        { finess: PHARMACY, closedOn: '2025-06-30', name: 'AUTRE NOM' },
        { finess: CARE_HOME, closedOn: '2019-03-03', commune: '99999' },
      ]),
    );
    expect(outcome.report).toMatchObject({ changed: 1, ignored: 1, rejected: 0 });
    expect(outcome.report.samples.changed).toMatchObject([
      { key: PHARMACY, fields: [{ field: 'closedOn', before: null, after: '2025-06-30' }] },
    ]);
    expect(await ask('select name, closed_on::text, version from place')).toEqual([
      { name: 'PHARMACIE CÉZANNE', closed_on: '2025-06-30', version: 2 },
    ]);
  });

  it('places what has no coordinates, or wrong ones, at the centre of its commune', async () => {
    await imported(
      flowFile([
        { finess: PHARMACY, x: null, y: null },
        { finess: CARE_HOME, x: '500', y: '12' },
      ]),
    );
    expect(await ask('select distinct latitude::text, longitude::text from place')).toEqual([{ latitude: '44.06', longitude: '5.13' }]);
  });
});

describe('what is absent from a file', () => {
  it('is reported for the départements of the file and this source only, and withdrawn when the file is complete; it comes back', async () => {
    const both = legacyFile([structure(PHARMACY), structure(CARE_HOME), structure(CORSICAN, { 12: '055', 13: '13' })]);
    await imported(both);
    await owner.query(
      `insert into place (finess, name, kind, insee_code, time_zone, source) values ('840021281', 'Ajouté', 'CPTS', '84031', 'Europe/Paris', 'COMMUNITY')`,
    );
    const one = legacyFile([structure(PHARMACY)]);
    const partial = await imported(one);
    expect(counts(partial)).toEqual({ new: 0, changed: 0, unchanged: 1, gone: 1 });
    expect(partial.report.samples.gone).toEqual([{ key: CARE_HOME, label: 'PHARMACIE CÉZANNE' }]);
    expect(await ask('select from place where withdrawn_on is not null')).toEqual([]);
    await imported(one, { complete: true });
    expect(await ask('select finess from place where withdrawn_on is not null')).toEqual([{ finess: CARE_HOME }]);
    expect(counts(await imported(both))).toEqual({ new: 0, changed: 1, unchanged: 2, gone: 0 });
    expect(await ask('select from place where withdrawn_on is not null')).toEqual([]);
  });
});

describe('a rejected establishment', () => {
  const rejected: [string, string, Record<number, string>, string, string][] = [
    ['a FINESS number with a wrong key', '840009642', {}, 'nofinesset', '840009642'],
    ['an unknown commune', CARE_HOME, { 12: '999' }, 'commune', '84999'],
    ['a malformed commune', CARE_HOME, { 12: '' }, 'commune', '84'],
    ['no name', CARE_HOME, { 3: '' }, 'rs', ''],
    ['a malformed category', CARE_HOME, { 18: 'X' }, 'categetab', 'X'],
    ['a number seen before', PHARMACY, {}, 'numéro FINESS', PHARMACY],
  ];

  it.each(rejected)(
    'for %s is named by line, column, value and reason, and nothing is imported',
    async (_, finess, changes, column, value) => {
      const outcome = await imported(legacyFile([structure(PHARMACY), structure(finess, changes)]));
      expect(outcome).toMatchObject({ state: 'REFUSED', report: { rejected: 1, new: 1 } });
      expect(outcome.report.samples.rejected).toEqual([{ line: 3, column, value, reason: expect.stringMatching(/\.$/) }]);
      expect(await ask('select from place')).toEqual([]);
    },
  );

  it('does not keep the others out when that is accepted', async () => {
    const outcome = await imported(legacyFile([structure(PHARMACY), structure('840009642')]), { acceptRejected: true });
    expect(outcome).toMatchObject({ state: 'DONE', report: { rejected: 1, new: 1 } });
    expect(await ask('select finess from place')).toEqual([{ finess: PHARMACY }]);
  });

  it('is named by its rank in the JSON flow', async () => {
    const { report } = await imported(flowFile([{ finess: PHARMACY }, { finess: CARE_HOME, commune: '84999' }]));
    expect(report.samples.rejected).toMatchObject([{ line: 2, column: 'cogCommune', value: '84999' }]);
  });
});

describe('a file that is refused as a whole leaves nothing', () => {
  const legacy = legacyFile([structure(PHARMACY), point(PHARMACY)]);
  const flow = flowFile([{ finess: PHARMACY }, { finess: CARE_HOME }]);
  const zipped = gzipSync(flow);

  const refused: [string, string | Buffer, object, RegExp][] = [
    ['empty', '', { code: 'FILE_EMPTY' }, /vide/],
    ['of spaces', '\n\n', { code: 'FILE_OF_ANOTHER_KIND' }, /structureet/],
    ['in UTF-16', Buffer.from(`\ufeff${flow}`, 'utf16le'), { code: 'FILE_ENCODING' }, /UTF-16/],
    [
      'another CSV',
      'code_insee,nom\n84072,Mazan\n',
      { code: 'FILE_OF_ANOTHER_KIND', line: 1 },
      /« structureet;…».*attendues|structureet.*code_insee,nom/,
    ],
    ['only its title', 'finess;etalab;95;2021-01-08\n', { code: 'FILE_OF_ANOTHER_KIND' }, /aucune ligne « structureet »/],
    ['a legacy file that is cut', legacy.slice(0, -20), { code: 'FILE_TRUNCATED', line: 3 }, /la ligne 3, la dernière, est coupée/],
    ['a legacy file cut inside its last date', legacy.slice(0, -3), { code: 'FILE_TRUNCATED', line: 3 }, /coupée/],
    ['another JSON', '{"type":"FeatureCollection","features":[{"a":1}]}', { code: 'FILE_OF_ANOTHER_KIND' }, /« pmej »/],
    ['a JSON list', '[1,2]', { code: 'FILE_OF_ANOTHER_KIND' }, /« pmej »/],
    ['entities of another form', '{"pmej":[{"nom":"x"}]}', { code: 'FILE_OF_ANOTHER_KIND' }, /informationsGeneralesPMEJ/],
    ['a JSON that is cut', flow.slice(0, -60), { code: 'FILE_TRUNCATED' }, /JSON s'arrête avant sa fin, vers l'octet \d+/],
    ['a JSON cut after its last entity', flow.slice(0, -1), { code: 'FILE_TRUNCATED' }, /JSON s'arrête/],
    ['a gzip that is cut', zipped.subarray(0, zipped.length - 20), { code: 'FILE_TRUNCATED' }, /gzip s'arrête/],
    ['a JSON that is not UTF-8', Buffer.from(flow, 'latin1'), { code: 'FILE_ENCODING' }, /n'est pas en UTF-8/],
  ];

  it.each(refused)('%s', async (_, content, refusal, message) => {
    await expect(imported(content)).rejects.toMatchObject({ name: 'FileRefused', ...refusal, message: expect.stringMatching(message) });
    expect(await ask('select from place')).toEqual([]);
  });
});
