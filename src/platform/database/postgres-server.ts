import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../errors/startup.error.js';
import type { ServerAccount } from './postgres-account.js';
import { program, type PostgresBinaries } from './postgres-binaries.js';
import { runProgram } from './run-program.js';

/** What a server is run with. */
export interface Installation {
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly dataDir: string;
  readonly ephemeral: boolean;
  readonly bufferMegabytes: number;
}

/** The loopback, and nothing else. */
export const HOST = '127.0.0.1';
const RETRY_EVERY_MILLISECONDS = 500;
/** After a kill -9, the orphans of the old server hold its memory for some seconds, and a start is refused meanwhile. */
const START_ATTEMPTS = 20;
const WAIT_ATTEMPTS = 60;

/**
 * Joins the server of the folder, or starts it and waits until it takes connections.
 * @throws StartupError when it neither starts nor answers
 */
export async function joinOrStart(installation: Installation): Promise<{ port: number; reused: boolean }> {
  let failedStarts = 0;
  for (let attempt = 0; attempt < WAIT_ATTEMPTS; attempt++) {
    if (await isRunning(installation)) {
      // It may also be starting, recovering, stopping, or a zombie that nobody has reaped: wait for either end.
      const port = await portWhenReady(installation.dataDir);
      if (port !== undefined) return { port, reused: true };
    } else {
      const port = await choosePort(installation.dataDir);
      try {
        await start(installation, port);
        rememberPort(installation.dataDir, port);
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

/** Whether something takes connections there; a server that merely hangs does. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

/**
 * The port of the last time while it is free, so that a server that comes back is found by those who knew it;
 * else any: a fixed one would collide when two copies of the project run.
 */
async function choosePort(dataDir: string): Promise<number> {
  let last = 0;
  try {
    last = Number(readFileSync(portFile(dataDir), 'utf8'));
  } catch {
    // the first time
  }
  return freePort(last).catch(() => freePort(0));
}

function freePort(wished: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(wished, HOST, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

function rememberPort(dataDir: string, port: number): void {
  try {
    writeFileSync(portFile(dataDir), String(port));
  } catch {
    // Written by root before, perhaps: the next start then has another port, which harms nobody yet.
  }
}

function portFile(dataDir: string): string {
  return join(dataDir, 'embedded.port');
}

async function start({ binaries, account, dataDir, ephemeral, bufferMegabytes }: Installation, port: number): Promise<void> {
  const settings = [`listen_addresses=${HOST}`, 'unix_socket_directories=', 'jit=off', 'timezone=UTC'].concat(
    `shared_buffers=${bufferMegabytes}MB`,
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

/** Stops it, cutting off whoever is still connected; nothing is lost. */
export async function stopServer({ binaries, account, dataDir }: Installation): Promise<void> {
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
