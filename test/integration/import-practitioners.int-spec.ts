import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ImportOutcome } from '../../src/exchange/pipeline/run-import.service.js';
import type { ImportOptions } from '../../src/exchange/pipeline/importer.service.js';
import { importPractitioners } from '../../src/exchange/rpps/import-practitioners.service.js';
import { activity, KEVIN, LEA, NADIA, RPPS_COLUMNS, rppsFile, SKILL_COLUMNS, type RppsValues } from '../support/fixtures/rpps-file.js';
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
  await owner.query('truncate practitioner, practitioner_discipline, registered_activity cascade');
});

const imported = (content: string | Buffer, options: Partial<ImportOptions> = {}, name = 'rpps.txt'): Promise<ImportOutcome> =>
  importPractitioners(pool, { activities: source(content, name) }, { ...WRITE, ...options });

const counts = ({ report }: ImportOutcome) => ({
  new: report.new,
  changed: report.changed,
  unchanged: report.unchanged,
  gone: report.gone,
});

async function ask<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  return (await owner.query<T>(text)).rows;
}

const people = () =>
  ask<{ rpps: string; family_name: string }>('select rpps, family_name, given_name, version from practitioner order by rpps');

describe('an RPPS file', () => {
  it('gives one person for several rows, with their activities and their specialties', async () => {
    const rows = [
      activity(),
      activity({ 'Code savoir-faire': 'SM18', 'Identifiant technique de la structure': 'R2', 'Raison sociale site': 'EHPAD DES SORGUES' }),
      activity({ 'Identifiant PP': KEVIN, 'Code profession': '60', 'Code savoir-faire': '', 'Code type savoir-faire': '' }),
    ];
    expect(counts(await imported(rppsFile(rows)))).toEqual({ new: 2, changed: 0, unchanged: 0, gone: 0 });
    expect(
      await ask(`select p.rpps, p.profession_code, p.department_code, p.source, p.languages, p.accepts_new_patients,
          (select array_agg(coalesce(d.specialty_code, '-') order by d.specialty_code) from practitioner_discipline g join discipline d on d.id = g.discipline_id where g.practitioner_id = p.id) as specialties,
          (select array_agg(structure_name order by structure_key) from registered_activity a where a.practitioner_id = p.id) as structures
        from practitioner p order by rpps`),
    ).toEqual([
      {
        rpps: LEA,
        profession_code: '10',
        department_code: '84',
        source: 'RPPS',
        languages: ['fr'],
        accepts_new_patients: null,
        specialties: ['SM18', 'SM54'],
        structures: ['EHPAD DES SORGUES', 'CABINET DE MAZAN'],
      },
      {
        rpps: KEVIN,
        profession_code: '60',
        department_code: '84',
        source: 'RPPS',
        languages: ['fr'],
        accepts_new_patients: null,
        specialties: ['-'],
        structures: ['CABINET DE MAZAN'],
      },
    ]);
  });

  it('is read in the 52-column form, with a header in other accents, case and spaces', async () => {
    const columns = RPPS_COLUMNS.slice(0, 52).map((column) =>
      column
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .toUpperCase()
        .replace(/ /g, '  '),
    );
    const text = rppsFile([activity()], RPPS_COLUMNS.slice(0, 52));
    const [, ...rows] = text.split('\n');
    expect(counts(await imported([`${columns.join('|')}|`, ...rows].join('\n')))).toMatchObject({ new: 1 });
    expect(await ask('select role_code, address_line from registered_activity')).toEqual([
      { role_code: null, address_line: '12 Avenue DES CERISIERS' },
    ]);
  });

  it('may hold Latin-1 rows among UTF-8 ones, and a mark at its start', async () => {
    const [header = '', utf8 = '', latin1 = ''] = rppsFile([
      activity(),
      activity({ 'Identifiant PP': KEVIN, "Nom d'exercice": 'LEFÈVRE', "Prénom d'exercice": 'Anaïs' }),
    ]).split('\n');
    const content = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(`${header}\r\n${utf8}\r\n`),
      Buffer.from(`${latin1}\r\n`, 'latin1'),
    ]);
    await imported(content);
    expect(await people()).toMatchObject([{ given_name: 'Léa' }, { family_name: 'LEFÈVRE', given_name: 'Anaïs' }]);
  });

  it('may be gzipped', async () => {
    expect(counts(await imported(gzipSync(rppsFile([activity()]))))).toMatchObject({ new: 1 });
  });

  it('takes the specialties from their own file when it does not hold them', async () => {
    const bare = activity({ 'Code savoir-faire': '', 'Code type savoir-faire': '' });
    const skill = (changes: RppsValues) => ({
      "Type d'identifiant PP": '8',
      'Identifiant PP': LEA,
      'Code profession': '10',
      'Code type savoir-faire': 'S',
      ...changes,
    });
    const skills = rppsFile(
      [
        skill({ 'Code savoir-faire': 'SM54' }),
        skill({ 'Code savoir-faire': 'SM18' }),
        skill({ 'Code type savoir-faire': 'CAPA', 'Code savoir-faire': 'CAPA12' }),
        skill({ 'Identifiant PP': NADIA, 'Code savoir-faire': 'SM54' }),
      ],
      SKILL_COLUMNS,
    );
    const outcome = await importPractitioners(
      pool,
      { activities: source(rppsFile([bare])), specialties: source(skills, 'savoir-faire.txt') },
      WRITE,
    );
    expect(outcome.report).toMatchObject({ rowsRead: 5, new: 1, ignored: 1, rejected: 0 });
    expect(await ask('select d.specialty_code from practitioner_discipline join discipline d on d.id = discipline_id order by 1')).toEqual([
      { specialty_code: 'SM18' },
      { specialty_code: 'SM54' },
    ]);
  });

  it('leaves ADELI rows and other titles aside, and says how many', async () => {
    const rows = [
      activity(),
      activity({ "Type d'identifiant PP": '0', 'Identifiant PP': '849301234' }),
      activity({ 'Identifiant PP': KEVIN, 'Code profession': '71' }),
    ];
    const { report } = await imported(rppsFile(rows));
    expect(report).toMatchObject({ rowsRead: 3, new: 1, ignored: 2, rejected: 0 });
    expect(report.samples.ignored.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('ADELI'),
      expect.stringContaining('ostéopathe'),
    ]);
  });

  it('keeps the activity of a row whose savoir-faire is no specialty, and remarks it', async () => {
    const { report } = await imported(rppsFile([activity({ 'Code type savoir-faire': 'CAPA', 'Code savoir-faire': 'CAPA12' })]));
    expect(report).toMatchObject({ new: 1, ignored: 0, rejected: 0 });
    expect(report.samples.remarks).toEqual([{ reason: expect.stringContaining('CAPA'), count: 1 }]);
  });

  it('may describe a structure by its address only, or not at all', async () => {
    const none = Object.fromEntries(RPPS_COLUMNS.slice(19, 46).map((column) => [column, '']));
    await imported(rppsFile([activity({ 'Identifiant technique de la structure': '' }), activity({ 'Identifiant PP': KEVIN, ...none })]));
    expect(await ask('select structure_key from registered_activity order by 1')).toEqual([
      { structure_key: expect.stringMatching(/^address-[0-9a-f]{16}$/) },
      { structure_key: 'none' },
    ]);
  });
});

