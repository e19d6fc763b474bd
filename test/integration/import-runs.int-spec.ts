import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { mintScope } from '../../src/access/mint.service.js';
import { AppModule } from '../../src/app.module.js';
import { ReferenceLoader } from '../../src/exchange/reference-loader.service.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { Role } from '../../src/platform/scope/role.js';
import { letEverybodyActAs } from '../support/acting-as.js';
import { CARE_HOME, legacyFile, PHARMACY, structure } from '../support/fixtures/finess-file.js';
import { activity, KEVIN, RPPS_COLUMNS, rppsFile, SKILL_COLUMNS } from '../support/fixtures/rpps-file.js';
import { loadSmallReference } from '../support/reference-fixture.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let owner: pg.Pool;
let app: NestFastifyApplication;
let address: string;
let communities: [number, number];
const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-imports-'));
const uploads = () => readdirSync(join(stateFolder, 'uploads'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  await loadSmallReference(owner);
  const { rows } = await owner.query<{ id: number }>(
    `insert into community (name, time_zone) values ('Ici', 'Europe/Paris'), ('Ailleurs', 'Europe/Paris') returning id`,
  );
  communities = [rows[0]!.id, rows[1]!.id];
  await owner.query(
    `insert into import_run (community_id, actor_id, kind, file_name, dry_run, complete, accept_rejected, input_hash, idempotency_key) values ($1, 'test', 'PLACES', 'coupé.csv', false, false, false, '', 'une-cle-perdue')`,
    [communities[0]],
  );
  const old = join(stateFolder, 'uploads', '1');
  mkdirSync(old, { recursive: true });
  writeFileSync(join(old, 'old'), 'x');
  utimesSync(join(old, 'old'), new Date('2020-01-01'), new Date('2020-01-01'));
  writeFileSync(join(old, 'recent'), 'x');

  const settings = readSettings({ DATABASE_URL: database.serverUrl, STATE_FOLDER: stateFolder });
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(settings)] }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: ['fatal'] });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
  rmSync(stateFolder, { recursive: true, force: true });
});

beforeEach(async () => {
  actAs(communities[0], [Role.ADMINISTRATOR]);
  await owner.query('truncate place, practitioner cascade');
});

function actAs(communityId: number, roles: Role[]): void {
  letEverybodyActAs(app, mintScope(communityId, 'test', roles));
}

const RESULT = `
  __typename
  ... on ImportRun { id kind state dryRun fileName bytesRead bytesTotal rowsRead message startedAt finishedAt
    report { rowsRead new changed unchanged gone ignored rejected samples { new { key label } changed { key fields { field before after } } gone { key } rejected { line column value reason } ignored { reason count } remarks { count } } } }
  ... on UserError { code message path }
  ... on ImportFileRefused { line column }`;

interface Answer {
  data?: Record<string, Record<string, unknown> & { id: string }> | null;
  errors?: { message: string; extensions: { code: string; fields?: { field: string; rule: string }[] } }[];
}

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

async function importPlaces(input: object): Promise<Answer> {
  return ask(`mutation ($input: ImportPlacesInput!) { importPlaces(input: $input) { ${RESULT} } }`, {
    input: { fileName: 'finess.csv', dryRun: false, ...input },
  });
}

