import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './project-files.js';

interface Report {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

const lines = (count: number, text: string) => Array.from({ length: count }, () => text).join('\n');

/** In two pieces, because authorized-scope.spec.ts reads this file as well. */
const MINTING = ['export const scope = {} as', 'AuthorizedScope;\nexport interface AuthorizedScope {\n  id?: number;\n}'].join(' ');

/** What may not be written: where, what, and a part of the answer. */
const REFUSED: [file: string, text: string, answer: RegExp][] = [
  ['src/places/minting.service.ts', MINTING, /Only access mints/],
  ['src/places/now.service.ts', 'export const now = () => new Date();', /Ask Clock/],
  ['src/platform/now.ts', 'export const now = () => Date.now();', /Ask Clock/],
  ['src/kernel/random.ts', 'export const roll = () => Math.random();', /same answer to the same question/],
  ['src/places/roll.rules.ts', 'export const roll = () => Math.random();', /same answer to the same question/],
  ['src/places/hour.rules.ts', 'export const hour = (at: Date) => at.getHours();', /time zone of the machine/],
  ['src/places/reading.service.ts', "export const port = process.env['PORT'];", /platform\/config\/settings\.ts/],
  [
    'src/places/pasted.service.ts',
    'export const find = (db: { query(text: string): unknown }, id: string) => db.query(`select ${id}`);',
    /parameters \(\$1\)/,
  ],
  ['src/places/injecting.service.ts', "export { InjectRepository } from '@nestjs/typeorm';", /Database\.inCommunity/],
  ['src/places/throwing.service.ts', "export { NotFoundException } from '@nestjs/common';", /closed list/],
  ['src/places/printing.service.ts', "console.log('x');", /console/],
  ['src/kernel/all.ts', "export * from './day.js';", /No barrel/],
  ['src/kernel/nameless.ts', 'export default 1;', /Name what you export/],
  ['src/kernel/old.ts', "export { join } from 'path';", /Write node:/],
  [
    'src/places/greedy.service.ts',
    `export class Greedy {\n  constructor(${'abcdefgh'.replace(/./g, 'readonly $&: number, ')}) {}\n}`,
    /More than seven/,
  ],
  [
    'src/places/wrapped.resolver.ts',
    "import { Parent } from '@nestjs/graphql';\nexport class Wrapped {\n  id(@Parent() place: { id: number }): number {\n    return place.id;\n  }\n}",
    /needs no parameter decorator/,
  ],
  ['src/kernel/endless.ts', lines(401, '//'), /401/],
  ['src/kernel/long.ts', `export function long(): void {\n${lines(61, 'void 0;')}\n}`, /too many lines/],
  ['src/kernel/silenced.ts', '/* eslint-disable eqeqeq */\nexport const same = (a: number, b: number) => a == b;', /===/],
  ['src/kernel/untyped.ts', 'export const read = (text: string): string => JSON.parse(text);', /any/],
  ['src/kernel/floating.ts', 'export function start(): void {\n  Promise.resolve();\n}', /Promises must be awaited/],
  ['test/e2e/minting.e2e-spec.ts', MINTING, /Only access mints/],
];

/** What must pass: the one place where something is at home, and what tests may do. */
const ALLOWED: [file: string, text: string][] = [
  ['src/access/gate.service.ts', MINTING],
  ['src/platform/clock/clock.ts', 'export const now = () => new Date();'],
  ['src/kernel/year.ts', 'export const year = (at: Date) => at.getUTCFullYear();'],
  ['src/platform/retry.ts', 'export const wait = () => Math.random();'],
  ['src/commands/say.command.ts', "console.log('x');"],
  ['test/support/moment.ts', 'export const now = () => new Date();'],
];

describe('a lint rule', () => {
  let folder: string;
  let reports: Report[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'maillage-lint-'));
    cpSync(join(ROOT, '.config', 'eslint.config.js'), join(folder, '.config', 'eslint.config.js'));
    cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    write('package.json', '{ "type": "module" }');
    write('src/kernel/day.ts', 'export const day = 1;');
    for (const [file, text] of [...REFUSED, ...ALLOWED]) write(file, text);
    const program = join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js');
    const run = spawnSync(process.execPath, [program, '--config', '.config/eslint.config.js', '--format', 'json', 'src', 'test'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (!run.stdout.startsWith('[')) throw new Error(run.stderr);
    reports = JSON.parse(run.stdout) as Report[];
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }

  function answersTo(file: string): string[] {
    const report = reports.find(({ filePath }) => filePath.replaceAll('\\', '/').endsWith(`/${file}`));
    if (report === undefined) throw new Error(`${file} was not linted`);
    return report.messages.map(({ message }) => message);
  }

  it.each(REFUSED)('bites in %s', (file, _, answer) => {
    expect(answersTo(file)).toContainEqual(expect.stringMatching(answer));
  });

  it.each(ALLOWED)('lets %s pass', (file) => {
    expect(answersTo(file)).toEqual([]);
  });
});
