import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { CALLBACK_PATH, OpenId } from '../../src/access/pro-sante-connect/open-id.service.js';
import { PracticeProposals } from '../../src/access/pro-sante-connect/practice-proposals.service.js';
import { SignInFlows } from '../../src/access/pro-sante-connect/sign-in-flow.service.js';
import { readPractices } from '../../src/access/pro-sante-connect/subject-ref-pro.rules.js';
import { Browser } from '../support/browser.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { type OpenIdProvider, startOpenIdProvider } from '../support/openid-provider.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const PUBLIC_URL = 'http://maillage.test';
const RPPS = fictitiousRpps(1);
const surgery = {
  identifiantTechniqueDeLaStructure: 'R1',
  raisonSocialeSite: 'CABINET DES PINS',
  codeModeExercice: 'L',
  codeCommune: '84072',
};
const hospital = { ...surgery, identifiantTechniqueDeLaStructure: 'F840000046', raisonSocialeSite: 'CH', codeModeExercice: 'S' };
const DOCTOR = {
  SubjectNameID: `8${RPPS}`,
  given_name: 'KIT',
  family_name: 'DOC0036624',
  SubjectRefPro: { exercices: [{ codeProfession: '10', activities: [surgery] }] },
};

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let provider: OpenIdProvider;
let clock: FixedClock;
let openId: OpenId;
let flows: SignInFlows;
let proposals: PracticeProposals;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  provider = await startOpenIdProvider(`${PUBLIC_URL}${CALLBACK_PATH}`);
  provider.holder = DOCTOR;
  clock = FixedClock.onAnOrdinaryDay();
  openId = clientOf(provider.issuer);
  flows = new SignInFlows(openId, server.database, clock);
  proposals = new PracticeProposals(server.database);
});

afterEach(() => {
  provider.misbehaviour = {};
});

afterAll(async () => {
  await provider.stop();
  await server.close();
  await make.close();
  await testDatabase.drop();
});

function clientOf(issuer: string, { production = false, secret = provider.client.secret } = {}): OpenId {
  return new OpenId({
    proSanteConnect: { issuer, clientId: provider.client.id, clientSecret: secret },
    publicUrl: PUBLIC_URL,
    production,
  });
}

const newSecret = () => randomBytes(32).toString('base64url');
const isCallback = (url: URL) => url.pathname === CALLBACK_PATH;

/** Goes to the provider and comes back: the query with which it does. */
async function identify(url: string): Promise<URLSearchParams> {
  return (await new Browser().visit(url, isCallback)).url.searchParams;
}

async function signIn(client = openId) {
  const { url, flow } = await client.begin();
  return client.complete(await identify(url), flow);
}

