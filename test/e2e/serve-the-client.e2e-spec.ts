import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/platform/config/project-root.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  const built = spawnSync(process.execPath, [join(projectRoot(), '.config', 'build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  database = await createTestDatabase();
  app = await createTestApp(database.serverUrl);
}, 240_000);

afterAll(async () => {
  await app.close();
  await database.drop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(app.address + path, { headers: { connection: 'close', ...headers } });
const visit = (path: string) => get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });

describe('the web client is served', () => {
  it.each(['/', '/connexion', '/annuaire/personnes/abc', '/?metier=10&pres=84072'])('as one page at %s', async (path) => {
    const answer = await visit(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await answer.text()).toContain('<div id="root">');
  });

  it('so that a browser asks each time for the page, and keeps what bears a digest for good', async () => {
    expect((await visit('/')).headers.get('cache-control')).toBe('no-cache');
    const script = readdirSync(join(projectRoot(), 'web', 'dist', 'assets')).find((name) => /^index-.*\.js$/.test(name)) ?? '';
    const { status, headers } = await get(`/assets/${script}`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.get('content-type')).toMatch(/javascript/);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
  ])('compressed for who takes %s', async (accepted, encoding) => {
    const page = await (await visit('/')).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    const { headers } = await get(script, { 'accept-encoding': accepted });
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('vary')).toMatch(/accept-encoding/i);
  });

  it.each(['/assets/gone-0123abcd.js', '/favicon.ico', '/assets/gone.css'])(
    'without a page in place of a missing file: %s',
    async (path) => {
      expect((await visit(path)).status).toBe(404);
    },
  );

  it('without a page for a program that asks for something else', async () => {
    const answer = await get('/nothing-here', { accept: 'application/json' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/json/);
  });

  it('without what lies beside it', async () => {
    for (const path of ['/.build-hash', '/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json'])
      expect((await get(path)).status).not.toBe(200);
  });

  it('with a manifest and icons, so that a phone can install it', async () => {
    const manifest = (await (await get('/manifest.webmanifest')).json()) as { icons: { src: string }[] };
    for (const { src } of manifest.icons) expect((await get(src)).status).toBe(200);
  });
});
