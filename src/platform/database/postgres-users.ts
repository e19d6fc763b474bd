import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../errors/system-error.js';

/**
 * Who uses an embedded server, one file a user, named after its process. Several programs share one server (the
 * application, an import, a bench): only the last to leave may stop it, whoever started it.
 */
export class PostgresUsers {
  private readonly folder: string;
  private readonly mine = `${process.pid}-${randomBytes(4).toString('hex')}`;

  constructor(private readonly dataDir: string) {
    this.folder = join(dataDir, 'embedded.users');
  }

  enter(): void {
    const made = mkdirSync(this.folder, { recursive: true });
    if (made !== undefined && process.getuid?.() === 0) {
      // The account that owns the data must be able to sign in here as well, when root came first.
      const { uid, gid } = statSync(this.dataDir);
      chownSync(this.folder, uid, gid);
    }
    writeFileSync(join(this.folder, this.mine), '');
  }

  /** @returns whether nobody else is left; users that died without leaving do not count */
  leave(): boolean {
    rmSync(join(this.folder, this.mine), { force: true });
    const others = readdirSync(this.folder);
    const gone = others.filter((name) => !isAlive(Number.parseInt(name, 10)));
    for (const name of gone) rmSync(join(this.folder, name), { force: true });
    return gone.length === others.length;
  }
}

/** Whether a process with this id runs, ours or not. A recycled id counts: the server then merely stays up. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (refusal) {
    return systemErrorCode(refusal) === 'EPERM';
  }
}