describe('a sign-in at the provider', () => {
  it('asks for eIDAS 1, the whole identity, PKCE, and a state and a nonce of its own', async () => {
    const [first, second] = [await openId.begin(), await openId.begin()];
    const asked = new URL(first.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: 'code', client_id: 'maillage', redirect_uri: `${PUBLIC_URL}${CALLBACK_PATH}` },
      ...{ scope: 'openid scope_all', acr_values: 'eidas1', code_challenge_method: 'S256', nonce: first.flow.nonce },
    });
    expect(first.url).not.toContain(first.flow.codeVerifier);
    expect(asked.get('state')?.length).toBeGreaterThanOrEqual(43);
    expect(asked.get('state')).not.toBe(new URL(second.url).searchParams.get('state'));
    expect(first.flow.nonce).not.toBe(second.flow.nonce);
  });

  it('tells who it is, with their RPPS and their places', async () => {
    expect(await signIn()).toMatchObject({
      ...{ nationalId: `8${RPPS}`, rpps: RPPS, givenName: 'KIT', familyName: 'DOC0036624' },
      practices: [{ key: 'R1|L', structureName: 'CABINET DES PINS', professionCode: '10', inseeCode: '84072' }],
    });
  });

  it('finds the provider by the document that Pro Santé Connect publishes as well', async () => {
    expect(await signIn(clientOf(provider.discoveryUrl))).toMatchObject({ nationalId: `8${RPPS}` });
  });

  it.each(['eidas1', 'eidas2', 'eidas3'])('counts with the assurance %s', async (acr) => {
    provider.misbehaviour = { idToken: (claims) => ({ ...claims, acr }) };
    expect(await signIn()).toMatchObject({ rpps: RPPS });
  });

  it.each(['eidas0', 'EIDAS1', '', ['eidas1'], 1, null, undefined])('is refused with the assurance %j', async (acr) => {
    provider.misbehaviour = { idToken: (claims) => ({ ...claims, acr }) };
    await expect(signIn()).rejects.toMatchObject({ code: 'ASSURANCE_TOO_LOW' });
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['of another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['of no nonce', (claims) => ({ ...claims, nonce: undefined })],
    ['for another client', (claims) => ({ ...claims, aud: 'another' })],
    ['for several clients, presented by another', (claims) => ({ ...claims, aud: ['maillage', 'another'], azp: 'another' })],
    ['of another issuer', (claims) => ({ ...claims, iss: 'https://elsewhere.example' })],
    ['that names nobody', (claims) => ({ ...claims, sub: undefined })],
    ['of somebody else than the userinfo', (claims) => ({ ...claims, sub: 'f:550dc1c8:899000000000' })],
    ['that ended two minutes ago', (claims) => ({ ...claims, exp: seconds() - 120 })],
    ['that never ends', (claims) => ({ ...claims, exp: undefined })],
    ['that begins in two minutes', (claims) => ({ ...claims, nbf: seconds() + 120 })],
  ])('is refused with an ID token %s', async (_, idToken) => {
    provider.misbehaviour = { idToken };
    await expect(signIn()).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });

  it('bears a clock that differs by some seconds', async () => {
    provider.misbehaviour = { idToken: (claims) => ({ ...claims, exp: seconds() - 10, nbf: seconds() + 10, iat: seconds() + 10 }) };
    expect(await signIn()).toMatchObject({ rpps: RPPS });
  });

  it.each(['STRANGER', 'NOBODY'] as const)('is refused with an ID token signed by %s', async (signedBy) => {
    provider.misbehaviour = { signedBy };
    await expect(signIn()).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });

  it('is refused when the userinfo is of somebody else, or lacks the national identifier', async () => {
    provider.misbehaviour = { userinfo: (claims) => ({ ...claims, sub: 'somebody else' }) };
    await expect(signIn()).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
    provider.misbehaviour = { userinfo: ({ sub }) => ({ sub, family_name: 'Anonyme' }) };
    await expect(signIn()).rejects.toMatchObject({ code: 'IDENTITY_INCOMPLETE' });
  });

  it('takes a code once', async () => {
    const { url, flow } = await openId.begin();
    const answer = await identify(url);
    await openId.complete(answer, flow);
    await expect(openId.complete(answer, flow)).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });

  it('refuses the code of another sign-in, which PKCE ties to its own', async () => {
    const [first, second] = [await openId.begin(), await openId.begin()];
    const answer = await identify(second.url);
    const stolen = await identify(first.url);
    answer.set('code', stolen.get('code') ?? '');
    await expect(openId.complete(answer, second.flow)).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });

  it.each([
    ['another issuer', (answer: URLSearchParams) => answer.set('iss', 'https://elsewhere.example')],
    ['two codes', (answer: URLSearchParams) => answer.append('code', 'another')],
    ['no code', (answer: URLSearchParams) => answer.delete('code')],
  ])('refuses an answer with %s', async (_, change) => {
    const { url, flow } = await openId.begin();
    const answer = await identify(url);
    change(answer);
    await expect(openId.complete(answer, flow)).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });

  it('refuses the state of another sign-in', async () => {
    const [first, second] = [await openId.begin(), await openId.begin()];
    await expect(openId.complete(await identify(first.url), second.flow)).rejects.toMatchObject({ code: 'FLOW_UNKNOWN' });
  });

  it('may be given up by the person', async () => {
    provider.misbehaviour = { cancels: true };
    await expect(signIn()).rejects.toMatchObject({ code: 'SIGN_IN_CANCELLED' });
  });

  it('is refused to a client whose secret is wrong', async () => {
    await expect(signIn(clientOf(provider.issuer, { secret: 'wrong' }))).rejects.toMatchObject({ code: 'ANSWER_REFUSED' });
  });

  it('says nothing of a person or a token when it fails', async () => {
    provider.misbehaviour = { idToken: (claims) => ({ ...claims, nonce: 'another' }) };
    const failure: unknown = await signIn().catch((refusal: unknown) => refusal);
    expect(String(failure)).not.toMatch(new RegExp(`${RPPS}|eyJ`));
  });
});

