import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await createTestApp(database.serverUrl);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const SMALL = JSON.stringify({ query: '{ __typename }' });
const LARGE = JSON.stringify({ query: '{ __schema { types { name description } } }' });

interface Answer {
  readonly status: number | undefined;
  readonly encoding: string | undefined;
  readonly vary: string | undefined;
  readonly body: Buffer;
}

/** As bytes, which fetch would unpack. */
function ask(body: string | Buffer, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${app.address}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { 'content-encoding': encoding, vary } = response.headers;
          resolve({ status: response.statusCode, encoding, vary, body: Buffer.concat(chunks) });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('an answer of the API', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is compressed for who reads %s', async (accepted, encoding, unpack) => {
    const plain = await ask(LARGE, {});
    const packed = await ask(LARGE, { 'accept-encoding': accepted });
    expect([plain.encoding, packed.encoding, packed.vary]).toEqual([undefined, encoding, expect.stringMatching(/accept-encoding/i)]);
    expect(unpack(packed.body).toString()).toBe(plain.body.toString());
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  });

  it('is left as it is when it is short', async () => {
    expect((await ask(SMALL, { 'accept-encoding': 'br, gzip' })).encoding).toBeUndefined();
  });

  it('is refused to who sends a packed question: a small body could become a huge one', async () => {
    const { status } = await ask(gzipSync(LARGE), { 'content-encoding': 'gzip' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});
