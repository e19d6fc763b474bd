import { describe, expect, it } from '@jest/globals';
import { projectFiles, readProjectFile } from './project-files.js';

interface Manifest {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string | Record<string, string>>;
}
interface LockedPackage {
  version?: string;
  resolved?: string;
  link?: boolean;
  integrity?: string;
  funding?: unknown;
}

const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const manifest = JSON.parse(readProjectFile('package.json')) as Manifest;
const lock = JSON.parse(readProjectFile('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('the dependencies', () => {
  it('are pinned to one version each', () => {
    const { dependencies, optionalDependencies, devDependencies, overrides } = manifest;
    const direct = [dependencies, optionalDependencies, devDependencies].flatMap((group) => Object.entries(group));
    const overridden = Object.entries(overrides).flatMap(([name, forced]) =>
      typeof forced === 'string' ? [[name, forced]] : Object.entries(forced),
    );
    const pins = [...direct, ...overridden];
    expect(pins.filter(([, version]) => !EXACT.test(version ?? ''))).toEqual([]);
  });

  it('are locked with the hash of their content', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, entry]) => !entry.link && !entry.integrity).map(([path]) => path)).toEqual([]);
  });

  it('are locked without an address, so that any registry can serve them', () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('are locked without a host in any other field', () => {
    const withoutFunding = locked.map(([path, entry]) => [path, { ...entry, funding: undefined }]);
    expect(JSON.stringify(withoutFunding).match(/[a-z+]+:\/\/[^"]+/g)).toBeNull();
  });
});

/** What ties a file to one machine or one registry. Written so that this file does not match itself. */
const TIES: [what: string, pattern: RegExp][] = [
  ['the address of a registry', /\b(registry|npm|nexus|artifactory|verdaccio)\.[a-z0-9-]+\.(org|com|net|io|dev|internal|local)\b/i],
  ['the port of a local registry', /:48[7]3\b/],
  ['a folder of one machine', /(?<![\w.])\/(work|home\/\w+|root|Users\/\w+|workspace|mnt)\//],
  ['an account of one machine', /\b[A-Z]:\\Users\\/],
];

describe('the files of the project', () => {
  const files = projectFiles().filter((path) => !path.startsWith('data/') && !/\.(gz|png|jpg|ico|woff2?)$/.test(path));

  it.each(TIES)('do not hold %s', (_, pattern) => {
    expect(files.filter((path) => pattern.test(readProjectFile(path)))).toEqual([]);
  });

  it.each([
    ['the address of a registry', ['https://registry', 'npmjs', 'org/typeorm'].join('.')],
    ['the port of a local registry', ['http://localhost', '4873/'].join(':')],
    ['a folder of one machine', ['', 'work', 'main'].join('/')],
    ['a folder of one machine', `"${['', 'home', 'ada', 'maillage'].join('/')}"`],
    ['an account of one machine', ['C:', 'Users', 'ada'].join('\\')],
  ])('would be caught with %s: %s', (what, text) => {
    const pattern = TIES.find(([name]) => name === what)?.[1];
    expect(text).toMatch(pattern ?? /never/);
  });
});
