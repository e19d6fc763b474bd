import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://maillage.cpts-comtat.fr',
  SECRET_KEY: 'JQXnu3VYqf0mBGLz8sWkTe1R7iOcDpHa',
  TRUSTED_PROXIES: '127.0.0.1',
};
const JSON_BODY = { 'content-type': 'application/json' };
const GRAPHQL_RESPONSE = 'application/graphql-response+json; charset=utf-8';

let testDatabase: TestDatabase;
/** As a developer runs it, and as production does behind a proxy of this machine. */
let app: TestApp;
let production: TestApp;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  app = await createTestApp(testDatabase.serverUrl);
  production = await createTestApp(testDatabase.serverUrl, PRODUCTION);
  for (const each of [app, production]) each.actAs(undefined);
});

afterAll(async () => {
  await app.close();
  await production.close();
  await testDatabase.drop();
});

interface Refusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  const text = await answer.text();
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d+|stacktrace/);
  const { errors } = JSON.parse(text) as { errors?: { message: string; extensions: { code: string } }[] };
  return { status: answer.status, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}

const send = (body: string, headers: Record<string, string> = JSON_BODY) =>
  fetch(`${app.address}/graphql`, { method: 'POST', headers: { connection: 'close', ...headers }, body });
const ask = async (query: string, variables: object = {}) => refusalOf(await send(JSON.stringify({ query, variables })));
const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, index) => part(index)).join(' ');
const page = (first: string, inside: string) => `practitioners(first: ${first}) { edges { node { ${inside} } } }`;
const WEEKS = 'assignments { periods { weekday } practitioner { assignments { id } } }';

/** Nobody is signed in: that these are not answered UNAUTHENTICATED shows that nothing ran. */
describe('an operation that asks too much is refused before anything runs, with the limit and the figure:', () => {
  it.each<[string, string, RegExp, object?]>([
    ['tokens', `{ ${times(300, () => 'community { id }')} }`, /plus de 1\s000 mots et signes/],
    ['tokens, in a document without end', '{ a '.repeat(100_000), /plus de 1\s000 mots et signes/],
    [
      'depth',
      `{ ${page('1', `assignments { place { ${'partOf { services { '.repeat(5)} id ${'} } '.repeat(5)} } }`)} }`,
      /16 niveaux de champs, au plus 14/,
    ],
    [
      'turns',
      `{ ${page('1', 'assignments { practitioner { assignments { practitioner { assignments { id } } } } }')} }`,
      /3 fois « assignments » l’un dans l’autre, au plus 2/,
    ],
    ['fields at the root', `{ ${times(21, () => 'community { id }')} }`, /21 champs à la racine, au plus 20/],
    [
      'fields at the root, in a fragment',
      `{ ...f } fragment f on Query { ${times(21, () => 'community { id }')} }`,
      /21 champs à la racine/,
    ],
    ['aliases', `{ community { ${times(31, (index) => `a${index}: id`)} } }`, /31 alias, au plus 30/],
    ['aliases, of a fragment spread often', `{ community { ${times(31, () => '...f')} } } fragment f on Community { a: id }`, /31 alias/],
    ['directives', `{ community { id ${'@include(if: true) '.repeat(21)} } }`, /21 directives, au plus 20/],
    [
      'directives, on spreads',
      `{ community { ${times(21, () => '...f @skip(if: false)')} } } fragment f on Community { id }`,
      /21 directives/,
    ],
    ['cost', `{ ${page('100', WEEKS)} }`, /22\s300 objets possibles dans la réponse, au plus 20\s000/],
    ['cost, by a variable', `query ($n: Int!) { ${page('$n', WEEKS)} }`, /22\s300 objets/, { n: 100 }],
    ['cost, by the default of a variable', `query ($n: Int! = 100) { ${page('$n', WEEKS)} }`, /22\s300 objets/],
    [
      'cost, by fragments',
      `{ ${page('100', '...f')} } fragment f on Practitioner { ...g ...g } fragment g on Practitioner { ${WEEKS} }`,
      /44\s300 objets/,
    ],
    ['cost, of introspection', `{ ${times(5, (index) => `a${index}: __schema { description }`)} }`, /25\s000 objets/],
  ])('%s', async (_limit, query, sentence, variables = {}) => {
    expect(await ask(query, variables)).toEqual({ status: 400, code: 'QUERY_TOO_COMPLEX', message: expect.stringMatching(sentence) });
  });

  it('the same operation with a smaller page, and the introspection of a tool, are admitted', async () => {
    expect(await ask(`query ($n: Int!) { ${page('$n', WEEKS)} }`, { n: 50 })).toMatchObject({ code: 'UNAUTHENTICATED' });
    const { data } = await app.query(getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true, specifiedByUrl: true }));
    expect(data).toHaveProperty('__schema.types');
  });

  it('a document of fragments that double each other hundreds of times, and one that turns in circles, are read at once', async () => {
    const links = times(60, (index) => `fragment f${index} on Community { ...f${index + 1} ...f${index + 1} }`);
    expect(await ask(`{ community { ...f0 } } ${links} fragment f60 on Community { a: id }`)).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
    expect(await ask('{ community { ...f } } fragment f on Community { ...f }')).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });
});

