import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from '../support/browser-session.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { walkPages } from '../support/walk-pages.js';

const LINES = `edges { cursor node { id occurredAt action outcome reason actorName isActorErased subjectName isSubjectErased recordKind recordId correlationId communityName } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
const JOURNAL = `query ($filter: JournalFilter, $first: Int, $after: String) { journal(filter: $filter, first: $first, after: $after) { ${LINES} } }`;
const MINE = `query ($first: Int, $after: String) { me { journal(first: $first, after: $after) { ${LINES} } } }`;
const PRACTITIONER = 'query ($id: ID!) { practitioner(id: $id) { familyName } }';
const DECLARE = `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on AssignmentDeclared { assignment { id } } ... on PeriodsClash { code } } }`;
const END = `mutation ($input: EndAssignmentInput!) { endAssignment(input: $input) { __typename } }`;

interface Line {
  id: string;
  occurredAt: string;
  action: string;
  outcome: string;
  reason: string | null;
  actorName: string | null;
  isActorErased: boolean;
  subjectName: string | null;
  isSubjectErased: boolean;
  recordKind: string | null;
  recordId: string | null;
  correlationId: string;
  communityName: string | null;
}
interface Page {
  edges: { cursor: string; node: Line }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let community: number;
let elsewhere: number;
let place: number;
let doctor: number;
let administrator: SignedIn;
let coordinator: SignedIn;
let member: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const mazan = await make.commune();
  community = await make.community([mazan], { name: 'CPTS d’ici' });
  elsewhere = await make.community([mazan], { name: 'CPTS d’ailleurs' });
  place = await make.place(mazan);
  doctor = await make.member(community, { given_name: 'Ines', family_name: 'Médecin' });
  administrator = await signedIn(make, app, community, ['ADMINISTRATOR'], { given_name: 'Aline', family_name: 'Registre' });
  coordinator = await signedIn(make, app, community, ['COORDINATOR'], { given_name: 'Claire', family_name: 'Liens' });
  const account = await make.account({ given_name: 'Ines', family_name: 'Médecin', practitioner_id: doctor });
  member = await openSession(make, app, account, community);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const request = () => ({ 'x-request-id': randomUUID() });
const week = (weekday: string) => ({
  practitionerId: encodeId('Practitioner', doctor),
  placeId: encodeId('Place', place),
  activity: 'CONSULTATION',
  status: 'LIBERAL',
  startDate: '2026-11-24',
  periods: [{ weekday, startTime: '08:00', endTime: '12:00' }],
});

async function read(filter: object = {}, page: object = {}, who = administrator): Promise<Page> {
  return who.browser.ask<Page>(JOURNAL, { filter, ...page });
}

const nodes = (page: Page) => page.edges.map(({ node }) => node);

/** Waits until so many lines of those requests are written: a read may take a moment. Not by the API, whose every look leaves a line. */
async function written(requests: ReturnType<typeof request>[], count: number): Promise<void> {
  const ids = requests.map((sent) => sent['x-request-id']);
  const lines = async () => make.query('select from journal where correlation_id = any($1)', [ids]);
  while ((await lines()).length < count) await pause(20);
}

/** The line of that request, once it is written. */
async function lineOf(sent: ReturnType<typeof request>, who = administrator): Promise<Line> {
  await written([sent], 1);
  const found = nodes(await read({}, { first: 100 }, who)).find(({ correlationId }) => correlationId === sent['x-request-id']);
  if (!found) throw new Error('The line is written, and the reader does not see it.');
  return found;
}

describe('the journal of a community', () => {
  it('tells of an act who did what, on whom, on which record, when and in which request', async () => {
    const sent = request();
    const { assignment } = await coordinator.browser.ask<{ assignment: { id: string } }>(DECLARE, { input: week('MONDAY') }, sent);
    expect(await lineOf(sent)).toEqual({
      id: expect.any(String),
      occurredAt: '2026-11-24T10:00:00.000Z',
      action: 'declareAssignment',
      outcome: 'DONE',
      reason: null,
      actorName: 'Claire Liens',
      isActorErased: false,
      subjectName: 'Ines Médecin',
      isSubjectErased: false,
      recordKind: 'Assignment',
      recordId: assignment.id,
      correlationId: sent['x-request-id'],
      communityName: 'CPTS d’ici',
    });
  });

  it('tells of a read who read, and on whom', async () => {
    const sent = request();
    await member.browser.ask(PRACTITIONER, { id: encodeId('Practitioner', doctor) }, sent);
    expect(await lineOf(sent)).toMatchObject({
      action: 'practitioner',
      outcome: 'DONE',
      actorName: 'Ines Médecin',
      subjectName: 'Ines Médecin',
    });
  });

  it('tells of a refusal with its code: by name, by right, by input, and of a record that is not there', async () => {
    const [named, right, input, gone] = [request(), request(), request(), request()];
    await coordinator.browser.query(DECLARE, { input: week('TUESDAY') });
    await coordinator.browser.query(DECLARE, { input: week('TUESDAY') }, named);
    await member.browser.query(JOURNAL, {}, right);
    await coordinator.browser.query(DECLARE, { input: { ...week('FRIDAY'), periods: [] } }, input);
    await coordinator.browser.query(END, { input: { assignmentId: encodeId('Assignment', 999_999), endDate: '2027-01-01' } }, gone);
    expect(await lineOf(named)).toMatchObject({ action: 'declareAssignment', outcome: 'REFUSED', reason: 'PERIODS_CLASH' });
    expect(await lineOf(right)).toMatchObject({ action: 'journal', outcome: 'REFUSED', reason: 'FORBIDDEN', actorName: 'Ines Médecin' });
    expect(await lineOf(input)).toMatchObject({ action: 'declareAssignment', outcome: 'REFUSED', reason: 'BAD_USER_INPUT' });
    expect(await lineOf(gone)).toMatchObject({
      action: 'endAssignment',
      outcome: 'REFUSED',
      reason: 'NOT_FOUND',
      recordKind: 'Assignment',
      recordId: encodeId('Assignment', 999_999),
    });
  });

  it('tells of an import what became of it, and of the run of another community that it is not there', async () => {
    const [refused, foreign] = [request(), request()];
    const IMPORT = `mutation ($input: ImportPlacesInput!) { importPlaces(input: $input) { __typename ... on UserError { code } } }`;
    const input = { fileName: 'a.csv', dryRun: true, contentBase64: Buffer.from('rien;de;tel').toString('base64') };
    const { code } = await administrator.browser.ask<{ code: string }>(IMPORT, { input }, refused);
    expect(code).toMatch(/^[A-Z_]+$/);
    await administrator.browser.query('query ($id: ID!) { importRun(id: $id) { state } }', { id: encodeId('ImportRun', 999_999) }, foreign);
    expect(await lineOf(refused)).toMatchObject({ action: 'comparePlaces', outcome: 'REFUSED', reason: code, recordKind: 'ImportRun' });
    expect(await lineOf(foreign)).toMatchObject({ action: 'importRun', outcome: 'REFUSED', reason: 'NOT_FOUND' });
  });

  it('tells of a defect of ours under the number that the person was given', async () => {
    const sent = request();
    Logger.overrideLogger(false);
    await make.query('alter function read_community(integer) rename to hidden');
    const { errors } = await member.browser.query('{ community { name } }', {}, sent);
    await make.query('alter function hidden(integer) rename to read_community');
    Logger.overrideLogger(['fatal', 'error']);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', correlationId: sent['x-request-id'] });
    expect(errors?.[0]?.message).toContain(sent['x-request-id']);
    expect(await lineOf(sent)).toMatchObject({ action: 'community', outcome: 'FAILED', reason: 'INTERNAL' });
  });

  it('gives every answer the number of its request: the one it came with, if that is a UUID, else one of ours', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${app.address}/graphql?query={__typename}`, { headers: { 'apollo-require-preflight': '1', ...headers } })).headers.get(
        'x-request-id',
      );
    const sent = request();
    expect(await ask(sent)).toBe(sent['x-request-id']);
    expect(await ask({ 'x-request-id': 'robert; drop table journal' })).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect((await fetch(`${app.address}/health/live`, { headers: sent })).headers.get('x-request-id')).toBe(sent['x-request-id']);
  });

  it('has one line for each operation that one request holds', async () => {
    const sent = request();
    await coordinator.browser.query('{ one: community { name } two: community { name } places { totalCount } }', {}, sent);
    await written([sent], 3);
    const lines = nodes(await read({}, { first: 100 })).filter(({ correlationId }) => correlationId === sent['x-request-id']);
    expect(lines.map(({ action }) => action).sort()).toEqual(['community', 'community', 'places']);
  });

  it('is read by its administrators, and by nobody else', async () => {
    const others = await signedIn(make, app, elsewhere, ['ADMINISTRATOR']);
    const sent = request();
    await others.browser.query('{ community { name } }', {}, sent);
    await lineOf(sent, others);
    expect(new Set(nodes(await read({}, { first: 100 }, others)).map(({ communityName }) => communityName))).toEqual(
      new Set(['CPTS d’ailleurs']),
    );
    expect(nodes(await read({ accountId: encodeId('Account', coordinator.accountId) }, {}, others))).toEqual([]);
    expect(nodes(await read({ practitionerId: encodeId('Practitioner', doctor) }, {}, others))).toEqual([]);
    for (const role of ['MEMBER', 'COORDINATOR', 'STEERING', 'PARTNER', 'NEWCOMER']) {
      const { browser } = await signedIn(make, app, community, [role]);
      expect([role, await browser.code(JOURNAL)]).toEqual([role, 'FORBIDDEN']);
    }
    expect(await new BrowserSession(app).code(JOURNAL)).toBe('UNAUTHENTICATED');
  });

  it('keeps the name of who has left since, and shows none of who was erased', async () => {
    const left = await signedIn(make, app, community, ['PARTNER'], { given_name: 'Pia', family_name: 'Partie' });
    const erased = await signedIn(make, app, community, ['PARTNER'], { given_name: 'Élie', family_name: 'Effacé' });
    const [first, second] = [request(), request()];
    await left.browser.query(JOURNAL, {}, first);
    await erased.browser.query(JOURNAL, {}, second);
    await make.query('delete from role_grant where account_id = any($1)', [[left.accountId, erased.accountId]]);
    await make.query('update account set pseudonym = gen_random_uuid() where id = $1', [erased.accountId]);
    expect(await lineOf(first)).toMatchObject({ actorName: 'Pia Partie', isActorErased: false });
    expect(await lineOf(second)).toMatchObject({ actorName: null, isActorErased: true, subjectName: null, isSubjectErased: false });
  });
});

