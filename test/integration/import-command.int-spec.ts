import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { run } from '../../src/commands/import.command.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { legacyFile, PHARMACY, structure } from '../support/fixtures/finess-file.js';
import { activity, rppsFile, SKILL_COLUMNS } from '../support/fixtures/rpps-file.js';
import { loadSmallReference } from '../support/reference-fixture.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let owner: pg.Pool;
const folder = mkdtempSync(join(tmpdir(), 'maillage-command-'));
const before = { databaseUrl: process.env['DATABASE_URL'], exitCode: process.exitCode };
let output: string[];
let errors: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  await loadSmallReference(owner);
  process.env['DATABASE_URL'] = database.ownerUrl;
});

afterAll(async () => {
  jest.restoreAllMocks();
  if (before.databaseUrl === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = before.databaseUrl;
  process.exitCode = before.exitCode;
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  output = [];
  errors = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => void output.push(String(text)));
  jest.spyOn(console, 'error').mockImplementation((text: unknown) => void errors.push(String(text)));
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('npm run import', () => {
  it('imports a file: report on the output, progress on the errors, exit code 0', async () => {
    expect(await run(['places', file('finess.csv', legacyFile([structure(PHARMACY)]))])).toBe(0);
    expect(output.join('\n')).toMatch(/Import terminé ; nouveaux : 1.*\nLignes lues : 1, ignorées : 0, rejetées : 0/);
    expect(errors.join('\n')).toMatch(/100 % {2}lignes lues : 1$/m);
    expect((await owner.query('select from place')).rowCount).toBe(1);
  });

  it('imports contours, of the communes known here when the others are accepted', async () => {
    const contours = join(projectRoot(), 'data', 'contours_communes_84_2018.geojson.gz');
    expect(await run(['contours', contours])).toBe(1);
    expect(await run(['contours', contours, '--accept-rejected'])).toBe(0);
    const { rows } = await owner.query<{ code: string }>('select insee_code as code from commune_contour order by 1');
    expect(rows).toEqual([{ code: '84031' }, { code: '84072' }]);
  });

  it('takes a file of savoir-faire, and writes nothing with --dry-run', async () => {
    const bare = activity({ 'Code savoir-faire': '', 'Code type savoir-faire': '' });
    const skills = file('sf.txt', rppsFile([activity()], SKILL_COLUMNS));
    expect(await run(['practitioners', file('rpps.txt', rppsFile([bare])), '--specialties', skills, '--dry-run'])).toBe(0);
    expect(output[0]).toMatch(/Essai à blanc/);
    expect((await owner.query('select from practitioner')).rowCount).toBe(0);
  });

  it('fills holidays by years', async () => {
    expect(await run(['holidays', '2026-2027'])).toBe(0);
    expect((await owner.query(`select from public_holiday where territory = 'FR'`)).rowCount).toBe(22);
  });

  it('ends with 1 and the rejected lines when the file is refused; --accept-rejected imports the rest', async () => {
    const path = file('rejets.txt', rppsFile([activity(), activity({ 'Identifiant PP': '123' })]));
    expect(await run(['practitioners', path])).toBe(1);
    expect(output.join('\n')).toMatch(/rejetée {3}ligne 3, Identifiant PP = « 123 » : Un numéro RPPS/);
    expect((await owner.query('select from practitioner')).rowCount).toBe(0);
    expect(await run(['practitioners', path, '--accept-rejected'])).toBe(0);
    expect((await owner.query('select from practitioner')).rowCount).toBe(1);
  });

  it.each([
    ['a file that is missing', ['places', '/nowhere/finess.csv'], /Le fichier \/nowhere\/finess.csv est introuvable/],
    ['a folder', ['places', tmpdir()], /n'est pas un fichier mais un dossier/],
    ['an empty file', ['communes', file('vide.csv', '')], /vide\.csv est vide/],
  ])('ends with 1 and one sentence for %s', async (_, args, message) => {
    expect(await run(args)).toBe(1);
    expect(errors.at(-1)).toMatch(message);
    expect(errors.join('\n')).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['nothing', [], /^Usage/],
    ['an unknown subject', ['people', 'x'], /« people » ne s'importe pas/],
    ['no file', ['places'], /Un fichier est attendu/],
    ['an unknown option', ['places', 'x', '--force'], /Option inconnue : --force/],
    ['one argument too many', ['places', 'x', 'y'], /Argument en trop : y/],
    ['--specialties elsewhere', ['places', 'x', '--specialties', 'y'], /ne va qu’avec practitioners/],
    ['no year', ['holidays', 'demain'], /« demain » n'est pas une année/],
  ])('ends with 2 and the usage for %s', async (_, args, message) => {
    expect(await run(args)).toBe(2);
    expect(errors.join('\n')).toMatch(message);
    expect(errors.join('\n')).toContain('npm run import -- <quoi> <fichier>');
  });
});
