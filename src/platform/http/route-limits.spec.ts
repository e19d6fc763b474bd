import { setTimeout as pause } from 'node:timers/promises';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance, type FastifyReply, type RouteOptions } from 'fastify';
import { limitRoutes } from './route-limits.js';

const PATIENCE = 50;
const LONGER = 4 * PATIENCE;

let server: FastifyInstance;

afterEach(() => server.close());

async function serve(route: Pick<RouteOptions, 'url' | 'config' | 'handler'>): Promise<string> {
  server = fastify();
  limitRoutes(server, PATIENCE);
  server.route({ method: 'POST', ...route });
  return server.listen({ host: '127.0.0.1', port: 0 });
}

const post = (url: string) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });

/** What comes back when only a part of the body is ever sent. */
function postHalf(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.on('close', () => resolve(received));
    socket.write('POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"query"');
  });
}

describe('a request that lasts too long', () => {
  it('to GraphQL is answered as GraphQL answers, and the late result goes nowhere', async () => {
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => (finish = resolve));
    const handler = async (_request: unknown, reply: FastifyReply): Promise<string> => {
      await work;
      void reply.header('x-late', 'yes');
      return '{"data":{}}';
    };
    const address = await serve({ url: '/graphql', handler });
    const answer = await post(`${address}/graphql`);
    expect([answer.status, answer.headers.get('connection')]).toEqual([503, 'close']);
    const error = { message: expect.stringMatching(/trop de temps/), extensions: { code: 'INTERNAL' } };
    expect(await answer.json()).toEqual({ errors: [error] });
    finish();
    await pause(0);
    expect((await fetch(`${address}/nothing`)).status).toBe(404);
  });

  it('because its body drips in is answered, and its connection closed', async () => {
    await serve({ url: '/graphql', handler: async () => Promise.resolve('{}') });
    expect(await postHalf()).toMatch(/^HTTP\/1\.1 503 [^]*connection: close[^]*trop de temps/);
  });

  it('to another route is answered too', async () => {
    const address = await serve({ url: '/other', handler: () => new Promise(() => undefined) });
    expect((await post(`${address}/other`)).status).toBe(503);
  });

  it('may do so where the route says that it brings a file', async () => {
    const address = await serve({
      url: '/file',
      config: { bringsFile: true },
      handler: async () => {
        await pause(LONGER);
        return 'received';
      },
    });
    expect(await (await post(`${address}/file`)).text()).toBe('received');
  });

  it('but has begun its answer is cut, so that nobody takes a part for the whole', async () => {
    const address = await serve({
      url: '/stream',
      handler: (_request, reply) => {
        reply.raw.writeHead(200).write('a part');
      },
    });
    await expect(post(`${address}/stream`).then((answer) => answer.text())).rejects.toThrow();
  });
});