describe('a filter of the journal', () => {
  let only: SignedIn;
  let patient: number;

  beforeAll(async () => {
    only = await signedIn(make, app, community, ['COORDINATOR', 'ADMINISTRATOR']);
    patient = await make.member(community);
    app.clock.moveTo('2026-11-25T08:00:00Z');
    await only.browser.query(DECLARE, { input: { ...week('MONDAY'), practitionerId: encodeId('Practitioner', patient) } });
    app.clock.moveTo('2026-11-25T09:00:00Z');
    await only.browser.query(DECLARE, { input: { ...week('MONDAY'), practitionerId: encodeId('Practitioner', patient) } });
    app.clock.moveTo('2026-11-25T10:00:00Z');
  });

  const found = async (filter: object) =>
    nodes(await read(filter)).map(({ occurredAt, outcome }) => `${occurredAt.slice(11, 16)} ${outcome}`);

  it('keeps an action, an outcome, who acted, on whom, and a window whose end is left out', async () => {
    const on = { practitionerId: encodeId('Practitioner', patient) };
    expect(await found(on)).toEqual(['09:00 REFUSED', '08:00 DONE']);
    expect(await found({ ...on, outcome: 'DONE' })).toEqual(['08:00 DONE']);
    expect(await found({ ...on, action: 'endAssignment' })).toEqual([]);
    expect(await found({ accountId: encodeId('Account', only.accountId), action: 'declareAssignment' })).toEqual([
      '09:00 REFUSED',
      '08:00 DONE',
    ]);
    expect(await found({ ...on, from: '2026-11-25T09:00:00Z' })).toEqual(['09:00 REFUSED']);
    expect(await found({ ...on, to: '2026-11-25T09:00:00Z' })).toEqual(['08:00 DONE']);
  });

  it('finds a person by their number in the register also in what concerns their account', async () => {
    const account = await make.account({ practitioner_id: patient });
    const { pseudonym } = await openSession(make, app, account);
    await make.query('select write_journal($1)', [
      JSON.stringify([
        {
          at: '2026-11-25T07:00:00Z',
          community,
          actor: only.pseudonym,
          subject: pseudonym,
          action: 'changeRoles',
          outcome: 'DONE',
          correlation: randomUUID(),
        },
      ]),
    ]);
    const on = { practitionerId: encodeId('Practitioner', patient) };
    expect(await found(on)).toEqual(['09:00 REFUSED', '08:00 DONE', '07:00 DONE']);
  });

  it.each([
    ['an account of another kind', { accountId: encodeId('Practitioner', 1) }, 'filter.accountId'],
    ['a practitioner of another kind', { practitionerId: 'inventé' }, 'filter.practitionerId'],
    ['a window that ends as it begins', { from: '2026-11-25T09:00:00Z', to: '2026-11-25T09:00:00Z' }, 'filter.to'],
    ['a name longer than any', { action: 'a'.repeat(101) }, 'filter.action'],
  ])('refuses %s, and names the field', async (_, filter, field) => {
    const { errors } = await administrator.browser.query(JOURNAL, { filter });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] });
  });
});