async function importPractitioners(input: object): Promise<Answer> {
  return ask(`mutation ($input: ImportPractitionersInput!) { importPractitioners(input: $input) { ${RESULT} } }`, {
    input: { fileName: 'rpps.txt', dryRun: false, ...input },
  });
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

function send(body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${address}/imports/files`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-requested-with': 'test', ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
}

async function upload(body: string, type = 'text/plain'): Promise<string> {
  const response = await send(body, { 'content-type': type });
  expect(response.status).toBe(201);
  return ((await response.json()) as { uploadId: string }).uploadId;
}

const PLACES = legacyFile([structure(PHARMACY), structure(CARE_HOME)]);

describe('a small import', () => {
  it('answers its report at once, and importRun gives it again', async () => {
    const { data, errors } = await importPlaces({ contentBase64: base64(PLACES) });
    expect(errors).toBeUndefined();
    expect(data?.['importPlaces']).toMatchObject({
      __typename: 'ImportRun',
      kind: 'PLACES',
      state: 'DONE',
      fileName: 'finess.csv',
      bytesRead: Buffer.byteLength(PLACES),
      bytesTotal: Buffer.byteLength(PLACES),
      rowsRead: 2,
      report: { new: 2, rejected: 0 },
      message: expect.stringContaining('Import terminé'),
      finishedAt: expect.any(String),
    });
    const again = await ask(`query ($id: ID!) { importRun(id: $id) { id state report { new } } }`, { id: data?.['importPlaces']?.id });
    expect(again.data?.['importRun']).toMatchObject({ state: 'DONE', report: { new: 2 } });
    expect((await owner.query('select from place')).rowCount).toBe(2);
  });

  it('shows the difference and writes nothing in a dry run', async () => {
    const { data } = await importPlaces({ contentBase64: base64(PLACES), dryRun: true });
    expect(data?.['importPlaces']).toMatchObject({
      state: 'DONE',
      dryRun: true,
      report: { new: 2, samples: { new: [{ key: PHARMACY, label: 'PHARMACIE CÉZANNE' }, { key: CARE_HOME }] } },
    });
    expect((await owner.query('select from place')).rowCount).toBe(0);
  });

  it('is REFUSED with its report when a row is rejected', async () => {
    const { data } = await importPlaces({ contentBase64: base64(legacyFile([structure(PHARMACY), structure('840009642')])) });
    expect(data?.['importPlaces']).toMatchObject({
      __typename: 'ImportRun',
      state: 'REFUSED',
      report: { rejected: 1, samples: { rejected: [{ line: 3, column: 'nofinesset', value: '840009642' }] } },
    });
    expect((await owner.query('select from place')).rowCount).toBe(0);
  });

  it('is a named refusal when the file as a whole cannot be read', async () => {
    const text = rppsFile([activity()], RPPS_COLUMNS.slice(0, 30));
    const { data } = await importPractitioners({ contentBase64: base64(text) });
    expect(data?.['importPractitioners']).toMatchObject({
      __typename: 'ImportFileRefused',
      code: 'COLUMN_MISSING',
      line: 1,
      column: 'Code postal (coord. structure)',
      path: ['input'],
    });
  });

  it('sent twice under one key is done once; another one under the same key is a conflict', async () => {
    const input = { contentBase64: base64(PLACES), idempotencyKey: 'cle-0001' };
    const first = await importPlaces(input);
    expect((await importPlaces(input)).data?.['importPlaces']?.id).toBe(first.data?.['importPlaces']?.id);
    expect((await importPlaces({ ...input, complete: true })).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  it('is turned away while another one of its kind is at work, and may then be tried again under its key', async () => {
    const input = { contentBase64: base64(PLACES), idempotencyKey: 'cle-0002' };
    const holder = await owner.connect();
    try {
      await holder.query('begin; select pg_advisory_xact_lock(840021282, 4)');
      expect((await importPlaces(input)).data?.['importPlaces']).toMatchObject({
        __typename: 'ImportAlreadyRunning',
        code: 'IMPORT_ALREADY_RUNNING',
      });
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect((await importPlaces(input)).data?.['importPlaces']).toMatchObject({ __typename: 'ImportRun', state: 'DONE' });
  });
});

describe('a file sent ahead', () => {
  it.each(['text/csv', 'text/plain; charset=utf-8', 'application/octet-stream', 'application/json', 'application/gzip'])(
    'as %s is imported by its identifier',
    async (type) => {
      const { data } = await importPlaces({ uploadId: await upload(PLACES, type) });
      expect(data?.['importPlaces']).toMatchObject({ __typename: 'ImportRun', state: 'DONE', report: { new: 2 } });
    },
  );

  it('may be larger than a request of GraphQL', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => activity({ 'Identifiant technique de la structure': `R${index}` }));
    const { data } = await importPractitioners({ uploadId: await upload(rppsFile(rows)) });
    expect(data?.['importPractitioners']).toMatchObject({ state: 'DONE', rowsRead: 12_000, report: { new: 1 } });
  });

  it('may come with its savoir-faire file', async () => {
    const bare = activity({ 'Identifiant PP': KEVIN, 'Code savoir-faire': '', 'Code type savoir-faire': '' });
    const skills = rppsFile([{ ...bare, 'Code type savoir-faire': 'S', 'Code savoir-faire': 'SM18' }], SKILL_COLUMNS);
    const { data } = await importPractitioners({ uploadId: await upload(rppsFile([bare])), specialtiesUploadId: await upload(skills) });
    expect(data?.['importPractitioners']).toMatchObject({ state: 'DONE', rowsRead: 2 });
    const { rows } = await owner.query('select d.specialty_code from practitioner_discipline join discipline d on d.id = discipline_id');
    expect(rows).toEqual([{ specialty_code: 'SM18' }]);
  });

  it('is unknown to another community', async () => {
    const uploadId = await upload(PLACES);
    actAs(communities[1], [Role.ADMINISTRATOR]);
    expect((await importPlaces({ uploadId })).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'input.uploadId', rule: 'unknown' }],
    });
  });

  it('cannot be another file of the machine', async () => {
    for (const uploadId of ['../../../etc/passwd', 'A'.repeat(32), '', '0'.repeat(31)]) {
      expect((await importPlaces({ uploadId })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('is refused without the header that other sites cannot send, in another type, and from who may not import', async () => {
    const before = uploads().length;
    const unmarked = await fetch(`${address}/imports/files`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: PLACES });
    expect(unmarked.status).toBe(403);
    expect((await send(PLACES, { 'content-type': 'image/png' })).status).toBe(415);
    actAs(communities[0], [Role.MEMBER]);
    expect((await send(PLACES)).status).toBe(403);
    expect(uploads().length).toBe(before);
  });

  it('lives a day', () => {
    const names = uploads().map((entry) => entry.name);
    expect(names).toContain('recent');
    expect(names).not.toContain('old');
  });
});

describe('who may import', () => {
  it('is the administrator', async () => {
    actAs(communities[0], [Role.MEMBER, Role.COORDINATOR, Role.STEERING]);
    expect((await importPlaces({ contentBase64: base64(PLACES) })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('sees the imports of the community, and no other one', async () => {
    const { data } = await importPlaces({ contentBase64: base64(PLACES), dryRun: true });
    actAs(communities[1], [Role.ADMINISTRATOR]);
    const elsewhere = await ask(`query ($id: ID!) { importRun(id: $id) { id } }`, { id: data?.['importPlaces']?.id });
    expect(elsewhere.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask(`{ importRun(id: "x") { id } }`)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('an input that cannot be meant', () => {
  it.each([
    ['no file', {}, 'input.uploadId'],
    ['two files', { uploadId: '0'.repeat(32), contentBase64: 'QQ==' }, 'input.uploadId'],
    ['no base64', { contentBase64: '###' }, 'input.contentBase64'],
  ])('%s is refused by its field', async (_, input, field) => {
    expect((await importPlaces(input)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] });
  });
});

describe('a server that starts', () => {
  it('says of an import that a stop cut that it failed, and gives its key back', async () => {
    const { rows } = await owner.query(
      `select state, message, finished_at is not null as ended, idempotency_key from import_run where file_name = 'coupé.csv'`,
    );
    expect(rows).toEqual([{ state: 'FAILED', message: expect.stringContaining('interrompu'), ended: true, idempotency_key: null }]);
  });

  it('loads the holidays that miss, and nothing more than once', async () => {
    const loader = app.get(ReferenceLoader);
    await loader.loadMissing();
    const first = await owner.query('select count(*)::integer as days from public_holiday');
    expect(first.rows[0]).toMatchObject({ days: expect.any(Number) });
    await loader.loadMissing();
    expect((await owner.query('select count(*)::integer as days from public_holiday')).rows).toEqual(first.rows);
  });
});
