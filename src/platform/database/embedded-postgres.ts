import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../errors/startup.error.js';
import { serverAccount, type ServerAccount } from './postgres-account.js';
import { locateBinaries, program, reachableBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { ensureDataFolder, passwordFile, reachableDataFolder } from './postgres-folder.js';
import { PostgresUsers } from './postgres-users.js';
import { runProgram } from './run-program.js';

/** A running PostgreSQL server of ours, on this machine only. */
export interface EmbeddedPostgres {
  /** Address of its `postgres` database, as superuser. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Where its data really is: not always where it was asked for, see {@link reachableDataFolder}. */
  readonly dataDir: string;
  /** Whether it ran already, for somebody else or left by a program that was killed. */
  readonly reused: boolean;
  /** Leaves it. The last user to leave stops it; calling twice does nothing more. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Data folder; made with its parents when missing. */
  readonly dataDir: string;
  /** For tests: gives up durability (fsync and the like) for speed. The data may not outlive a crash of the machine. */
  readonly ephemeral?: boolean;
}

interface Installation {
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly dataDir: string;
  readonly ephemeral: boolean;
}

const HOST = '127.0.0.1';
const RETRY_EVERY_MILLISECONDS = 500;
/** After a kill -9, the orphans of the old server hold its memory for some seconds, and a start is refused meanwhile. */
const START_ATTEMPTS = 20;
const WAIT_ATTEMPTS = 60;

/**
 * Starts PostgreSQL from the npm package of this platform, or joins the one that already serves the folder.
 * Invariants: it listens on the loopback only, with a password; one folder has at most one server; every write that
 * was acknowledged survives a kill -9 of either side (unless `ephemeral`); a second start is as good as the first.
 * @throws StartupError when this machine, this account or this folder cannot have one, with what to do about it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { ephemeral = false } = options;
  const wished = resolve(options.dataDir);
  const located = locateBinaries();
  const account = serverAccount(wished);
  const binaries = await reachableBinaries(located, account);
  const dataDir = await reachableDataFolder(wished, account);
  const installation = { binaries, account, dataDir, ephemeral };
  await ensureDataFolder(dataDir, binaries, account, ephemeral);

  const users = new PostgresUsers(dataDir);
  // Before the look at the server: whoever is about to stop it then sees that we are coming.
  users.enter();
  try {
    const { port, reused } = await joinOrStart(installation);
    const user = 'postgres';
    const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
    const url = `postgres://${user}:${password}@${HOST}:${port}/postgres`;
    return { url, host: HOST, port, user, password, dataDir, reused, stop: onlyOnce(() => leave(users, installation)) };
  } catch (failure) {
    users.leave();
    throw failure;
  }
}

async function joinOrStart(installation: Installation): Promise<{ port: number; reused: boolean }> {
  let failedStarts = 0;
  for (let attempt = 0; attempt < WAIT_ATTEMPTS; attempt++) {
    if (await isRunning(installation)) {
      // It may also be starting, recovering, stopping, or a zombie that nobody has reaped: wait for either end.
      const port = await portWhenReady(installation.dataDir);
      if (port !== undefined) return { port, reused: true };
    } else {
      const port = await freePort();
      try {
        await start(installation, port);
        return { port, reused: false };
      } catch (cause) {
        // Another start may have been faster, or have taken the port: look again.
        if (++failedStarts >= START_ATTEMPTS) throw didNotStart(installation.dataDir, cause);
      }
    }
    await pause(RETRY_EVERY_MILLISECONDS);
  }
  throw new StartupError(
    `The PostgreSQL server of ${installation.dataDir} neither answers nor stops.`,
    `See ${serverLog(installation.dataDir)}. If no such process runs, delete postmaster.pid in that folder and start again.`,
  );
}

/** `pg_ctl status` ends with 3 when nothing runs, and with 4 when the folder is not to be read. */
async function isRunning({ binaries, account, dataDir }: Installation): Promise<boolean> {
  const code = await runProgram(program(binaries, 'pg_ctl'), ['status', '-D', dataDir], account, { acceptedCodes: [3, 4] });
  if (code !== 4) return code === 0;
  throw new StartupError(
    `The data folder ${dataDir} belongs to another account.`,
    'Start as the account that owns it, move it away, or set DATABASE_URL.',
  );
}

/** Line 4 of postmaster.pid is the port and line 8 the state; the port may answer long before the state is "ready". */
async function portWhenReady(dataDir: string): Promise<number | undefined> {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined; // it has just stopped
  }
  const port = Number(lines[3]);
  return lines[7]?.trim() === 'ready' && port > 0 && (await answers(port)) ? port : undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

/** Any port: fixed ones collide when two copies of the project run. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function start({ binaries, account, dataDir, ephemeral }: Installation, port: number): Promise<void> {
  const settings = [`listen_addresses=${HOST}`, 'unix_socket_directories=', 'shared_buffers=64MB', 'jit=off'].concat(
    'timezone=UTC',
    ephemeral ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'] : [],
  );
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  await runProgram(
    program(binaries, 'pg_ctl'),
    ['start', '-w', '-t', '60', '-s', '-D', dataDir, '-l', serverLog(dataDir), '-o', flags],
    account,
    { detached: true },
  );
}

async function leave(users: PostgresUsers, { binaries, account, dataDir }: Installation): Promise<void> {
  if (!users.leave()) return;
  // 1: it is not running any more, which is what was wanted.
  await runProgram(program(binaries, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', dataDir], account, { acceptedCodes: [1] });
}

function serverLog(dataDir: string): string {
  return join(dataDir, 'server.log');
}

function didNotStart(dataDir: string, cause: unknown): StartupError {
  let lastWords = '';
  try {
    lastWords = readFileSync(serverLog(dataDir), 'utf8').trimEnd().split('\n').at(-1) ?? '';
  } catch {
    // without a log there is nothing to quote
  }
  return new StartupError(
    `The embedded PostgreSQL did not start${lastWords === '' ? '.' : `: ${lastWords}`}`,
    `See ${serverLog(dataDir)}, or set DATABASE_URL to a PostgreSQL server.`,
    { cause },
  );
}

function onlyOnce(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}
