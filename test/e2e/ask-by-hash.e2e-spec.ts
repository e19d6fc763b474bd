import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { Factories } from '../support/factories.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';
import { type Answer, createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const DECLARE = `mutation Declare($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on PeriodsClash { code } } }`;

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let community: number;
let coordinator: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  community = await make.community([await make.commune()], { name: 'CPTS du Comtat' });
  coordinator = await signedIn(make, app, community, ['COORDINATOR']);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

interface Asked {
  readonly query?: string;
  readonly hash?: string;
  readonly variables?: Record<string, unknown>;
  /** Null: a stranger. */
  readonly by?: SignedIn | null;
  readonly correlationId?: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** A text that nobody else has sent. */
const anew = (text: string) => `${text} # ${randomUUID()}`;

async function ask({ query, hash, variables, by = coordinator, correlationId = randomUUID() }: Asked) {
  const cookie = by?.browser.sentCookie;
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      'x-request-id': correlationId,
      ...(cookie !== undefined && { cookie }),
    },
    body: JSON.stringify({
      query,
      variables,
      ...(hash !== undefined && { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
    }),
  });
  const answer = (await response.json()) as Answer<Record<string, unknown>>;
  return { status: response.status, ...answer };
}

/** The text alone, the text with its hash, and the hash alone. */
async function inEachWay(text: string, asked: Omit<Asked, 'query' | 'hash'> = {}) {
  const hash = sha256(text);
  return [await ask({ ...asked, query: text }), await ask({ ...asked, query: text, hash }), await ask({ ...asked, hash })] as const;
}

const NOT_KNOWN = { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };

async function week(weekday: string) {
  return {
    practitionerId: encodeId('Practitioner', await make.member(community)),
    placeId: encodeId('Place', await make.place(await make.commune())),
    activity: 'CONSULTATION',
    status: 'LIBERAL',
    startDate: '2026-11-24',
    periods: [{ weekday, startTime: '08:00', endTime: '12:00' }],
  };
}

/** What the journal holds of the requests, once it holds so many lines; in the order in which they were asked. */
async function linesOf(...numbers: readonly string[]) {
  for (;;) {
    const lines = await make.query(
      'select action, outcome, reason, actor from journal where correlation_id = any($1::uuid[]) order by array_position($1::uuid[], correlation_id)',
      [numbers],
    );
    if (lines.length >= numbers.length) return lines;
    await pause(20);
  }
}

describe('an operation that is asked by its hash', () => {
  it('is answered as by its text, once the text was sent with it', async () => {
    const text = anew('query Mine { community { name } }');
    expect(await ask({ hash: sha256(text) })).toEqual({ status: 200, ...NOT_KNOWN });
    for (const answer of await inEachWay(text)) expect(answer).toEqual({ status: 200, data: { community: { name: 'CPTS du Comtat' } } });
  });

  it('is one that was sent under this hash: a text under the hash of another is refused, and kept under neither', async () => {
    const [text, other] = [anew('{ community { name } }'), anew('{ community { id } }')];
    const refused = await ask({ query: other, hash: sha256(text) });
    expect([refused.status, refused.data, refused.errors?.[0]?.extensions.code]).toEqual([400, undefined, 'BAD_USER_INPUT']);
    expect(await ask({ hash: sha256(text) })).toMatchObject(NOT_KNOWN);
    expect(await ask({ hash: sha256(other) })).toMatchObject(NOT_KNOWN);
  });

  it('gives nobody a right: a stranger who knows the hash of a member’s question is refused as with its text', async () => {
    const text = anew('{ community { name } }');
    await inEachWay(text);
    for (const answer of await inEachWay(text, { by: null })) expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('may be kept by a stranger, who changes nothing for others by it', async () => {
    const text = anew('{ community { name } }');
    await inEachWay(text, { by: null });
    expect(await ask({ hash: sha256(text) })).toEqual({ status: 200, data: { community: { name: 'CPTS du Comtat' } } });
  });

  it('is not taken from the cookie of somebody by another site, which can send a GET alone', async () => {
    const text = anew('{ community { name } }');
    await inEachWay(text);
    const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(text) } }));
    const cookie = coordinator.browser.sentCookie ?? '';
    const response = await fetch(`${app.address}/graphql?extensions=${extensions}`, { headers: { connection: 'close', cookie } });
    expect([response.status, ((await response.json()) as Answer<unknown>).data]).toEqual([400, undefined]);
  });
});