describe('a second import', () => {
  const twoPeople = [activity(), activity({ 'Identifiant PP': KEVIN })];

  it('of the same file changes nothing', async () => {
    await imported(rppsFile(twoPeople));
    const before = await ask('select *, xmin::text from practitioner order by id');
    expect(counts(await imported(rppsFile(twoPeople)))).toEqual({ new: 0, changed: 0, unchanged: 2, gone: 0 });
    expect(await ask('select *, xmin::text from practitioner order by id')).toEqual(before);
  });

  it('names the fields that change, raises the version, and leaves what people declare', async () => {
    await imported(rppsFile(twoPeople));
    await owner.query(`update practitioner set languages = '{fr,it}', accepts_new_patients = true, phone = '0611111111'`);
    const outcome = await imported(
      rppsFile([
        activity({ "Nom d'exercice": 'BRUN-MARTIN', 'Téléphone (coord. structure)': '0465710009', 'Code savoir-faire': 'SM53' }),
        twoPeople[1]!,
      ]),
    );
    expect(counts(outcome)).toEqual({ new: 0, changed: 1, unchanged: 1, gone: 0 });
    expect(outcome.report.samples.changed).toEqual([
      {
        key: LEA,
        label: 'BRUN-MARTIN Léa',
        fields: [
          { field: 'familyName', before: 'BRUN', after: 'BRUN-MARTIN' },
          { field: 'specialties', before: '10/SM54', after: '10/SM53' },
          { field: 'activities', before: expect.stringContaining('0465710001'), after: expect.stringContaining('0465710009') },
        ],
      },
    ]);
    expect(await ask('select version, languages, accepts_new_patients, phone from practitioner order by rpps')).toEqual([
      { version: 2, languages: ['fr', 'it'], accepts_new_patients: true, phone: '0611111111' },
      { version: 1, languages: ['fr', 'it'], accepts_new_patients: true, phone: '0611111111' },
    ]);
  });

  it('reports who is gone from the départements of the file, and withdraws them only when it is complete', async () => {
    const elsewhere = activity({
      'Identifiant PP': NADIA,
      'Code commune (coord. structure)': '13201',
      'Code postal (coord. structure)': '13001',
    });
    await imported(rppsFile([...twoPeople, elsewhere]));
    await owner.query(
      `insert into practitioner (rpps, family_name, given_name, profession_code, department_code, source) values ('99008400048', 'SAISI', 'Main', '10', '84', 'MANUAL')`,
    );
    const onlyOne = rppsFile([activity()]);
    const partial = await imported(onlyOne);
    expect(counts(partial)).toEqual({ new: 0, changed: 0, unchanged: 1, gone: 1 });
    expect(partial.report.samples.gone).toEqual([{ key: KEVIN, label: 'BRUN Léa' }]);
    expect(await ask('select from practitioner where withdrawn_on is not null')).toEqual([]);

    await imported(onlyOne, { complete: true }, 'PS_LibreAcces_Personne_activite_202610080822.txt');
    expect(await ask(`select rpps, withdrawn_on::text as day from practitioner where withdrawn_on is not null`)).toEqual([
      { rpps: KEVIN, day: '2026-10-08' },
    ]);
    expect(counts(await imported(onlyOne, { complete: true }))).toEqual({ new: 0, changed: 0, unchanged: 1, gone: 0 });

    const back = await imported(rppsFile(twoPeople));
    expect(back.report.samples.changed).toMatchObject([
      { key: KEVIN, fields: [{ field: 'withdrawnOn', before: '2026-10-08', after: null }] },
    ]);
    expect(await ask('select from practitioner where withdrawn_on is not null')).toEqual([]);
  });

  it('does not begin while another one of its kind is at work', async () => {
    const holder = await pool.connect();
    try {
      await holder.query('begin; select pg_advisory_xact_lock(840021282, 5)');
      await expect(imported(rppsFile(twoPeople))).rejects.toMatchObject({ name: 'ImportIsRunning' });
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect(await people()).toEqual([]);
  });
});

describe('a dry run', () => {
  it('reports the difference and writes nothing', async () => {
    const outcome = await imported(rppsFile([activity()]), { dryRun: true });
    expect(outcome).toMatchObject({ state: 'DONE', dryRun: true, report: { new: 1, samples: { new: [{ key: LEA, label: 'BRUN Léa' }] } } });
    expect(await people()).toEqual([]);
  });
});

describe('a rejected row', () => {
  const rejected: [string, RppsValues, string, string][] = [
    ['a wrong RPPS key', { 'Identifiant PP': '99008400015' }, 'Identifiant PP', '99008400015'],
    ['another kind of identifier', { "Type d'identifiant PP": '5' }, "Type d'identifiant PP", '5'],
    ['an unknown profession', { 'Code profession': '99' }, 'Code profession', '99'],
    ['an unknown specialty', { 'Code savoir-faire': 'SM99' }, 'Code savoir-faire', 'SM99'],
    ['a malformed commune', { 'Code commune (coord. structure)': '8407' }, 'Code commune (coord. structure)', '8407'],
    ['no name', { "Nom d'exercice": '' }, "Nom d'exercice", ''],
  ];

  it.each(rejected)(
    'for %s is named by line, column, value and reason, and nothing of the file is imported',
    async (_, changes, column, value) => {
      const outcome = await imported(
        rppsFile([activity({ 'Identifiant PP': KEVIN }), activity(changes), activity({ 'Identifiant PP': NADIA })]),
      );
      expect(outcome).toMatchObject({ state: 'REFUSED', report: { new: 2, rejected: 1, rowsRead: 3 } });
      expect(outcome.report.samples.rejected).toEqual([{ line: 3, column, value, reason: expect.stringMatching(/\.$/) }]);
      expect(outcome.message).toContain('ligne 3');
      expect(await people()).toEqual([]);
    },
  );

  it('with too few fields is rejected as a whole line, with its value cut at 80 signs', async () => {
    const lines = rppsFile([activity(), activity({ 'Identifiant PP': KEVIN })]).split('\n');
    lines[1] = `8|${'9'.repeat(200)}|`;
    const { report } = await imported(lines.join('\n'));
    expect(report.samples.rejected).toEqual([
      { line: 2, column: 'ligne entière', value: expect.stringMatching(/^8\|9{77}…$/), reason: '3 champs au lieu de 56.' },
    ]);
  });

  it('does not keep the others out when that is accepted', async () => {
    const outcome = await imported(rppsFile([activity(), activity({ 'Identifiant PP': '1' })]), { acceptRejected: true });
    expect(outcome).toMatchObject({ state: 'DONE', report: { new: 1, rejected: 1 } });
    expect(await people()).toMatchObject([{ rpps: LEA }]);
  });
});

describe('a file that is refused as a whole leaves nothing', () => {
  const text = rppsFile([activity(), activity({ 'Identifiant PP': KEVIN })]);
  const without = (column: string) =>
    rppsFile(
      [activity()],
      RPPS_COLUMNS.filter((name) => name !== column),
    );
  const gzipped = gzipSync(Buffer.from(text.repeat(50)));

  const refused: [string, string | Buffer, object, RegExp][] = [
    ['empty', '', { code: 'FILE_EMPTY' }, /rpps\.txt est vide/],
    ['empty once unzipped', gzipSync(''), { code: 'FILE_EMPTY' }, /est vide/],
    ['a header and nothing else', rppsFile([]), { code: 'FILE_EMPTY', line: 1 }, /aucune ligne sous son en-tête/],
    ['in UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), { code: 'FILE_ENCODING', line: 1 }, /UTF-16/],
    ['in UTF-16 without its mark', Buffer.from(text, 'utf16le'), { code: 'FILE_BINARY' }, /octet nul en position 2/],
    ['an archive', Buffer.from('PK\u0003\u0004…'), { code: 'FILE_COMPRESSED_BADLY' }, /archive ZIP/],
    [
      'without a needed column',
      without('Identifiant PP'),
      { code: 'COLUMN_MISSING', line: 1, column: 'Identifiant PP' },
      /ligne 1 : il manque la colonne « Identifiant PP »/,
    ],
    [
      'of another kind',
      'code_insee,nom\n84072,Mazan\n',
      { code: 'FILE_OF_ANOTHER_KIND', line: 1 },
      /colonnes attendues « Type d'identifiant PP ».* « code_insee,nom »/,
    ],
    ['cut inside its last line', text.slice(0, -40), { code: 'FILE_TRUNCATED', line: 3 }, /la ligne 3, la dernière/],
    ['cut inside the last value of its last line', text.slice(0, -2), { code: 'FILE_TRUNCATED', line: 3 }, /tronqué/],
    ['cut before its gzip ends', gzipped.subarray(0, gzipped.length - 30), { code: 'FILE_TRUNCATED' }, /gzip s'arrête/],
    [
      'damaged inside its gzip',
      Buffer.concat([gzipped.subarray(0, 12), Buffer.from([0xff, 0xff, 0xff]), gzipped.subarray(15)]),
      { code: 'FILE_COMPRESSED_BADLY' },
      /illisible/,
    ],
    ['one endless line', 'x'.repeat(3_000_000), { code: 'FILE_OF_ANOTHER_KIND' }, /un mégaoctet/],
  ];

  it.each(refused)('%s', async (_, content, refusal, message) => {
    await expect(imported(content)).rejects.toMatchObject({ name: 'FileRefused', ...refusal, message: expect.stringMatching(message) });
    expect(await people()).toEqual([]);
    expect(await ask('select from registered_activity')).toEqual([]);
  });

  it('and gives the lock and the connection back', async () => {
    await expect(imported('')).rejects.toThrow();
    expect(counts(await imported(text))).toMatchObject({ new: 2 });
    expect(pool.idleCount).toBe(pool.totalCount);
  });
});

describe('an import that is stopped', () => {
  it('in the middle of its rows gives the lock and the connection back', async () => {
    const stopping = new AbortController();
    const rows = Array.from({ length: 5000 }, (_, index) => activity({ 'Identifiant technique de la structure': `R${index}` }));
    const sources = { activities: source(gzipSync(rppsFile(rows))) };
    const control = { signal: stopping.signal, onProgress: () => stopping.abort() };
    await expect(importPractitioners(pool, sources, WRITE, control)).rejects.toMatchObject({ name: 'ImportInterrupted' });
    expect(counts(await imported(rppsFile([activity()])))).toMatchObject({ new: 1 });
  });

  it('writes nothing and says so', async () => {
    const stopping = new AbortController();
    const sources = { activities: source(rppsFile([activity()])) };
    stopping.abort();
    await expect(importPractitioners(pool, sources, WRITE, { signal: stopping.signal })).rejects.toMatchObject({
      name: 'ImportInterrupted',
    });
    expect(await people()).toEqual([]);
  });
});