describe('pages of the journal', () => {
  const AT = '2026-11-20T10:00:00';

  beforeAll(async () => {
    // Seven within one millisecond, two of them in the same microsecond: what a JavaScript date could not tell apart.
    const instants = ['000001', '000001', '000002', '000003', '000400', '000998', '000999'].map((micro) => `${AT}.${micro}Z`);
    const entries = instants.map((at) => ({ at, community, action: 'paged', outcome: 'DONE', correlation: randomUUID() }));
    await make.query('select write_journal($1)', [JSON.stringify(entries)]);
  });

  it('follow each other without a gap and without a repetition, also within a millisecond', async () => {
    const pages = await walkPages<Line>((after) => read({ action: 'paged' }, { first: 2, after }));
    expect(pages.map(({ edges }) => edges.length)).toEqual([2, 2, 2, 1]);
    const ids = pages.flatMap(({ edges }) => edges.map(({ node }) => node.id));
    expect(new Set(ids).size).toBe(7);
    expect(ids).toEqual(nodes(await read({ action: 'paged' }, { first: 100 })).map(({ id }) => id));
  });

  it('are not moved by what is written meanwhile', async () => {
    const first = await read({ action: 'paged' }, { first: 3 });
    const line = { at: '2026-11-21T10:00:00Z', community, action: 'paged', outcome: 'DONE', correlation: randomUUID() };
    await make.query('select write_journal($1)', [JSON.stringify([line])]);
    const second = await read({ action: 'paged' }, { first: 100, after: first.pageInfo.endCursor });
    expect(second.edges).toHaveLength(4);
  });

  const forged = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
  it.each([
    ['no JSON', 'inventé'],
    ['of another list', forged('dupont', 12)],
    ['with a day that no calendar has', forged('2026-02-31T10:00:00.000000Z', '1')],
    ['with the year zero', forged('0000-01-01T10:00:00.000000Z', '1')],
    ['with more digits than a number of ours', forged(`${AT}.000001Z`, '9'.repeat(19))],
    ['with SQL in it', forged(`${AT}.000001Z'; drop table journal; --`, '1')],
  ])('refuse a cursor that is %s', async (_, after) => {
    for (const [document, variables] of [
      [JOURNAL, { after }],
      [MINE, { after }],
    ] as const)
      expect(await administrator.browser.code(document, variables)).toBe('BAD_USER_INPUT');
  });
});

