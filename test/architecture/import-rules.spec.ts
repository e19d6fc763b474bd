import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

const root = projectRoot();
const config = join(root, '.config', 'dependency-cruiser.cjs');
const rules = (createRequire(import.meta.url)(config) as { forbidden: { name: string; comment: string }[] }).forbidden;

/** Cruises the folders of a tree with the project's rules. */
function cruise(folder: string, ...parts: string[]): Violation[] {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [program, '--config', config, '--output-type', 'json', ...parts], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the imports of this project', () => {
  it('break no rule', () => {
    const lines = cruise(root, 'src', 'migrations', 'test').map(({ rule, from, to }) => {
      const where = rules.find(({ name }) => name === rule.name)?.comment ?? '';
      return `${from} → ${to}: ${where} (${rule.name})`;
    });
    expect(lines).toEqual([]);
  });

  it.each(rules)('$name says where the code belongs', ({ comment }) => {
    expect(comment.length).toBeGreaterThan(40);
  });
});

/** Rule, the file that breaks it, what it imports. `type:` before an import makes it one of types only. */
const BROKEN: [rule: string, file: string, imported: string][] = [
  ['kernel-imports-nothing-of-ours', 'src/kernel/week.ts', 'src/platform/clock.ts'],
  ['kernel-imports-nothing-of-ours', 'src/kernel/month.ts', 'src/places/place.entity.ts'],
  ['kernel-knows-no-framework', 'src/kernel/decorated.ts', '@nestjs/common'],
  ['kernel-knows-no-framework', 'src/kernel/stored.ts', 'type:typeorm'],
  ['platform-knows-no-slice', 'src/platform/greedy.ts', 'src/places/place.entity.ts'],
  ['platform-knows-no-slice', 'src/platform/guarded.ts', 'type:src/access/access.guard.ts'],
  ['communities-uses-only-what-is-below', 'src/communities/community.service.ts', 'src/places/place.entity.ts'],
  ['access-uses-only-what-is-below', 'src/access/member.service.ts', 'src/places/place.entity.ts'],
  ['practitioners-uses-only-what-is-below', 'src/practitioners/practitioner.service.ts', 'src/places/place.entity.ts'],
  ['places-uses-only-what-is-below', 'src/places/place.service.ts', 'src/time-split/week.rules.ts'],
  ['places-uses-only-what-is-below', 'src/places/room.service.ts', 'type:src/time-split/assignment.entity.ts'],
  ['time-split-uses-only-what-is-below', 'src/time-split/assignment.service.ts', 'src/availability/opening.service.ts'],
  ['availability-uses-only-what-is-below', 'src/availability/search.service.ts', 'src/partners/agreement.service.ts'],
  ['partners-uses-only-what-is-below', 'src/partners/line.service.ts', 'src/availability/opening.service.ts'],
  ['pathways-uses-only-what-is-below', 'src/pathways/planner/plan.service.ts', 'src/onboarding/mentor.service.ts'],
  ['onboarding-uses-only-what-is-below', 'src/onboarding/list.service.ts', 'src/demography/forecast.service.ts'],
  ['demography-uses-only-what-is-below', 'src/demography/yearly.service.ts', 'src/availability/opening.service.ts'],
  ['exchange-uses-only-what-is-below', 'src/exchange/fhir/slot.service.ts', 'src/unknown/thing.ts'],
  ['nothing-imports-the-composition-root', 'src/places/wired.service.ts', 'src/app.module.ts'],
  ['nothing-imports-the-composition-root', 'src/platform/wired.ts', 'type:src/commands/import.command.ts'],
  ['rules-are-pure', 'src/time-split/overlap.rules.ts', 'src/time-split/assignment.entity.ts'],
  ['rules-are-pure', 'src/time-split/clash.rules.ts', 'src/platform/clock.ts'],
  ['rules-are-pure', 'src/time-split/random.rules.ts', 'node:crypto'],
  ['rules-are-pure', 'src/time-split/typed.rules.ts', 'type:typeorm'],
  ['services-know-no-graphql', 'src/places/asked.service.ts', 'graphql'],
  ['services-know-no-graphql', 'src/places/typed.service.ts', 'type:@nestjs/graphql'],
  ['services-know-no-graphql', 'src/places/place.loader.ts', '@nestjs/graphql'],
  ['services-know-no-graphql', 'src/places/shown.entity.ts', '@nestjs/graphql'],
  ['services-take-api-shapes-as-types', 'src/places/shaped.service.ts', 'src/places/open-place.input.ts'],
  ['services-take-api-shapes-as-types', 'src/places/modelled.loader.ts', 'src/places/place.model.ts'],
  ['entities-know-no-service', 'src/places/active.entity.ts', 'src/places/floor.service.ts'],
  ['entities-know-no-service', 'src/places/record.entity.ts', 'type:src/platform/database/database.service.ts'],
  ['api-shapes-hold-no-behaviour', 'src/places/acting.model.ts', 'src/places/floor.service.ts'],
  ['api-shapes-hold-no-behaviour', 'src/places/mapped.model.ts', 'src/places/place.entity.ts'],
  ['api-shapes-hold-no-behaviour', 'src/places/stored.input.ts', 'typeorm'],
  ['api-shapes-hold-no-behaviour', 'src/places/asking.enum.ts', 'type:src/places/floor.service.ts'],
  ['resolvers-know-no-database', 'src/places/querying.resolver.ts', 'typeorm'],
  ['resolvers-know-no-database', 'src/places/pooled.resolver.ts', 'type:pg'],
  ['resolvers-know-no-database', 'src/places/direct.resolver.ts', 'src/platform/database/database.service.ts'],
  ['only-a-module-names-a-resolver', 'src/places/upward.service.ts', 'src/places/place.resolver.ts'],
  ['only-a-module-names-a-resolver', 'src/places/sideways.resolver.ts', 'type:src/places/place.resolver.ts'],
  ['only-a-module-names-a-module', 'src/places/hungry.service.ts', 'src/communities/communities.module.ts'],
  ['api-shapes-stay-in-their-slice', 'src/time-split/curious.resolver.ts', 'src/places/open-place.input.ts'],
  ['api-shapes-stay-in-their-slice', 'src/time-split/copying.service.ts', 'type:src/places/open-place.result.ts'],
  ['only-access-mints-a-scope', 'src/places/usurping.service.ts', 'src/access/mint.service.ts'],
  ['only-access-mints-a-scope', 'src/platform/usurping.ts', 'src/access/mint.service.ts'],
  ['no-cycle', 'src/kernel/chicken.ts', 'src/kernel/egg.ts'],
  ['no-barrel', 'src/communities/lazy.service.ts', 'src/communities/index.ts'],
  ['product-imports-no-test', 'src/platform/tested.ts', 'test/support/factory.ts'],
  ['product-imports-no-test', 'src/platform/speculative.ts', 'src/platform/clock.spec.ts'],
  ['migrations-stand-alone', 'migrations/1795392000000-create-roles.ts', 'src/places/place.entity.ts'],
  ['migrations-stand-alone', 'migrations/1795392100000-create-places.ts', 'migrations/1795392000000-create-roles.ts'],
  ['product-imports-no-dev-dependency', 'src/platform/fast.ts', 'fast-check'],
  ['packages-are-declared', 'src/platform/lucky.ts', 'undeclared-package'],
  ['imports-resolve', 'src/platform/wrong.ts', './nowhere.js'],
  ['server-knows-no-client', 'src/platform/page.ts', 'web/src/page.ts'],
  ['client-knows-no-server', 'web/src/form.ts', 'src/kernel/day.ts'],
];

