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

const DECLARE =
  'mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on AssignmentDeclared { assignment { id version } } } }';
const CHANGE = 'mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename } }';
const SIGN_OUT = 'mutation { signOut { __typename } }';
const SWITCH = 'mutation ($input: SwitchCommunityInput!) { switchCommunity(input: $input) { __typename } }';

let database: TestDatabase;
let make: Factories;
/** Two servers over one database. */
let app: TestApp;
let second: TestApp;
let ours: number;
let theirs: number;
let surgery: number;
let doctor: number;
/** The doctor themselves, and others who listen. */
let writer: SignedIn;
let colleague: SignedIn;
let coordinator: SignedIn;
let neighbour: SignedIn;
const followers: Follower[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  make = new Factories(database.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan' });
  [ours, theirs] = [await make.community([mazan]), await make.community([mazan])];
  surgery = await make.place(mazan, { latitude: 44.05, longitude: 5.13 });
  app = await createTestApp(database.serverUrl);
  second = await createTestApp(database.serverUrl);
});

beforeEach(async () => {
  doctor = await make.member(ours, {}, {}, ['SM54']);
  writer = await signedIn(make, app, ours, [], { practitioner_id: doctor });
  colleague = await signedIn(make, app, ours, ['PARTNER']);
  coordinator = await signedIn(make, app, ours, ['COORDINATOR']);
  neighbour = await signedIn(make, app, theirs, ['COORDINATOR']);
});

afterEach(async () => {
  for (const follower of followers.splice(0)) await follower.leave();
});

afterAll(async () => {
  await app.close();
  await second.close();
  await make.close();
  await database.drop();
});

function listens(who: SignedIn, community: number, at = app, following: Following = {}): Follower {
  const follower = follow(at, make, community, { cookie: who.browser.sentCookie, ...following });
  followers.push(follower);
  return follower;
}

/** Follows already, when this returns. */
async function followed(who: SignedIn, community: number, at = app): Promise<Follower> {
  const follower = listens(who, community, at);
  await follower.settle();
  return follower;
}

async function declare(visibility: string | null): Promise<{ id: string; version: number }> {
  const { assignment } = await writer.browser.ask<{ assignment: { id: string; version: number } }>(DECLARE, {
    input: {
      practitionerId: encodeId('Practitioner', doctor),
      placeId: encodeId('Place', surgery),
      activity: 'CONSULTATION',
      status: 'LIBERAL',
      startDate: '2026-11-24',
      periods: [{ weekday: 'FRIDAY', startTime: '08:00', endTime: '12:00', modes: ['AT_PLACE'], visibility }],
    },
  });
  return assignment;
}

/** Of whom each of them was told, once all that was written has arrived. */
async function told(...listening: Follower[]): Promise<(string | null)[][]> {
  for (const follower of listening) await follower.settle();
  return listening.map((follower) => follower.told.map(({ practitionerId }) => practitionerId));
}

