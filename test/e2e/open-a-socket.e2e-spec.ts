import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { encodeId } from '../../src/kernel/id.js';
import { newToken } from '../../src/platform/secrets/token.js';
import { Factories } from '../support/factories.js';
import { follow, type Follower, type Following, socketClient } from '../support/follower.js';
import { openSession, type SignedIn, signedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let make: Factories;
let app: TestApp;
let ours: number;
let theirs: number;
let colleague: SignedIn;
const followers: Follower[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  make = new Factories(database.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan' });
  [ours, theirs] = [await make.community([mazan]), await make.community([mazan])];
  app = await createTestApp(database.serverUrl);
});

beforeEach(async () => {
  colleague = await signedIn(make, app, ours, ['PARTNER']);
});

afterEach(async () => {
  for (const follower of followers.splice(0)) await follower.leave();
});

afterAll(async () => {
  await app.close();
  await make.close();
  await database.drop();
});

function listens(who: SignedIn, following: Following = {}): Follower {
  const follower = follow(app, make, ours, { cookie: who.browser.sentCookie, ...following });
  followers.push(follower);
  return follower;
}

/** Follows already, when this returns. */
async function followed(who: SignedIn): Promise<Follower> {
  const follower = listens(who);
  await follower.settle();
  return follower;
}

describe('a socket is refused', () => {
  it('to nobody', async () => {
    expect(await follow(app, make, ours, {}).end).toEqual({ closed: 4401 });
    expect(await follow(app, make, ours, { cookie: 'maillage=s_invented-0123456789012345' }).end).toEqual({ closed: 4401 });
    const params = { authorization: 'Bearer mlg_invented-0123456789012345' };
    expect(await follow(app, make, ours, { params }).end).toEqual({ closed: 4401 });
  });

  it.each(['https://evil.example', 'http://127.0.0.1:1', 'null'])(
    'to a page of another site, whose cookie the browser sends: %s',
    async (origin) => {
      expect(await answerTo('/graphql', { origin, cookie: colleague.browser.sentCookie ?? '' })).toBe(403);
    },
  );

  it('at any other address', async () => {
    expect(await answerTo('/live', {})).toBe(404);
    expect(await answerTo('/graphql/live', {})).toBe(404);
    expect((await fetch(`${app.address}/graphql/live`, { headers: { connection: 'close' } })).status).toBe(404);
  });

  it('to who speaks another protocol, no protocol, or without end', async () => {
    const cookie = colleague.browser.sentCookie ?? '';
    expect(await closeOf(['graphql-ws'], { cookie }, '')).toBe(1006); // no protocol in common
    expect(await closeOf(['graphql-transport-ws'], { cookie }, 'bonjour')).toBe(4400);
    const long = `{"type":"connection_init","payload":{"a":"${'a'.repeat(65_536)}"}}`;
    expect(await closeOf(['graphql-transport-ws'], { cookie }, long)).toBe(1009);
  });

  it('to who says nothing, once many do, and not to who signs in then', async () => {
    const url = `${app.address.replace(/^http/, 'ws')}/graphql`;
    const silent = Array.from({ length: 501 }, () => new WebSocket(url, ['graphql-transport-ws']));
    try {
      const first = await new Promise((resolve) => {
        for (const socket of silent) {
          socket.on('close', resolve);
          socket.on('error', () => undefined);
        }
      });
      expect(first).toBe(1013); // before the five seconds in which they may speak
      await followed(colleague);
    } finally {
      for (const socket of silent) socket.terminate();
    }
  });

  it('to one session that has twenty already', async () => {
    const many = Array.from({ length: 20 }, () => listens(colleague));
    for (const follower of many) await follower.settle();
    expect(await listens(colleague).end).toEqual({ closed: 1013 });
    await many[0]?.leave();
    await followed(colleague);
  });
});

it('a socket whose client does not answer that it is closed is cut soon after', async () => {
  const { hostname, port } = new URL(app.address);
  const socket = connect(Number(port), hostname);
  const heard: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => heard.push(bytes));
  const ended = new Promise((resolve) => socket.once('end', resolve));
  socket.write(
    'GET /graphql HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
  );
  while (!Buffer.concat(heard).includes('\r\n\r\n')) await pause(10);
  socket.write(Buffer.from([0x81, 0x80, 0, 0, 0, 0])); // a text of no letters, which is no message of the protocol
  await ended;
  expect(Buffer.concat(heard).includes(Buffer.from([0x11, 0x30]))).toBe(true); // told 4400, and no answer waited for
  socket.destroy();
}, 15_000); // ws itself waits for 30 seconds