/** Files that no program reaches: the second is imported, but by its test alone. */
const FORGOTTEN = ['src/places/forgotten.service.ts', 'src/places/only-tested.rules.ts'];

/** What the rules must let pass. */
const SOUND: [file: string, imported: string][] = [
  ['src/kernel/pattern.ts', 'src/kernel/day.ts'],
  ['src/kernel/instant.ts', 'temporal-polyfill'],
  ['src/platform/clock.ts', 'src/kernel/day.ts'],
  ['src/platform/floor.ts', '@nestjs/graphql'],
  ['src/communities/guarded.resolver.ts', 'src/access/access.guard.ts'],
  ['src/access/session.service.ts', 'src/communities/floor.service.ts'],
  ['src/time-split/time-split.module.ts', 'src/places/places.module.ts'],
  ['src/time-split/week.rules.ts', 'src/kernel/day.ts'],
  ['src/time-split/month.rules.ts', 'src/time-split/week.rules.ts'],
  ['src/time-split/month.rules.spec.ts', 'fast-check'],
  ['src/time-split/declaring.service.ts', 'type:src/time-split/declare-assignment.input.ts'],
  ['src/time-split/answering.service.ts', 'src/time-split/declare-assignment.result.ts'],
  ['src/time-split/kept.entity.ts', 'src/time-split/assignment.enum.ts'],
  ['src/time-split/loading.service.ts', 'typeorm'],
  ['src/time-split/split.resolver.ts', 'src/time-split/declare-assignment.input.ts'],
  ['src/time-split/split.model.ts', 'src/places/place.model.ts'],
  ['src/availability/deep.service.ts', 'src/places/place.entity.ts'],
  ['src/exchange/ical/feed.service.ts', 'src/availability/opening.service.ts'],
  ['src/commands/import.command.ts', 'src/access/mint.service.ts'],
  ['test/e2e/find-a-doctor.e2e-spec.ts', 'test/support/factory.ts'],
  ['test/support/factory.ts', 'src/access/mint.service.ts'],
  ['test/bench/load.ts', 'fast-check'],
];

