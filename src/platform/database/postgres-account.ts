import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartupError } from '../errors/startup.error.js';

/** The account that runs the server; empty means the one that runs us. */
export interface ServerAccount {
  uid?: number;
  gid?: number;
}

const REMEDY = 'Set DATABASE_URL to a PostgreSQL server (15 or later), or start as an ordinary user.';

/**
 * PostgreSQL refuses to run as root, so root hands it to an account without rights: the one that already owns the data
 * (somebody started as an ordinary user before), else `postgres`, else `nobody`.
 * @throws StartupError when root finds no such account, or when our user id has no account (initdb asks for its name)
 */
export function serverAccount(dataDir: string, candidates: readonly string[] = ['postgres', 'nobody']): ServerAccount {
  // On Windows initdb and pg_ctl drop administrator rights by themselves.
  if (process.getuid === undefined) return {};
  if (process.getuid() !== 0) {
    assertNamed(process.getuid());
    return {};
  }
  const owner = ownerOf(dataDir);
  if (owner !== undefined && owner.uid !== 0) return owner;
  for (const name of candidates) {
    const account = lookUp(name);
    if (account !== undefined) return account;
  }
  throw new StartupError(
    `PostgreSQL does not run as root, and this machine has no account ${candidates.join(' or ')} to run it instead.`,
    REMEDY,
  );
}

/** Undefined when there is no folder yet, or none that can be looked at: whoever makes it will say so. */
function ownerOf(dataDir: string): ServerAccount | undefined {
  try {
    const { uid, gid } = statSync(dataDir);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

function assertNamed(uid: number): void {
  try {
    userInfo();
  } catch (cause) {
    throw new StartupError(`The user id ${uid} has no account on this machine, and PostgreSQL does not run without one.`, REMEDY, {
      cause,
    });
  }
}

function lookUp(name: string): ServerAccount | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
