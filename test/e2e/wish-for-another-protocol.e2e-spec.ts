import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
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

describe('a request that wishes for another protocol', () => {
  it.each([
    ['HTTP/2 in the clear', 'h2c'],
    ['a socket, though it brings a question', 'websocket'],
  ])('is answered as if it had not: %s', async (_, wish) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    // In two pieces: what is there already, and what is still to come.
    const answer = await talk([
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${wish}\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
      `${body.slice(5)}GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    ]);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(answer).toContain('{"data":{"__typename":"Query"}}');
    expect(answer).toContain('{"status":"live"}');
  });
});

/** What the server says to these words until it hangs up, by bytes. */
function talk(words: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(app.address).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => (answer += String(text)));
  return new Promise((resolve, reject) => {
    socket.on('close', () => resolve(answer)).on('error', reject);
    void (async () => {
      for (const word of words) {
        socket.write(word);
        await pause(50);
      }
    })();
  });
}