describe('a request that is no question is refused as GraphQL refuses:', () => {
  const QUESTION = '{"query":"{ __typename }"}';
  it.each<[string, number, string, Record<string, string>]>([
    ['a body of more than 1 MiB', 413, `{"query":"{ a }","variables":{"a":"${'a'.repeat(1_048_576)}"}}`, JSON_BODY],
    ['broken JSON', 400, '{ "query', JSON_BODY],
    ['no body', 400, '', JSON_BODY],
    ['JSON that is no object', 400, 'null', JSON_BODY],
    ['JSON that would change prototypes', 400, '{"query":"{ __typename }","__proto__":{"a":1}}', JSON_BODY],
    ['several operations at once', 400, `[${QUESTION},${QUESTION}]`, JSON_BODY],
    ['plain text, which another site could send', 415, QUESTION, { 'content-type': 'text/plain' }],
    ['a form, which another site could send', 415, 'query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a type that begins like JSON', 415, QUESTION, { 'content-type': 'application/jsonp' }],
    ['a body without type', 415, QUESTION, { 'content-type': '' }],
    ['an answer that nobody could read', 406, QUESTION, { ...JSON_BODY, accept: 'text/html' }],
    ['a subscription, of which there is none', 400, '{"query":"subscription { a }"}', JSON_BODY],
    ['an operation of another name', 400, '{"query":"query A { __typename }","operationName":"B"}', JSON_BODY],
    [
      'a persisted query under another’s hash',
      400,
      '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}',
      JSON_BODY,
    ],
  ])('%s is %d', async (_what, status, body, headers) => {
    expect(await refusalOf(await send(body, headers))).toEqual({ status, code: 'BAD_USER_INPUT', message: expect.any(String) });
    const answer = await send(body, { accept: GRAPHQL_RESPONSE, ...headers });
    expect(answer.status).toBe(status);
    if (headers['accept'] === undefined) expect(answer.headers.get('content-type')).toBe(GRAPHQL_RESPONSE);
  });

  it('one to a host that is no host is 400', async () => {
    const received = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(app.address).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: [\r\nContent-Type: application/json\r\nContent-Length: ${QUESTION.length}\r\n\r\n${QUESTION}`,
      );
    });
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('a GET without the header that no other site can send is 400, a mutation by GET 405', async () => {
    const get = (query: string, headers: Record<string, string> = {}) =>
      fetch(`${app.address}/graphql?query=${encodeURIComponent(query)}`, { headers: { connection: 'close', ...headers } });
    expect(await refusalOf(await get('{ __typename }'))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    const preflight = { 'apollo-require-preflight': 'yes' };
    expect(await (await get('{ __typename }', preflight)).json()).toEqual({ data: { __typename: 'Query' } });
    expect(await refusalOf(await get('mutation { __typename }', preflight))).toMatchObject({ status: 405, code: 'BAD_USER_INPUT' });
  });
});

describe('what the schema holds', () => {
  it.each<[string, string, object?]>([
    ['a field', '{ practitionerss { totalCount } }'],
    ['an argument', '{ practitioners(filters: {}) { totalCount } }'],
    ['a type', 'query ($filter: PractitionerFilters) { practitioners(filter: $filter) { totalCount } }'],
    ['a fragment’s type', '{ community { ... on Communit { id } } }'],
    ['an enum value', '{ places(filter: { kinds: [PHARMACIE] }) { totalCount } }'],
    ['an enum value in a text', '{ places(filter: { kinds: ["PHARMACY"] }) { totalCount } }'],
    ['an input field', '{ places(filter: { kind: [PHARMACY] }) { totalCount } }'],
    ['a selection', '{ community }'],
    [
      'an enum value of a variable',
      'query ($filter: PlaceFilter) { places(filter: $filter) { totalCount } }',
      { filter: { kinds: ['PHARMACIE'] } },
    ],
    ['an input field of a variable', 'query ($filter: PlaceFilter) { places(filter: $filter) { totalCount } }', { filter: { kind: [] } }],
  ])('is not guessed for who misspells %s', async (_what, query, variables = {}) => {
    const { status, code, message } = await ask(query, variables);
    expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(message).toMatch(/\.$/);
    expect(message).not.toMatch(/did you mean/i);
  });

  it('is told by introspection and the explorer only where the setting says so', async () => {
    const explorer = async ({ address }: TestApp) => (await fetch(`${address}/explorer`, { headers: { connection: 'close' } })).status;
    expect([await explorer(app), await explorer(production)]).toEqual([200, 404]);
    const question = '{ __schema { types { name } } }';
    expect((await app.query(question)).errors).toBeUndefined();
    const { data, errors } = await production.query(question);
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'BAD_USER_INPUT']);
  });
});

describe('every answer', () => {
  const EXPECTED = {
    'content-security-policy': "default-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';object-src 'none'",
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(), display-capture=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };

  it.each(['/', '/connexion', '/health/live', '/nothing-here', '/graphql?query={'])(
    '%s bears the headers that protect its reader',
    async (path) => {
      const { headers } = await fetch(app.address + path, { headers: { connection: 'close' } });
      expect(Object.fromEntries(headers)).toMatchObject(EXPECTED);
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('asks for HTTPS for a year in production, and not on a developer’s machine', async () => {
    const policy = async ({ address }: TestApp) =>
      (await fetch(`${address}/health/live`, { headers: { connection: 'close' } })).headers.get('strict-transport-security');
    expect([await policy(app), await policy(production)]).toEqual([null, 'max-age=31536000; includeSubDomains']);
  });

  it('allows inline code on the explorer’s page alone, and nothing from elsewhere there either', async () => {
    const { headers } = await fetch(`${app.address}/explorer`, { headers: { connection: 'close' } });
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self';.*'unsafe-inline'/);
    expect(headers.get('content-security-policy')).not.toMatch(/http|\*/);
  });
});
