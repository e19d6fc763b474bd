import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareDatabase } from '../../src/platform/database/prepare-database.js';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { BrowserSession } from '../support/browser-session.js';
import { Factories } from '../support/factories.js';
import { follow } from '../support/follower.js';
import { type ProgramEnd, startProgram, startServer } from '../support/started-server.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const NOTHING_LISTENS = 'postgres://maillage:very-secret@127.0.0.1:1/maillage';
const PUBLIC = 'https://maillage.example.fr';
const A_KEY = 'pPq0vD1m5uXwYk3nS8rTzC7hLbJ2gF9eRaVx4oNi';

beforeAll(() => {
  // One build for all the tests of a run, and none when dist/ is that of the present sources.
  const built = spawnSync(process.execPath, [join(projectRoot(), '.config', 'build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
}, 180_000);

/** What is wrong in one sentence, then the remedy: two lines, no stack. */
function expectRefusal(end: ProgramEnd, what: RegExp, remedy: RegExp): void {
  const lines = end.errors.trimEnd().split('\n');
  expect(lines).toEqual([expect.stringMatching(what), expect.stringMatching(remedy)]);
  expect(end.output).toBe('');
  expect(end.exitCode).toBe(1);
}

describe('a server that cannot start says why in one sentence, and how to mend it', () => {
  it('for a port that is no number', async () => {
    expectRefusal(await startServer({ PORT: 'abc' }).ended, /^PORT is "abc", which is not a TCP port\.$/, /PORT=3000/);
  });

  it('for a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const end = await startServer({ PORT: String(port), DATABASE_URL: NOTHING_LISTENS }).ended;
      expectRefusal(end, new RegExp(`^Port ${port} is already taken`), /PORT=\d+ npm start$/);
    } finally {
      other.close();
    }
  });

  it('for a database that does not answer, without its password', async () => {
    const end = await startServer({ PORT: '0', DATABASE_URL: NOTHING_LISTENS }).ended;
    expectRefusal(end, /^The database 127\.0\.0\.1:1\/maillage cannot be reached: .*\.$/, /DATABASE_URL/);
    expect(end.errors).not.toContain('very-secret');
  });

  it('for an address that is not PostgreSQL', async () => {
    const end = await startServer({ DATABASE_URL: 'mysql://localhost/maillage' }).ended;
    expectRefusal(end, /^DATABASE_URL starts with "mysql:"/, /postgres:\/\//);
  });

  it('for production without a database, or with fictional people', async () => {
    expectRefusal(await startServer({ NODE_ENV: 'production' }).ended, /^In production the database must be given/, /DATABASE_URL/);
    const demo = await startServer({ NODE_ENV: 'production', DATABASE_URL: NOTHING_LISTENS, DEMO: '1' }).ended;
    expectRefusal(demo, /^DEMO=1 would mix fictional people with real ones/, /Unset DEMO/);
  });

  it.each<[string, Record<string, string>, RegExp, RegExp]>([
    ['a public address', { SECRET_KEY: A_KEY }, /^In production the public address must be given/, /PUBLIC_URL/],
    ['TLS', { SECRET_KEY: A_KEY, PUBLIC_URL: 'http://maillage.example.fr' }, /^PUBLIC_URL is not https/, /proxy that speaks TLS/],
    ['a key', { PUBLIC_URL: PUBLIC }, /^In production SECRET_KEY must be given/, /openssl rand/],
    ['a key that is long enough', { PUBLIC_URL: PUBLIC, SECRET_KEY: 'short' }, /^SECRET_KEY has 5 signs/, /openssl rand/],
    [
      'a key that is no example',
      { PUBLIC_URL: PUBLIC, SECRET_KEY: 'changeme-changeme-changeme-changeme' },
      /^SECRET_KEY is a text that others can guess/,
      /openssl rand/,
    ],
    [
      'a password of the database that is no example',
      { PUBLIC_URL: PUBLIC, SECRET_KEY: A_KEY, DATABASE_URL: 'postgres://maillage:postgres@127.0.0.1:1/maillage' },
      /^The password of DATABASE_URL is one that everybody tries/,
      /ALTER ROLE/,
    ],
    [
      'the proxy in front',
      { PUBLIC_URL: PUBLIC, SECRET_KEY: A_KEY },
      /^In production the proxy in front must be named/,
      /TRUSTED_PROXIES=loopback/,
    ],
  ])('for production without %s', async (_, given, what, remedy) => {
    expectRefusal(await startServer({ NODE_ENV: 'production', DATABASE_URL: NOTHING_LISTENS, ...given }).ended, what, remedy);
  });

  it('for production on a database that holds the demonstration', async () => {
    const database = await createTestDatabase();
    const make = new Factories(database.ownerUrl);
    await make.community([await make.commune()], { is_demo: true });
    await make.close();
    const end = await startServer({
      PORT: '0',
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      PUBLIC_URL: PUBLIC,
      SECRET_KEY: A_KEY,
      TRUSTED_PROXIES: 'loopback',
    }).ended;
    await database.drop();
    expectRefusal(end, /^This database holds the demonstration community/, /a database of its own/);
  });

  it('for an owner without a password, from which the server’s own would be derived for all to know', async () => {
    const url = new URL(String(process.env['TEST_TEMPLATE_URL']));
    process.env['PGPASSWORD'] = decodeURIComponent(url.password); // how such an owner connects all the same
    url.password = '';
    try {
      await expect(prepareDatabase(url.href)).rejects.toThrow('DATABASE_URL holds no password');
    } finally {
      delete process.env['PGPASSWORD'];
    }
  });

  it('for a command that does not exist, with those that do', async () => {
    const end = await startProgram([join(projectRoot(), '.config', 'run.mjs'), 'migrat'], {}).ended;
    expectRefusal(end, /^There is no command "migrat"\.$/, /The commands are: .*migrate/);
  });
});

describe('two servers that start together on one empty database', () => {
  it('both serve the whole demonstration, which one of them loaded', async () => {
    const database = await createTestDatabase();
    const settings = { PORT: '0', DATABASE_URL: database.ownerUrl, DEMO: '1' };
    const servers = [startServer(settings), startServer(settings)];
    for (const server of servers) {
      const [, address = ''] = await server.printed(/(http:\/\/127\.0\.0\.1:\d+)\n/);
      const who = new BrowserSession({ address });
      await who.ask('mutation { demoSignIn(role: GENERAL_PRACTITIONER) { me { id } } }');
      const community = await who.ask<{ practitionerCount: number; communes: unknown[] }>(
        '{ community { practitionerCount communes { name } } }',
      );
      expect([community.practitionerCount, community.communes.length]).toEqual([365, 38]);
    }
    for (const server of servers) server.send('SIGTERM');
    expect((await Promise.all(servers.map((server) => server.ended))).map((end) => end.exitCode)).toEqual([0, 0]);
    await database.drop();
  });
});

/** The commands of the README's first query, as a person would copy them: with the address of this server, and tomorrow's date. */
function firstQueries(address: string): string[] {
  const chapter = readFileSync(join(projectRoot(), 'README.md'), 'utf8').split('## A first query')[1] ?? '';
  const listing = /```sh\n([\s\S]*?)```/.exec(chapter)?.[1] ?? '';
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const adapted = listing.replaceAll('http://localhost:3000', address).replaceAll(/\d{4}-\d\d-\d\d(?=T)/g, tomorrow);
  return adapted.trim().split('\n\n');
}

describe('a server that starts', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('says where it is, answers, and ends with 0 on SIGTERM', async () => {
    const server = startServer({ PORT: '0', DATABASE_URL: database.ownerUrl, DEMO: '1' });
    const [, address = ''] = await server.printed(/(http:\/\/127\.0\.0\.1:\d+)\n/);

    const ready = await fetch(`${address}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    const page = await fetch(`${address}/`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<div id="root">');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    // The README promises that its commands work as they stand: the words of the schema change, and it must follow.
    const folder = mkdtempSync(join(tmpdir(), 'maillage-curl-'));
    const run = (command: string) => JSON.parse(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })) as unknown;
    const [signIn = '', ask = ''] = firstQueries(address);
    expect(run(signIn)).toMatchObject({ data: { demoSignIn: { me: { communities: [{ roles: ['MEMBER'] }] } } } });
    // How many are free depends on the day the test runs; that it is answered does not.
    expect(run(ask)).toMatchObject({ data: { availability: { edges: expect.any(Array) } } });
    rmSync(folder, { recursive: true });

    server.send('SIGTERM');
    const end = await server.ended;
    expect([end.exitCode, end.errors]).toEqual([0, '']);
    expect(end.output).toMatch(/GENERAL_PRACTITIONER .*, médecin généraliste, membre\n/);
    expect(end.output).not.toContain(new URL(database.ownerUrl).password);
  });

  it('says goodbye to who still follows it over a socket, and ends with 0 on SIGTERM', async () => {
    const server = startServer({ PORT: '0', DATABASE_URL: database.ownerUrl, DEMO: '1' });
    const [, address = ''] = await server.printed(/(http:\/\/127\.0\.0\.1:\d+)\n/);
    const who = new BrowserSession({ address });
    await who.ask('mutation { demoSignIn(role: GENERAL_PRACTITIONER) { __typename } }');
    const make = new Factories(database.ownerUrl);
    const [demo] = await make.query('select demo_community() as id');
    const follower = follow({ address }, make, Number(demo?.['id']), { cookie: who.sentCookie });
    await follower.settle();
    await make.close();

    server.send('SIGTERM');
    expect(await follower.end).toEqual({ closed: 1001 });
    const end = await server.ended;
    expect([end.exitCode, end.errors]).toEqual([0, '']);
  });
});
