import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { filesUnder, isIgnored, projectFiles, readProjectFile, ROOT } from './project-files.js';

/** What may stand at the root, besides dot-files. Tool settings go to .config/. */
const ROOT_ENTRIES = new Set([
  'README.md',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
  'docker-compose.yml',
  'schema.gql',
  'src',
  'test',
  'migrations',
  'data',
  'web',
]);

const SLICES = [
  'access',
  'communities',
  'practitioners',
  'places',
  'time-split',
  'availability',
  'partners',
  'pathways',
  'onboarding',
  'demography',
  'exchange',
];
/** The floor under the slices and the programs over them: a file there may bear a plain noun, since it plays no role of a slice. */
const PLAIN_FOLDERS = ['kernel', 'platform', 'commands'];
const AT_THE_ROOT_OF_SRC = ['src/main.ts', 'src/app.module.ts'];

/** Role of a file of a slice → what it holds. A new role is a decision for the whole project: it is made here, with its reason. */
const ROLES: Record<string, string> = {
  module: 'wiring only',
  entity: 'the table',
  statement: 'SQL written by hand for a hot path, with its name and its row type',
  model: 'the type of the API',
  enum: 'words spelt alike by the API and the database',
  input: 'what a mutation or a search takes',
  result: 'success or named refusals',
  rules: 'the domain, pure',
  service: 'scope, load, rules, save, in one transaction',
  loader: 'one query for many ids',
  resolver: 'permission and one call',
  controller: 'what is asked over HTTP without GraphQL: a calendar feed, a FHIR resource',
  guard: 'stands before every operation (access)',
  interceptor: 'stands around every operation: the journal (access)',
  decorator: 'a word written on an operation (access)',
  error: 'a failure with a closed code',
  job: 'says how a kind of job of the queue is done: how often, and by which service',
  worker: 'what runs in a thread of its own, which can be ended: it only hands its work over',
};
/** Plain nouns of slices, each with its reason. */
const PLAIN_NOUNS: Record<string, string> = {
  'src/access/permission.ts':
    'the table role × permission, read by every resolver: an enumeration of the platform is its key, so it is not a rule',
};

const FORBIDDEN_WORDS = /^(utils?|helpers?|common|shared|managers?|base|dtos?|index|misc|stuff|lib)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** `declare-absence.input.spec.ts` → noun `declare-absence`, roles `input`, `spec`. */
function partsOf(path: string): { folders: string[]; noun: string; roles: string[] } {
  const folders = path.split('/');
  const [noun = '', ...roles] = (folders.pop() ?? '').replace(/\.ts$/, '').split('.');
  return { folders, noun, roles };
}

/** @returns why this file of src may not be called so, or undefined */
function complaintAbout(path: string): string | undefined {
  const { folders, noun, roles } = partsOf(path);
  const folder = folders[1] ?? '';
  if (AT_THE_ROOT_OF_SRC.includes(path) || path in PLAIN_NOUNS) return undefined;
  if (![...SLICES, ...PLAIN_FOLDERS].includes(folder))
    return 'stands in no slice: the folders of src/ are words of the domain, listed here';
  if (path.endsWith('/README.md')) return undefined;
  if (!path.endsWith('.ts')) return 'is not TypeScript';
  if (![...folders, noun, ...roles].every((word) => KEBAB.test(word))) return 'is not in kebab-case';
  if (roles.at(-1) === 'spec') roles.pop();
  if (roles.length > 1) return 'has two roles';
  const [role] = roles;
  if (PLAIN_FOLDERS.includes(folder)) return undefined;
  if (role === undefined) return `has no role: <noun>.<role>.ts, one of ${Object.keys(ROLES).join(', ')}`;
  return role in ROLES ? undefined : `has an unknown role: one of ${Object.keys(ROLES).join(', ')}`;
}

describe('the files of the project', () => {
  it('stand at the root only if they are known there', () => {
    const entries = readdirSync(ROOT).filter((name) => !isIgnored(name) && !name.startsWith('.'));
    expect(entries.filter((name) => !ROOT_ENTRIES.has(name))).toEqual([]);
  });

  it('are called <noun>.<role>.ts under src, with a role of the list', () => {
    const complaints = filesUnder('src').flatMap((path) => {
      const complaint = complaintAbout(path);
      return complaint === undefined ? [] : [`${path} ${complaint}`];
    });
    expect(complaints).toEqual([]);
  });

  it('bear no word that says nothing', () => {
    const guilty = projectFiles().filter((path) => path.split(/[/.-]/).some((word) => FORBIDDEN_WORDS.test(word)));
    // Vite looks for its page under this name.
    expect(guilty.filter((path) => path !== 'web/index.html')).toEqual([]);
  });

  it('are explained by a README in every slice', () => {
    const files = filesUnder('src');
    const slices = new Set(files.map((path) => path.split('/')[1] ?? '').filter((folder) => SLICES.includes(folder)));
    expect([...slices].filter((slice) => !files.includes(`src/${slice}/README.md`))).toEqual([]);
  });

  it('say by their name how they are tested', () => {
    const kinds: [folder: string, name: RegExp][] = [
      ['test/architecture/', /^[a-z-]+\.spec\.ts$/],
      ['test/integration/', /^[a-z-]+\.int-spec\.ts$/],
      ['test/e2e/', /^[a-z-]+\.e2e-spec\.ts$/],
      ['test/browser/', /^[a-z-]+\.browser-spec\.ts$/],
    ];
    const misnamed = filesUnder('test')
      .filter((path) => path.endsWith('spec.ts'))
      .filter((path) => !kinds.some(([folder, name]) => path.startsWith(folder) && name.test(path.slice(folder.length))));
    expect(misnamed).toEqual([]);
  });

  it('are at most 400 lines long', () => {
    const long = filesUnder('src', 'test', 'migrations', '.config', '.ci').filter((path) => readProjectFile(path).split('\n').length > 401);
    expect(long).toEqual([]);
  });
});

describe('the vocabulary of files', () => {
  it.each([
    'src/places/place.entity.ts',
    'src/time-split/declare-assignment.input.ts',
    'src/time-split/week.rules.spec.ts',
    'src/pathways/planner/plan.service.ts',
    'src/platform/clock/clock.ts',
    'src/kernel/week-pattern.spec.ts',
    'src/places/README.md',
    'src/main.ts',
  ])('knows %s', (path) => {
    expect(complaintAbout(path)).toBeUndefined();
  });

  it.each([
    ['src/places/place.ts', /no role/],
    ['src/places/place.repository.ts', /unknown role/],
    ['src/places/place.service.loader.ts', /two roles/],
    ['src/places/PlaceService.ts', /kebab/],
    ['src/places/place_kind.rules.ts', /kebab/],
    ['src/billing/invoice.service.ts', /no slice/],
    ['src/place.service.ts', /no slice/],
    ['src/places/place.json', /not TypeScript/],
  ])('refuses %s', (path, why) => {
    expect(complaintAbout(path)).toMatch(why);
  });

  it.each(['index', 'utils', 'helper', 'common', 'shared', 'manager', 'base', 'dto'])('has no word "%s"', (word) => {
    expect(word).toMatch(FORBIDDEN_WORDS);
  });
});
