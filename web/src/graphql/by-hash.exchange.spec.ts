import { createHash } from 'node:crypto';
import { Client, fetchExchange, gql } from '@urql/core';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { byHash } from './by-hash.exchange.ts';

interface Sent {
  readonly method: string;
  readonly query?: string;
  readonly extensions?: { readonly persistedQuery: { readonly sha256Hash: string } };
}

const QUESTION = gql('{ community { name } }');
const ACT = gql('mutation Sign { signOut { __typename } }');

/** A client, and a server that keeps what it is told until it starts anew. */
function inTouch() {
  const known = new Map<string, string>();
  const sent: Sent[] = [];
  const done: string[] = [];
  const answer = (body: Omit<Sent, 'method'>) => {
    const hash = body.extensions?.persistedQuery.sha256Hash;
    if (hash !== undefined && body.query !== undefined) known.set(hash, body.query);
    const text = body.query ?? known.get(hash ?? '');
    if (text === undefined) return { errors: [{ message: 'PersistedQueryNotFound' }] };
    done.push(text);
    return { data: { done: done.length } };
  };
  const client = new Client({
    url: 'http://server.test/graphql',
    preferGetMethod: false,
    exchanges: [byHash, fetchExchange],
    fetch: (_url, { method = 'GET', body } = {}) => {
      const asked = JSON.parse(typeof body === 'string' ? body : '{}') as Omit<Sent, 'method'>;
      sent.push({ method, ...asked });
      return Promise.resolve(new Response(JSON.stringify(answer(asked)), { headers: { 'content-type': 'application/json' } }));
    },
  });
  return { client, sent, done, restart: () => known.clear() };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('an operation of the client', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('travels with its text once, and then by its hash alone', async () => {
    const { client, sent } = inTouch();
    for (let time = 1; time <= 2; time++) expect((await client.query(QUESTION, {}).toPromise()).error).toBeUndefined();
    expect(sent.map(({ query }) => query !== undefined)).toEqual([false, true, false]);
    const [text = ''] = sent.flatMap(({ query }) => query ?? []);
    expect(sent.map(({ extensions }) => extensions?.persistedQuery.sha256Hash)).toEqual([sha256(text), sha256(text), sha256(text)]);
    expect(sent.every(({ method }) => method === 'POST')).toBe(true);
  });

  it('that is an act is done once, also by a server that has forgotten it', async () => {
    const { client, sent, done, restart } = inTouch();
    expect((await client.mutation(ACT, {}).toPromise()).data).toEqual({ done: 1 });
    restart();
    expect(await client.mutation(ACT, {}).toPromise()).toMatchObject({ data: { done: 2 }, error: undefined });
    expect(done).toHaveLength(2);
    expect(sent.map(({ query }) => query !== undefined)).toEqual([false, true, false, true]);
    expect(sent.every(({ method }) => method === 'POST')).toBe(true);
  });

  it('travels as its text where the browser makes no hash', async () => {
    jest.replaceProperty(globalThis, 'crypto', {} as Crypto); // as a page over plain HTTP has it: without `subtle`
    const { client, sent } = inTouch();
    expect((await client.query(QUESTION, {}).toPromise()).error).toBeUndefined();
    expect(sent).toEqual([expect.objectContaining({ method: 'POST', query: expect.stringContaining('community') })]);
    expect(sent[0]?.extensions).toBeUndefined();
  });
});
