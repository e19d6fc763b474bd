import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { StartupError } from '../errors/startup.error.js';
import type { ServerAccount } from './postgres-account.js';

export interface ProgramOptions {
  /** Exit codes, besides 0, that are an answer and not a failure. */
  readonly acceptedCodes?: readonly number[];
  /**
   * Do not read what the program prints. Needed for `pg_ctl start`: the server inherits its pipes, and reading them
   * would wait until the server stops.
   */
  readonly detached?: boolean;
}

/**
 * Runs one of PostgreSQL's programs to its end, as the given account, and returns its exit code.
 * @throws StartupError when the machine cannot run the file at all (another C library, such as musl)
 * @throws Error with what it printed when it ends with any other code
 */
export function runProgram(
  file: string,
  args: readonly string[],
  account: ServerAccount,
  { acceptedCodes = [], detached = false }: ProgramOptions = {},
): Promise<number> {
  const output = detached ? 'ignore' : 'pipe';
  return new Promise((resolve, reject) => {
    // A reachable working directory: the account may not be allowed into ours.
    const child = spawn(file, args, { ...account, env: environment(), cwd: tmpdir(), stdio: ['ignore', output, output] });
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.on('error', (cause) => reject(cannotRun(file, cause)));
    child.on('close', (code) => {
      if (code === 0 || (code !== null && acceptedCodes.includes(code))) resolve(code);
      else reject(new Error(`${basename(file)} ended with ${code ?? 'a signal'}: ${printed.trim()}`));
    });
  });
}

/** Ours, in English so that messages can be recognised, in UTC, and without what would steer PostgreSQL from outside. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };
}

function cannotRun(file: string, cause: Error): StartupError {
  return new StartupError(
    `The PostgreSQL program ${basename(file)} does not run on this machine (${cause.message}).`,
    'Set DATABASE_URL to a PostgreSQL server (15 or later); Alpine Linux, for one, has no binaries for the embedded one.',
    { cause },
  );
}