describe('whoever follows who is available', () => {
  it('is told whose week changed, once, as soon as somebody else has written it', async () => {
    const follower = await followed(colleague, ours);
    await declare('CPTS');
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
    expect(follower.told[0]?.changedAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it('is told what was written at another server', async () => {
    const here = await followed(colleague, ours);
    const there = await followed(colleague, ours, second);
    await declare('CPTS');
    expect(await told(here, there)).toEqual([[encodeId('Practitioner', doctor)], [encodeId('Practitioner', doctor)]]);
  });

  it('is told of a period that becomes another or ends, and not of an act that was refused', async () => {
    const { id, version } = await declare('CPTS');
    const follower = await followed(colleague, ours);
    const change = { assignmentId: id, periods: [{ weekday: 'MONDAY', startTime: '14:00', endTime: '18:00', visibility: 'CPTS' }] };
    await writer.browser.ask(CHANGE, { input: { ...change, version } });
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
    expect(await writer.browser.code(CHANGE, { input: { ...change, version } })).toBe('CONFLICT');
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
  });

  it('is told of a place that closes: its openings go', async () => {
    await declare('CPTS');
    const follower = await followed(colleague, ours);
    const closed = await make.place('84072', { latitude: 44.05, longitude: 5.13 });
    await make.query('update assignment set place_id = $1 where practitioner_id = $2', [closed, doctor]);
    await follower.settle();
    follower.told.length = 0;
    await make.query(`update place set closed_on = '2026-11-25' where id = $1`, [closed]);
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
  });

  it('is told of nothing that they cannot see: what is not published reaches the person and who coordinates', async () => {
    const [one, other, own] = [await followed(colleague, ours), await followed(coordinator, ours), await followed(writer, ours)];
    await declare(null);
    expect(await told(one, other, own)).toEqual([[], [encodeId('Practitioner', doctor)], [encodeId('Practitioner', doctor)]]);
  });

  it('in another community, hears that published openings changed, not whose, and nothing of the rest', async () => {
    const follower = await followed(neighbour, theirs);
    await declare('CPTS');
    expect(await told(follower)).toEqual([[]]);
    await make.query('delete from assignment_period where practitioner_id = $1', [doctor]);
    await declare('PRO');
    expect(await told(follower)).toEqual([[null]]);
    await make.query(`update assignment set end_date = '2026-11-24' where practitioner_id = $1`, [doctor]);
    expect(await told(follower)).toEqual([[null, null]]);
  });

  it('is told once that everything may have changed when an import wrote many weeks', async () => {
    for (let number = 0; number < 101; number++) {
      const id = await make.member(ours, {}, {}, ['SM54']);
      await make.assignment(ours, id, surgery);
    }
    const [own, other] = [await followed(colleague, ours), await followed(neighbour, theirs)];
    await make.query('update assignment set works_on_public_holidays = not works_on_public_holidays where community_id = $1', [ours]);
    expect(await told(own, other)).toEqual([[null], [null]]);
  });

  it('is told that everything may have changed after the line to the database was cut, and hears what comes next', async () => {
    const follower = await followed(colleague, ours);
    await make.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'maillage-live'`,
    );
    await follower.hears(1);
    await declare('CPTS');
    expect(await told(follower)).toEqual([[null, encodeId('Practitioner', doctor)]]);
  });

  it('leaves a trace in the journal, as any reader does', async () => {
    await followed(colleague, ours);
    const written = async () =>
      make.query(`select outcome from journal where action = 'availabilityChanged' and actor = $1`, [colleague.pseudonym]);
    while ((await written()).length === 0) await pause(50);
    expect(await written()).toEqual([{ outcome: 'DONE' }]);
  });
});

describe('a stream ends', () => {
  it('for who signs out, before anything more is told', async () => {
    const follower = await followed(colleague, ours);
    await colleague.browser.ask(SIGN_OUT);
    await declare('CPTS');
    expect(await follower.end).toEqual({ closed: 4401 });
    expect(follower.told).toEqual([]);
  });

  it('for who loses the role that let them in', async () => {
    const follower = await followed(colleague, ours);
    await make.query('delete from role_grant where account_id = $1', [colleague.accountId]);
    await declare('CPTS');
    expect(await follower.end).toEqual({ refused: 'FORBIDDEN' });
    expect(follower.told).toEqual([]);
  });

  it('for who goes to another community, so that their client comes back as of that one', async () => {
    await make.insert('role_grant', { community_id: theirs, account_id: colleague.accountId, role: 'PARTNER' });
    const follower = await followed(colleague, ours);
    await colleague.browser.ask(SWITCH, { input: { communityId: encodeId('Community', theirs) } });
    await declare('CPTS');
    expect(await follower.end).toEqual({ closed: 4205 });
    expect(follower.told).toEqual([]);
  });

  it('when the server stops, with a word', async () => {
    const third = await createTestApp(database.serverUrl);
    const follower = await followed(colleague, ours, third);
    await third.close();
    expect(await follower.end).toEqual({ closed: 1001 });
  });

  it('and a stream that goes on is no use of the session: an empty room does not keep it open', async () => {
    const follower = await followed(colleague, ours);
    const seen = async () => (await make.query('select last_seen_at from session where account_id = $1', [colleague.accountId]))[0];
    const before = await seen();
    app.clock.moveTo('2026-11-24T20:00:00Z');
    try {
      await follower.settle();
      await followed(colleague, ours); // as a client does by itself, when the line was lost
      expect(await seen()).toEqual(before);
      app.clock.moveTo('2026-11-26T10:00:01Z');
      await declare('CPTS').catch(() => undefined); // the writer is asleep as well
      await make.query(`select pg_notify('availability_changed', '{}')`);
      expect(await follower.end).toEqual({ closed: 4401 });
    } finally {
      app.clock.moveTo('2026-11-24T10:00:00Z');
    }
  });
});

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

  it('to one session that has twenty already', async () => {
    const many = Array.from({ length: 20 }, () => listens(colleague, ours));
    for (const follower of many) await follower.settle();
    expect(await listens(colleague, ours).end).toEqual({ closed: 1013 });
    await many[0]?.leave();
    await followed(colleague, ours);
  });
});

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
    await make.query('alter function delegated_weeks rename to delegated_weeks_in_repair');
    try {
      expect(await end()).toEqual(COME_BACK);
      if (first) expect(await first).toEqual(COME_BACK);
    } finally {
      await make.query('alter function delegated_weeks_in_repair rename to delegated_weeks');
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
    await follower.settle();
    await declare('CPTS');
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
    expect(await follow(app, make, ours, await token('READ_DIRECTORY')).end).toEqual({ refused: 'FORBIDDEN' });
  });

  it('a newcomer may not follow, nor anybody a community that is not theirs', async () => {
    const newcomer = await signedIn(make, app, ours, ['NEWCOMER']);
    expect(await listens(newcomer, ours).end).toEqual({ refused: 'FORBIDDEN' });
    const params = { 'x-community': encodeId('Community', theirs) };
    expect(await listens(colleague, ours, app, { params }).end).toEqual({ refused: 'NOT_FOUND' });
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
    expect(await listens(colleague, ours, app, { query }).end).toEqual({ refused });
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