const PACKAGES = ['@nestjs/common', '@nestjs/graphql', 'graphql', 'typeorm', 'pg', 'temporal-polyfill', 'fast-check', 'undeclared-package'];

describe('an import rule', () => {
  let folder: string;
  let found: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'maillage-imports-'));
    writeExamples(folder);
    found = cruise(folder, 'src', 'migrations', 'test', 'web');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(BROKEN)('%s bites: %s imports %s', (rule, file, imported) => {
    const target = imported.replace('type:', '').replace(/^\.\//, '');
    const bites = found.filter((violation) => violation.rule.name === rule && violation.from === file);
    expect(bites.map(({ to }) => to)).toContainEqual(expect.stringContaining(target.replace(/^node:/, '').replace(/\.[jt]s$/, '')));
  });

  it.each(FORGOTTEN)('no-orphan bites: no program reaches %s', (file) => {
    expect(found.filter(({ rule }) => rule.name === 'no-orphan').map(({ to }) => to)).toContain(file);
  });

  it.each(SOUND)('lets %s import %s', (file, imported) => {
    const target = imported.replace('type:', '').replace(/\.ts$/, '');
    const bites = found.filter(({ from, to, rule }) => rule.name !== 'no-orphan' && from === file && to.includes(target));
    expect(bites.map(({ rule }) => rule.name)).toEqual([]);
  });

  it('has at least one example', () => {
    const proven = new Set(['no-orphan', ...BROKEN.map(([rule]) => rule)]);
    expect(rules.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
  });
});

/** Writes a small project that holds every example: the files of the tables, those they import, and stubs of packages. */
function writeExamples(folder: string): void {
  const imports = new Map<string, string[]>();
  const add = (file: string, ...imported: string[]) => imports.set(file, [...(imports.get(file) ?? []), ...imported]);
  for (const [, file, imported] of BROKEN) add(file, imported);
  for (const [file, imported] of SOUND) add(file, imported);
  for (const file of FORGOTTEN) add(file);
  add('src/kernel/egg.ts', 'type:src/kernel/chicken.ts');
  add('src/places/only-tested.rules.spec.ts', 'src/places/only-tested.rules.ts');
  for (const imported of [...imports.values()].flat()) {
    if (/^(type:)?(src|test|web|migrations)\//.test(imported)) add(imported.replace('type:', ''));
  }
  for (const [file, imported] of imports) write(folder, file, imported.map((name, rank) => importLine(file, name, rank)).join('\n'));
  for (const name of PACKAGES) {
    write(folder, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(folder, `node_modules/${name}/index.js`, '');
  }
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  write(folder, 'package.json', JSON.stringify({ name: 'examples', type: 'module', dependencies, devDependencies }));
  cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
}

function importLine(file: string, imported: string, rank: number): string {
  const isType = imported.startsWith('type:');
  const name = imported.replace('type:', '');
  const climb = '../'.repeat(file.split('/').length - 1);
  const from = /^(src|test|web|migrations)\//.test(name) ? `${climb}${name.replace(/\.ts$/, '.js')}` : name;
  return isType ? `import type { X as X${rank} } from '${from}';\nexport type Y${rank} = X${rank};` : `import '${from}';`;
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}