describe('a socket is closed, so that its client comes back later,', () => {
  const COME_BACK = { closed: 1013 };

  it.each(['before', 'after'])('when the database cannot be asked who it is of, %s it is opened', async (when) => {
    const client = socketClient(app, { cookie: colleague.browser.sentCookie });
    const end = () =>
      new Promise((resolve) => {
        const error = (failure: { code?: number }) => resolve({ closed: failure.code });
        const sink = { next: resolve, error: error as (failure: unknown) => void, complete: () => resolve('completed') };
        client.subscribe({ query: 'subscription { availabilityChanged { changedAt } }' }, sink);
      });
    const opened = new Promise((resolve) => client.on('connected', resolve));
    const first = when === 'after' ? end() : undefined;
    if (first) await opened;
    await make.query('alter function identify_many rename to identify_many_in_repair');
    try {
      expect(await end()).toEqual(COME_BACK);
      if (first) expect(await first).toEqual(COME_BACK);
    } finally {
      await make.query('alter function identify_many_in_repair rename to identify_many');
      await client.dispose();
    }
  });

  it('when they ask without reading what is answered', async () => {
    const socket = new WebSocket(`${app.address.replace(/^http/, 'ws')}/graphql`, ['graphql-transport-ws']);
    await new Promise((resolve) => socket.on('open', resolve));
    const [code] = await new Promise<unknown[]>((resolve) => {
      socket.on('close', (...how) => resolve(how));
      socket.pause();
      const ping = JSON.stringify({ type: 'ping', payload: { a: 'a'.repeat(60_000) } });
      for (let number = 0; number < 1000; number++) socket.send(ping);
      socket.send(ping, () => socket.resume()); // the server has read nearly all of them by then
    });
    expect({ closed: code }).toEqual(COME_BACK);
  });
});

describe('over a socket', () => {
  it('a token of a program counts, in the words of the header, and only with the permission', async () => {
    const account = await openSession(make, app, await make.account({}, ours, ['PARTNER']), ours);
    const token = async (permission: string) => {
      const { text, hash } = newToken('mlg_');
      await make.insert('access_token', {
        ...{ token_hash: hash, account_id: account.accountId, community_id: ours, name: permission },
        ...{ permissions: `{${permission}}`, created_at: '2026-11-24', expires_at: '2027-01-24' },
      });
      return { params: { Authorization: `Bearer ${text}` } };
    };
    const follower = follow(app, make, ours, await token('SEARCH_AVAILABILITY'));
    followers.push(follower);
    await follower.settle(); // told of what a mark says
    expect(await follow(app, make, ours, await token('READ_DIRECTORY')).end).toEqual({ refused: 'FORBIDDEN' });
  });

  it('a newcomer may not follow, nor anybody a community that is not theirs', async () => {
    const newcomer = await signedIn(make, app, ours, ['NEWCOMER']);
    expect(await listens(newcomer).end).toEqual({ refused: 'FORBIDDEN' });
    const params = { 'x-community': encodeId('Community', theirs) };
    expect(await listens(colleague, { params }).end).toEqual({ refused: 'NOT_FOUND' });
  });

  it.each([
    ['a question', '{ community { id } }', 'BAD_USER_INPUT'],
    ['an act', 'mutation { signOut { __typename } }', 'BAD_USER_INPUT'],
    ['a document that cannot be read', 'subscription {', 'BAD_USER_INPUT'],
    ['a field that does not exist', 'subscription { everything }', 'BAD_USER_INPUT'],
    ['two fields at once', 'subscription { availabilityChanged { changedAt } b: availabilityChanged { changedAt } }', 'BAD_USER_INPUT'],
    ['the schema', 'subscription { __schema { description } }', 'BAD_USER_INPUT'],
    ['a variable of the wrong kind', 'subscription ($a: Boolean!) { availabilityChanged { changedAt @skip(if: $a) } }', 'BAD_USER_INPUT'],
    [
      'too many aliases',
      `subscription { availabilityChanged { ${Array.from({ length: 31 }, (_, i) => `a${i}: changedAt`).join(' ')} } }`,
      'QUERY_TOO_COMPLEX',
    ],
    ['too many words', `subscription { availabilityChanged { ${'changedAt '.repeat(1000)} } }`, 'QUERY_TOO_COMPLEX'],
  ])('%s is refused', async (_, query, refused) => {
    expect(await listens(colleague, { query }).end).toEqual({ refused });
  });

  it('no more than five operations are followed at once', async () => {
    const client = socketClient(app, { cookie: colleague.browser.sentCookie });
    const query = 'subscription { availabilityChanged { changedAt } }';
    const refused = await new Promise((resolve) => {
      for (let number = 0; number < 6; number++)
        client.subscribe({ query }, { next: () => undefined, error: resolve, complete: () => undefined });
    });
    expect(refused).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
  });

  it('and not over HTTP: a subscription is refused there', async () => {
    expect(await colleague.browser.code('subscription { availabilityChanged { changedAt } }')).toBe('BAD_USER_INPUT');
  });
});

/** The status that a request for a socket is answered with; 101 when it is opened. */
function answerTo(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(`${app.address.replace(/^http/, 'ws')}${path}`, ['graphql-transport-ws'], { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_, response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    socket.on('error', reject);
  });
}

/** The code a socket is closed with, once it has said this. */
function closeOf(protocols: string[], headers: Record<string, string>, words: string): Promise<number> {
  const socket = new WebSocket(`${app.address.replace(/^http/, 'ws')}/graphql`, protocols, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(words));
    socket.on('error', () => undefined);
    socket.on('close', resolve);
  });
}
