import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '../errors/startup.error.js';
import { systemErrorCode } from '../errors/system-error.js';
import type { ServerAccount } from './postgres-account.js';
import { canReach, folderKey, program, reachableFolder, type PostgresBinaries } from './postgres-binaries.js';
import { runProgram } from './run-program.js';

/** The superuser's password, written once when the folder is made; only its account and root may read it. */
export function passwordFile(dataDir: string): string {
  return join(dataDir, 'embedded.password');
}

/**
 * Where the data lives: the folder asked for, or, when root's unprivileged account cannot enter its parent,
 * a folder of ours that it can, always the same one for the same wish.
 */
export async function reachableDataFolder(dataDir: string, account: ServerAccount): Promise<string> {
  const parent = dirname(dataDir);
  writing(parent, () => mkdirSync(parent, { recursive: true }));
  if (account.uid === undefined || (await canReach(parent, account))) return dataDir;
  return join(reachableFolder(), `data-${folderKey(dataDir)}`);
}

/**
 * Makes the data folder when there is none yet. It is made beside its place and moved in by one rename:
 * two first starts cannot mix, and one that is killed leaves nothing half made.
 * @throws StartupError when it cannot be written, holds something else, or is of another major version
 */
export async function ensureDataFolder(
  dataDir: string,
  binaries: PostgresBinaries,
  account: ServerAccount,
  ephemeral: boolean,
): Promise<void> {
  if (majorVersionOf(dataDir) === undefined) {
    const made = `${dataDir}.init-${process.pid}-${randomBytes(3).toString('hex')}`;
    try {
      await initialise(made, binaries, account, ephemeral);
      moveIn(made, dataDir);
    } finally {
      rmSync(made, { recursive: true, force: true });
      rmSync(`${made}.pw`, { force: true });
    }
  }
  const found = majorVersionOf(dataDir);
  if (found !== binaries.major) {
    throw new StartupError(
      `The folder ${dataDir} holds data of PostgreSQL ${found ?? 'unknown'}, and the embedded one is PostgreSQL ${binaries.major}.`,
      'Move the folder away to begin anew, or serve it with its own PostgreSQL and set DATABASE_URL.',
    );
  }
}

function majorVersionOf(dataDir: string): string | undefined {
  const file = join(dataDir, 'PG_VERSION');
  return writing(dataDir, () => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined));
}

async function initialise(folder: string, binaries: PostgresBinaries, account: ServerAccount, ephemeral: boolean): Promise<void> {
  const give = (path: string) => {
    if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
  };
  const passwordGiven = `${folder}.pw`;
  writing(dirname(folder), () => {
    mkdirSync(folder, { mode: 0o700 });
    give(folder);
    writeFileSync(passwordGiven, randomBytes(18).toString('base64url'), { mode: 0o600 });
    give(passwordGiven);
  });
  await runProgram(
    program(binaries, 'initdb'),
    ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordGiven}`, '-E', 'UTF8']
      // The builtin locale sorts the same on every system, whatever C library it has.
      .concat('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C')
      .concat(ephemeral ? '--no-sync' : []),
    account,
  );
  renameSync(passwordGiven, passwordFile(folder));
}

function moveIn(made: string, dataDir: string): void {
  try {
    if (existsSync(dataDir)) rmdirSync(dataDir); // an empty folder made by hand may stand in its place
    renameSync(made, dataDir);
  } catch (cause) {
    if (existsSync(join(dataDir, 'PG_VERSION'))) return; // somebody else was first, and theirs is as good
    throw new StartupError(
      `The folder ${dataDir} is already there, and is not a PostgreSQL data folder of this account.`,
      'Move it away, start as the account that owns it, or set DATABASE_URL.',
      { cause },
    );
  }
}

/** Runs a step on the file system, and says a refusal of the system as one of ours. */
function writing<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === undefined) throw cause;
    throw new StartupError(
      `The folder ${path} for the embedded database cannot be used (${code}).`,
      'Make its parent writable for this account, set STATE_FOLDER to a folder that is, or set DATABASE_URL.',
      { cause },
    );
  }
}
