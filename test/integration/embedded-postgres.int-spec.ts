import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { serverAccount } from '../../src/platform/database/postgres-account.js';
import { locateBinaries } from '../../src/platform/database/postgres-binaries.js';
import { StartupError } from '../../src/platform/errors/startup.error.js';
import { systemErrorCode } from '../../src/platform/errors/system-error.js';

let parent: string;
let dataDir: string;
let running: EmbeddedPostgres[];

/** Durable unless told otherwise: what a kill leaves is what is tested here. */
async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  running.push(server);
  return server;
}

async function ask<T extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The process id stands on the first line of postmaster.pid. */
function processOf(server: EmbeddedPostgres): number {
  return Number.parseInt(readFileSync(join(server.dataDir, 'postmaster.pid'), 'utf8'), 10);
}

async function isStopped(server: EmbeddedPostgres): Promise<boolean> {
  const failure = await refusal(() => ask(server, 'select 1'));
  return systemErrorCode(failure) === 'ECONNREFUSED' && !existsSync(join(server.dataDir, 'postmaster.pid'));
}

function refusal(act: () => unknown): Promise<unknown> {
  return Promise.resolve()
    .then(act)
    .then(
      () => undefined,
      (failure: unknown) => failure,
    );
}

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'maillage-postgres-'));
  chmodSync(parent, 0o755); // as a project folder is: root's unprivileged account may enter it
  dataDir = join(parent, 'postgres');
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(parent, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('starts in an empty place, in UTC and UTF-8, with a password, and stops', async () => {
    const server = await start();
    expect(server.reused).toBe(false);
    expect(await ask(server, `select current_setting('TimeZone') as zone, current_setting('server_encoding') as encoding`)).toEqual([
      { zone: 'UTC', encoding: 'UTF8' },
    ]);
    const stranger = new pg.Client({ connectionString: server.url.replace(server.password, 'guess') });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');

    await server.stop();
    expect(await isStopped(server)).toBe(true);
    expect(readdirSync(parent)).toEqual(['postgres']);
  });

  it('joins a server that runs, and stops only with the last to leave', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ reused: true, port: first.port });

    await first.stop();
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(await isStopped(second)).toBe(true);
  });

  it('gives two first starts at once one and the same server', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.port).toBe(first.port);
    expect(readdirSync(parent)).toEqual(['postgres']);
  });

  it('keeps every acknowledged write through a kill -9, and starts again', async () => {
    const server = await start();
    await ask(server, 'create table kept as select generate_series(1, 1000) as n');
    process.kill(processOf(server), 'SIGKILL');

    const again = await start();
    expect(await ask(again, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }]);
  });

  it('comes back on its own port after a kill -9 while a program keeps it running', async () => {
    const said = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const server = await startEmbeddedPostgres({ dataDir, keepRunning: true });
    running.push(server);
    const killed = processOf(server);
    process.kill(killed, 'SIGKILL');

    const deadline = performance.now() + 40_000;
    while (performance.now() < deadline && (await refusal(() => ask(server, 'select 1'))) !== undefined) await pause(200);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(processOf(server)).not.toBe(killed);
    await server.stop();
    expect(said).toHaveBeenCalledWith('The embedded database had stopped, and was started again.');
    said.mockRestore();
  });

  it('is joined by the next start when its program was killed', async () => {
    const left = await start();
    const users = join(left.dataDir, 'embedded.users');
    for (const name of readdirSync(users)) rmSync(join(users, name));
    writeFileSync(join(users, '999999999-killed'), ''); // no system gives so high a process id

    const next = await start();
    expect(next.reused).toBe(true);
    await next.stop();
    expect(await isStopped(next)).toBe(true);
  });

  it('says that a folder cannot be written', async () => {
    writeFileSync(join(parent, 'file'), '');
    dataDir = join(parent, 'file', 'postgres');
    const failure = await refusal(start);
    expect(failure).toBeInstanceOf(StartupError);
    expect(failure).toMatchObject({
      what: expect.stringMatching(/^The folder .* cannot be used \(\w+\)\.$/),
      remedy: expect.stringContaining('STATE_FOLDER'),
    });
  });

  it('refuses data of another major version, and leaves it as it was', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'PG_VERSION'), '16\n');
    const failure = await refusal(start);
    expect(failure).toBeInstanceOf(StartupError);
    expect(failure).toMatchObject({
      what: expect.stringContaining('holds data of PostgreSQL 16, and the embedded one is PostgreSQL 18.'),
      remedy: expect.stringContaining('DATABASE_URL'),
    });
    expect(readdirSync(dataDir)).toEqual(['PG_VERSION']);
  });

  it('refuses a folder that holds something else, and leaves it as it was', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'letter.txt'), 'Bonjour');
    expect(await refusal(start)).toMatchObject({ what: expect.stringContaining('is not a PostgreSQL data folder') });
    expect(readdirSync(dataDir)).toEqual(['letter.txt']);
    expect(readdirSync(parent)).toEqual(['postgres']);
  });

  it('says that a platform has no binaries', async () => {
    const failure = await refusal(() => locateBinaries('linux', 'riscv64'));
    expect(failure).toBeInstanceOf(StartupError);
    expect(failure).toMatchObject({
      what: expect.stringContaining('There is no embedded PostgreSQL for this platform (linux on riscv64)'),
      remedy: expect.stringContaining('DATABASE_URL'),
    });
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? it : it.skip)('says that root has no account to hand the server to', async () => {
    expect(existsSync(dataDir)).toBe(false);
    expect(await refusal(() => serverAccount(dataDir, ['no-such-account']))).toMatchObject({
      what: expect.stringContaining('does not run as root'),
      remedy: expect.stringContaining('DATABASE_URL'),
    });
  });
});