describe('my journal', () => {
  it('shows what one did and what was done on one, in every community and outside, and nothing else', async () => {
    const me = await make.member(community, { given_name: 'Paul', family_name: 'Double' });
    await make.membership(elsewhere, me);
    const [registered] = await make.query('select rpps from practitioner where id = $1', [me]);
    const account = await make.account({
      ...{ given_name: 'Paul', family_name: 'Double', practitioner_id: me },
      national_id: `8${String(registered?.['rpps'])}`, // proved to be that practitioner: else nothing of elsewhere is told
    });
    const { browser } = await openSession(make, app, account);
    const there = await signedIn(make, app, elsewhere, ['PARTNER'], { given_name: 'Rose', family_name: 'Voisine' });
    const [read, looked, other, refused] = [request(), request(), request(), request()];
    await browser.ask('{ community { name } }', {}, { 'x-community': encodeId('Community', community), ...read });
    await there.browser.ask(PRACTITIONER, { id: encodeId('Practitioner', me) }, looked);
    await there.browser.ask(PRACTITIONER, { id: encodeId('Practitioner', doctor) }, other);
    await browser.query('mutation { switchCommunity(input: { communityId: "inventé" }) { __typename } }', {}, refused);
    await written([read, looked, other, refused], 4);

    expect(
      nodes((await browser.ask<{ journal: Page }>(MINE, { first: 100 })).journal)
        .map(({ action, outcome, actorName, subjectName, communityName }) => [action, outcome, actorName, subjectName, communityName])
        .sort(),
    ).toEqual([
      ['community', 'DONE', 'Paul Double', null, 'CPTS d’ici'],
      ['practitioner', 'DONE', 'Rose Voisine', 'Paul Double', 'CPTS d’ailleurs'],
      ['switchCommunity', 'REFUSED', 'Paul Double', null, null],
    ]);
  });

  it('opens neither by a token nor before the second factor', async () => {
    const weak = await signedIn(make, app, community, ['MEMBER']);
    await make.query('update session set is_strong = false where account_id = $1', [weak.accountId]);
    expect(await weak.browser.code(MINE)).toBe('FORBIDDEN');
    const [row] = await make.query(
      `insert into access_token (token_hash, account_id, community_id, name, permissions, created_at, expires_at)
       values (sha256('mlg_${'a'.repeat(43)}'), $1, $2, 'essai', '{READ_DIRECTORY,READ_JOURNAL}', now(), now() + interval '9 days') returning id`,
      [administrator.accountId, community],
    );
    expect(row).toBeDefined();
    const program = new BrowserSession(app);
    const bearer = { authorization: `Bearer mlg_${'a'.repeat(43)}` };
    expect(await program.code(MINE, {}, bearer)).toBe('FORBIDDEN');
    expect(await program.code(JOURNAL, {}, bearer)).toBeUndefined();
  });
});
