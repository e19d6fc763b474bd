import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import compress from '@fastify/compress';
import { afterEach, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fastify from 'fastify';
import { limitRoutes } from './route-limits.js';

const lines: string[] = [];

afterEach(() => {
  Logger.overrideLogger(false);
  lines.length = 0;
});

const QUESTION =
  'POST /graphql HTTP/1.1\r\nHost: here\r\nAccept-Encoding: br\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';

it('an answer whose asker has left before its end is no failure of ours', async () => {
  Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => lines.push(line) });
  const server = fastify();
  await server.register(compress, { threshold: 0 });
  limitRoutes(server);
  const failed = new Promise<void>((resolve) => {
    server.addHook('onError', (_request, _reply, _error, done) => {
      resolve();
      done();
    });
  });
  server.post('/graphql', async (request, reply) => {
    const left = once(request.raw.socket, 'close');
    client.destroy();
    await left;
    return reply.type('application/json').send(JSON.stringify({ data: 'a'.repeat(100_000) }));
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const client = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  client.write(QUESTION);
  await failed;
  await pause(0);
  await server.close();
  expect(lines).toEqual([]);
});