describe('an act that is asked by its hash', () => {
  it('does nothing and leaves no line while the hash is not known, and is then done once', async () => {
    const text = anew(DECLARE);
    const variables = { input: await week('MONDAY') };
    const [unknown, told] = [randomUUID(), randomUUID()];
    expect(await ask({ hash: sha256(text), variables, correlationId: unknown })).toMatchObject(NOT_KNOWN);
    const answer = await ask({ query: text, hash: sha256(text), variables, correlationId: told });
    expect(answer.data).toEqual({ declareAssignment: { __typename: 'AssignmentDeclared' } });
    const lines = await linesOf(told);
    expect(lines).toMatchObject([{ action: 'declareAssignment', outcome: 'DONE' }]);
    expect(await make.query('select 1 from journal where correlation_id = $1', [unknown])).toEqual([]);
    // The same hours again clash with those that stand, which are there once.
    expect((await ask({ hash: sha256(text), variables })).data).toEqual({
      declareAssignment: { __typename: 'PeriodsClash', code: expect.any(String) },
    });
  });

  it('leaves the same lines in the journal as by its text, done or refused', async () => {
    const text = anew(DECLARE);
    const sent: { numbers: string[]; by: SignedIn }[] = [];
    for (const by of [coordinator, await signedIn(make, app, community, ['PARTNER'])]) {
      const numbers = [randomUUID(), randomUUID(), randomUUID()];
      const [asText = '', asBoth = '', asHash = ''] = numbers;
      await ask({ query: text, variables: { input: await week('MONDAY') }, by, correlationId: asText });
      await ask({ query: text, hash: sha256(text), variables: { input: await week('TUESDAY') }, by, correlationId: asBoth });
      await ask({ hash: sha256(text), variables: { input: await week('WEDNESDAY') }, by, correlationId: asHash });
      sent.push({ numbers, by });
    }
    const [done, refused] = await Promise.all(sent.map(({ numbers }) => linesOf(...numbers)));
    const line = (by: SignedIn | undefined, outcome: string, reason: string | null) => ({
      ...{ action: 'declareAssignment', outcome, reason, actor: by?.pseudonym },
    });
    expect(done).toEqual(Array.from({ length: 3 }, () => line(sent[0]?.by, 'DONE', null)));
    expect(refused).toEqual(Array.from({ length: 3 }, () => line(sent[1]?.by, 'REFUSED', 'FORBIDDEN')));
  });

  it('is refused with the same words and fields as by its text', async () => {
    const [text, input] = [anew(DECLARE), await week('MONDAY')];
    for (const wrong of [
      { ...input, activity: 'NOTHING' },
      { ...input, startDate: 'some day' },
      { ...input, periods: [] },
    ]) {
      const [asText, asBoth, asHash] = await inEachWay(text, { variables: { input: wrong } });
      expect(asText.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect([asBoth, asHash]).toEqual([asText, asText]);
    }
  });
});

describe('the limits of an operation', () => {
  const times = (count: number, part: string) => Array.from({ length: count }, () => part).join(' ');
  const WEEKS = 'assignments { periods { weekday } practitioner { assignments { id } } }';

  it.each<[string, string]>([
    ['tokens', `{ ${times(300, 'community { id }')} }`],
    ['depth', `{ practitioners(first: 1) { edges { node { ${'assignments { place { '.repeat(6)} id ${'} } '.repeat(6)} } } } }`],
    ['fields at the root', `{ ${times(21, 'community { id }')} }`],
    ['cost', `{ practitioners(first: 100) { edges { node { ${WEEKS} } } } }`],
  ])('hold at its first use, and one beyond its %s is not kept', async (_limit, text) => {
    const [asText, asBoth, asHash] = await inEachWay(text);
    expect([asText.status, asText.errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    expect(asBoth).toEqual(asText);
    expect(asHash).toMatchObject(NOT_KNOWN);
  });

  it('hold each time that it is asked by its hash, since its cost depends on its variables', async () => {
    const text = anew(`query ($n: Int!) { practitioners(first: $n) { edges { node { ${WEEKS} } } } }`);
    for (const { errors } of await inEachWay(text, { variables: { n: 1 } })) expect(errors).toBeUndefined();
    const beyond = await ask({ hash: sha256(text), variables: { n: 100 } });
    expect([beyond.status, beyond.errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });

  it('keep no invalid text, and none longer than a client needs, which is answered all the same', async () => {
    for (const text of [anew('{ nothing'), anew('{ nothing }')]) {
      const [asText, asBoth, asHash] = await inEachWay(text);
      expect(asText.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(asBoth).toEqual(asText);
      expect(asHash).toMatchObject(NOT_KNOWN);
    }
    const long = `{ community { name } } # ${'a'.repeat(20_000)}`;
    const [asText, asBoth, asHash] = await inEachWay(long);
    expect(asText.data).toEqual({ community: { name: 'CPTS du Comtat' } });
    expect(asBoth).toEqual(asText);
    expect(asHash).toMatchObject(NOT_KNOWN);
  });
});