describe('a provider that does not answer', () => {
  it('is tried again by the next sign-in', async () => {
    const client = clientOf(provider.issuer);
    await provider.stop();
    await expect(client.begin()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await provider.start();
    expect(await signIn(client)).toMatchObject({ rpps: RPPS });
  });

  it('is told from one that answers wrongly, also on the way back', async () => {
    const { url, flow } = await openId.begin();
    const answer = await identify(url);
    await provider.stop();
    await expect(openId.complete(answer, flow)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await provider.start();
  });

  it.each(['token', 'userinfo'])('is one whose route %s fails', async (route) => {
    provider.misbehaviour = { failing: { route, status: 503 } };
    await expect(signIn()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('is one whose discovery fails, or publishes another issuer than the one that was set', async () => {
    provider.misbehaviour = { failing: { route: 'discovery', status: 404 } };
    await expect(clientOf(provider.issuer).begin()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    provider.misbehaviour = {};
    await expect(clientOf(provider.issuer.replace('127.0.0.1', 'localhost')).begin()).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    });
  });

  it('is never asked over plain http in production', async () => {
    for (const issuer of [provider.issuer, provider.discoveryUrl])
      await expect(clientOf(issuer, { production: true }).begin()).rejects.toThrow(/HTTPS/);
  });
});

describe('a sign-in under way', () => {
  it('comes back to the path it left, in the same browser', async () => {
    const browser = newSecret();
    const url = await flows.begin(browser, '/agenda?semaine=48', null);
    expect(await flows.complete(await identify(url), browser)).toMatchObject({
      ...{ identity: { rpps: RPPS }, returnPath: '/agenda?semaine=48', accountId: null },
    });
  });

  it('comes back to this server whatever path was asked for', async () => {
    const browser = newSecret();
    const url = await flows.begin(browser, '//elsewhere.example', null);
    expect(await flows.complete(await identify(url), browser)).toMatchObject({ returnPath: '/' });
  });

  it('counts once', async () => {
    const browser = newSecret();
    const answer = await identify(await flows.begin(browser, undefined, null));
    const [first, second] = await Promise.allSettled([flows.complete(answer, browser), flows.complete(answer, browser)]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    await expect(flows.complete(answer, browser)).rejects.toMatchObject({ code: 'FLOW_UNKNOWN' });
  });

  it('is used up by another browser, or by none, which learn nothing', async () => {
    for (const other of [newSecret(), undefined]) {
      const browser = newSecret();
      const answer = await identify(await flows.begin(browser, undefined, null));
      await expect(flows.complete(answer, other)).rejects.toMatchObject({ code: 'OTHER_BROWSER' });
      await expect(flows.complete(answer, browser)).rejects.toMatchObject({ code: 'FLOW_UNKNOWN' });
    }
  });

  it('may be one of several in a browser', async () => {
    const browser = newSecret();
    const [first, second] = [await flows.begin(browser, '/un', null), await flows.begin(browser, '/deux', null)];
    expect(await flows.complete(await identify(second), browser)).toMatchObject({ returnPath: '/deux' });
    expect(await flows.complete(await identify(first), browser)).toMatchObject({ returnPath: '/un' });
  });

  it('ends after ten minutes', async () => {
    const browser = newSecret();
    const answers = [await flows.begin(browser, undefined, null), await flows.begin(browser, undefined, null)].map(identify);
    const [early, late] = await Promise.all(answers);
    clock.moveTo('2026-11-24T10:09:59Z');
    expect(await flows.complete(early!, browser)).toMatchObject({ identity: { rpps: RPPS } });
    clock.moveTo('2026-11-24T10:10:00Z');
    await expect(flows.complete(late!, browser)).rejects.toMatchObject({ code: 'FLOW_EXPIRED' });
  });

  it('is unknown with a forged state, an empty one or none', async () => {
    for (const query of [`state=${newSecret()}&code=x`, 'state=&code=x', 'code=x', ''])
      await expect(flows.complete(new URLSearchParams(query), newSecret())).rejects.toMatchObject({ code: 'FLOW_UNKNOWN' });
  });

  it('is swept away by later ones once it ended', async () => {
    await flows.begin(newSecret(), undefined, null);
    clock.moveTo('2026-11-25T10:00:00Z');
    await flows.begin(newSecret(), undefined, null);
    expect(await make.query('select count(*)::integer as count from openid_flow')).toEqual([{ count: 1 }]);
  });

  it('can be listed or read by nobody but the owner of the database', async () => {
    await expect(server.database.pool.query('select * from openid_flow')).rejects.toThrow(/permission denied/);
  });
});

describe('the places that a sign-in tells of', () => {
  const NOON = new Date('2026-11-24T12:00:00Z');
  const LATER = new Date('2026-11-25T12:00:00Z');
  const told = (...activities: unknown[]) => readPractices({ exercices: [{ codeProfession: '10', activities }] });
  const account = async () => ({ accountId: Number((await make.insert('account', { given_name: 'Kit', family_name: 'Doc' }))['id']) });
  const remember = (of: { accountId: number }, at: Date, ...activities: unknown[]) =>
    server.database.asAccount(of, (manager) => proposals.remember(manager, told(...activities), at));
  const answer = (of: { accountId: number }, keys: string[], at: Date) =>
    server.database.asAccount(of, (manager) => proposals.answer(manager, keys, at));
  const pendingKeys = async (of: { accountId: number }) => (await proposals.pending(of)).map(({ key }) => key);

  it('are proposed as they were told, by name', async () => {
    const me = await account();
    await remember(me, NOON, hospital, surgery);
    expect(await proposals.pending(me)).toEqual(told(surgery, hospital));
  });

  it('are proposed to nobody else', async () => {
    const [me, other] = [await account(), await account()];
    await remember(me, NOON, surgery);
    expect(await proposals.pending(other)).toEqual([]);
    expect(await answer(other, ['R1|L'], NOON)).toEqual([]);
    expect(await pendingKeys(me)).toEqual(['R1|L']);
    expect((await server.database.pool.query('select * from practice_proposal')).rows).toEqual([]);
  });

  it('are proposed until they are answered, and never again', async () => {
    const me = await account();
    await remember(me, NOON, surgery, hospital);
    expect(await answer(me, ['R1|L', 'unknown'], NOON)).toEqual(['R1|L']);
    expect(await answer(me, ['R1|L'], NOON)).toEqual([]);
    await remember(me, LATER, surgery, hospital);
    expect(await pendingKeys(me)).toEqual(['F840000046|S']);
  });

  it('follow what the last sign-in told', async () => {
    const me = await account();
    await remember(me, NOON, surgery);
    await remember(me, LATER, { ...surgery, raisonSocialeSite: 'CABINET DES CHÊNES' }, hospital);
    expect((await proposals.pending(me)).map(({ structureName }) => structureName)).toEqual(['CABINET DES CHÊNES', 'CH']);
    await remember(me, LATER, surgery);
    expect(await pendingKeys(me)).toEqual(['R1|L']);
    await remember(me, LATER);
    expect(await pendingKeys(me)).toEqual([]);
  });
});
