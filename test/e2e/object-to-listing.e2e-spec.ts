import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRANTED, Permission } from '../../src/access/permission.js';
import { encodeId } from '../../src/kernel/id.js';
import { Role } from '../../src/platform/scope/role.js';
import type { BrowserSession } from '../support/browser-session.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { lettersIn } from '../support/mail-box.js';
import { openSession, signedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const RECORD = `mutation ($input: RecordObjectionInput!) { recordObjection(input: $input) { __typename ... on ObjectionRecorded { objectedOn } ... on UserError { code } } }`;
const WITHDRAW = `mutation ($input: WithdrawObjectionInput!) { withdrawObjection(input: $input) { __typename ... on UserError { code } } }`;
const OBJECT = `mutation ($input: ObjectToListingInput!) { objectToListing(input: $input) { __typename ... on ObjectionRecorded { objectedOn } ... on UserError { code } } }`;
const ACCEPT = 'mutation { acceptListing { __typename } }';
const ACCEPT_CODE = 'mutation { acceptListing { ... on UserError { code } } }';

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let community: number;
let coordinator: BrowserSession;
let listed: number;
let rpps: string;
let people = 0;
const state = mkdtempSync(join(tmpdir(), 'maillage-objections-'));

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl, { STATE_FOLDER: state });
  community = await make.community([await make.commune()]);
  ({ browser: coordinator } = await signedIn(make, app, community, [Role.COORDINATOR]));
});

beforeEach(async () => {
  rpps = fictitiousRpps(800_000 + ++people);
  listed = await make.practitioner({ rpps, family_name: 'Réservée', phone: '0465710001', email: 'a@example.fr', languages: '{fr,en}' });
  await make.registeredActivity(listed, { structure_name: 'Cabinet', phone: '0465710002' });
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
  rmSync(state, { recursive: true, force: true });
});

const input = (change: object = {}) => ({ practitionerId: encodeId('Practitioner', listed), receivedOn: '2026-11-20', ...change });
const record = (change: object = {}) => coordinator.ask(RECORD, { input: input(change) });

/** How many ways lead to the person: a list, a search by number, an identifier, an RPPS; and what is still known of them. */
async function waysTo(): Promise<number> {
  const { data, errors } = await coordinator.query<Record<string, { id?: string; totalCount?: number } | null>>(
    `query ($id: ID!, $rpps: String!) { a: practitioners(filter: { search: "reservee ", membersOnly: false }) { edges { node { rpps } } }
      b: practitioners(filter: { search: $rpps, membersOnly: false }) { totalCount } c: practitioner(id: $id) { id } d: practitioner(rpps: $rpps) { id } }`,
    { id: encodeId('Practitioner', listed), rpps },
  );
  expect(errors).toBeUndefined();
  const inList = JSON.stringify(data?.['a']).includes(rpps) ? 1 : 0;
  return inList + (data?.['b']?.totalCount ?? 0) + (data?.['c'] ? 1 : 0) + (data?.['d'] ? 1 : 0);
}

describe('an objection of somebody listed', () => {
  it('hides them from every list, search and identifier, and deletes how to reach them', async () => {
    expect(await waysTo()).toBe(4);
    expect(await record({ reason: 'Courrier du 18 novembre' })).toEqual({ __typename: 'ObjectionRecorded', objectedOn: '2026-11-20' });
    expect(await waysTo()).toBe(0);
    const [row] = await make.query('select phone, email, languages, objection_reason from practitioner where id = $1', [listed]);
    expect(row).toEqual({ phone: null, email: null, languages: ['fr'], objection_reason: 'Courrier du 18 novembre' });
    expect(await make.query('select * from registered_activity where practitioner_id = $1', [listed])).toEqual([]);
  });

  it('hides where a former member was, whose open weeks end with it', async () => {
    await make.membership(community, listed, { end_date: '2026-11-23' });
    await make.assignment(community, listed, await make.place(await make.commune()), {}, { visibility: 'PUBLIC' });
    const where = () =>
      coordinator.ask<unknown[]>(
        `query ($id: ID!) { whereabouts(practitionerId: $id, from: "2026-11-02T00:00:00Z", to: "2026-11-30T00:00:00Z") { start } }`,
        {
          id: encodeId('Practitioner', listed),
        },
      );
    expect((await where()).length).toBeGreaterThan(0);
    await record();
    expect(await where()).toEqual([]);
    expect(await make.query('select end_date::text from assignment where practitioner_id = $1', [listed])).toEqual([
      { end_date: '2026-11-23' },
    ]);
  });

  it('recorded again keeps its first day', async () => {
    await record();
    expect(await record({ receivedOn: '2026-11-24', reason: 'Rappel' })).toMatchObject({ objectedOn: '2026-11-20' });
  });

  it('recorded again keeps its first reason', async () => {
    await record({ reason: 'Courrier du 18 novembre' });
    await record({ reason: 'Rappel' });
    expect(await make.query('select objection_reason from practitioner where id = $1', [listed])).toEqual([
      { objection_reason: 'Courrier du 18 novembre' },
    ]);
  });

  it('and its withdrawal are told to the account of the person, if there is one', async () => {
    await make.account({ practitioner_id: listed, email: `a-${listed}@example.fr` });
    await record();
    await coordinator.ask(WITHDRAW, { input: { rpps } });
    await app.afterAnswers();
    const told = lettersIn(state).filter(({ to }) => to === `a-${listed}@example.fr`);
    expect(told.map(({ text }) => /ne souhaitez pas|acceptez de nouveau/.exec(text)?.[0])).toEqual([
      'ne souhaitez pas',
      'acceptez de nouveau',
    ]);
  });

  it.each<[string, { elsewhere?: boolean; start_date?: string; end_date?: string }]>([
    ['a member of today', {}],
    ['a member of another community', { elsewhere: true }],
    ['a member to come', { start_date: '2027-01-01' }],
    ['a member until tonight', { end_date: '2026-11-24' }],
  ])('is refused for %s, who has a community to leave first', async (_, { elsewhere = false, ...period }) => {
    await make.membership(elsewhere ? await make.community() : community, listed, period);
    expect(await record()).toEqual({ __typename: 'StillMember', code: 'STILL_MEMBER' });
    expect(await waysTo()).toBeGreaterThanOrEqual(4);
  });

  it('is not of a day to come, nor of nobody', async () => {
    const refused = async (change: object) => {
      const { errors } = await coordinator.query(RECORD, { input: input(change) });
      return [errors?.[0]?.extensions.code, ...(errors?.[0]?.extensions.fields ?? []).map(({ field }) => field)].join(' ');
    };
    expect(await refused({ receivedOn: '2026-11-25' })).toBe('BAD_USER_INPUT input.receivedOn');
    expect(await refused({ reason: 'x'.repeat(501) })).toBe('BAD_USER_INPUT input.reason');
    expect(await refused({ practitionerId: encodeId('Practitioner', 2_000_000_000) })).toBe('NOT_FOUND');
    expect(await refused({ practitionerId: 'personne' })).toBe('NOT_FOUND');
  });

  it.each(Object.values(Role).filter((role) => role !== Role.PLATFORM_OPERATOR))(
    'is recorded as %s only if the table says so',
    async (role) => {
      const { browser } = await signedIn(make, app, community, [role]);
      const { errors } = await browser.query(RECORD, { input: input() });
      expect(errors === undefined).toBe(GRANTED[role].includes(Permission.RECORD_OBJECTION));
    },
  );

  it('is in the journal with who recorded it, on whom, and the refusals too', async () => {
    await make.membership(community, listed, {});
    await record();
    await make.query('delete from membership where practitioner_id = $1', [listed]);
    await record();
    const lines = `select outcome, reason from journal j join practitioner_pseudonym x on x.pseudonym = j.subject where action = 'recordObjection' and x.practitioner_id = $1 order by id`;
    expect(await make.query(lines, [listed])).toEqual([
      { outcome: 'REFUSED', reason: 'STILL_MEMBER' },
      { outcome: 'DONE', reason: null },
    ]);
  });
});

describe('an objection that is withdrawn', () => {
  it('by identifier or by RPPS shows them again', async () => {
    for (const key of [{ practitionerId: encodeId('Practitioner', listed) }, { rpps: `${rpps.slice(0, 2)} ${rpps.slice(2)}` }]) {
      await record();
      expect(await waysTo()).toBe(0);
      expect(await coordinator.ask(WITHDRAW, { input: key })).toEqual({ __typename: 'ObjectionWithdrawn' });
      expect(await waysTo()).toBe(4);
    }
  });

  it('leaves withdrawn who had left the register before', async () => {
    await make.query(`update practitioner set withdrawn_on = '2025-01-01' where id = $1`, [listed]);
    await record();
    await coordinator.ask(WITHDRAW, { input: { rpps } });
    expect(await make.query('select withdrawn_on::text, objected_on from practitioner where id = $1', [listed])).toEqual([
      { withdrawn_on: '2025-01-01', objected_on: null },
    ]);
  });

  it('is one that was made, of one person', async () => {
    const code = (key: object) => coordinator.code(WITHDRAW, { input: key });
    expect(await code({ rpps })).toBe('NOT_FOUND');
    expect(await code({ rpps: fictitiousRpps(99_999_998) })).toBe('NOT_FOUND');
    expect(await code({ rpps: '123' })).toBe('BAD_USER_INPUT');
    expect(await code({})).toBe('BAD_USER_INPUT');
    expect(await code({ rpps, practitionerId: encodeId('Practitioner', listed) })).toBe('BAD_USER_INPUT');
  });
});

describe('who objects for themselves', () => {
  const own = async () => (await openSession(make, app, await make.account({ practitioner_id: listed }))).browser;

  it('is hidden from today on, still sees themselves, and can come back', async () => {
    const browser = await own();
    expect(await browser.ask(OBJECT, { input: { reason: 'Je préfère.' } })).toEqual({
      __typename: 'ObjectionRecorded',
      objectedOn: '2026-11-24',
    });
    expect(await waysTo()).toBe(0);
    expect(await browser.ask('{ me { practitioner { rpps } } }')).toEqual({ practitioner: { rpps } });
    expect(await browser.ask('{ myData }')).toMatchObject({ practitioner: { objectedOn: '2026-11-24', objectionReason: 'Je préfère.' } });
    expect(await browser.ask(ACCEPT)).toEqual({ __typename: 'ObjectionWithdrawn' });
    expect(await waysTo()).toBe(4);
    expect(await browser.code(ACCEPT)).toBe('NOT_FOUND');
  });

  it('is shown again by themselves only: no community withdraws it, nor changes what they said', async () => {
    const browser = await own();
    await record();
    await browser.ask(OBJECT, { input: { reason: 'Je préfère.' } });
    await record({ reason: 'Autre chose' });
    expect(await coordinator.ask(WITHDRAW, { input: { rpps } })).toMatchObject({ code: 'OBJECTION_IS_THEIR_OWN' });
    expect(await make.query('select objection_reason from practitioner where id = $1', [listed])).toEqual([
      { objection_reason: 'Je préfère.' },
    ]);
    expect(await waysTo()).toBe(0);
    const refused = `select reason from journal where action = 'withdrawObjection' and outcome = 'REFUSED' order by id desc limit 1`;
    expect(await make.query(refused)).toEqual([{ reason: 'OBJECTION_IS_THEIR_OWN' }]);
    expect(await browser.ask(ACCEPT)).toEqual({ __typename: 'ObjectionWithdrawn' });
  });

  it('is shown again by the account that Pro Santé Connect vouches for, whoever had objected in their name', async () => {
    const alias = await make.account({ practitioner_id: listed });
    await (await openSession(make, app, alias)).browser.ask(OBJECT, { input: {} });
    await make.query('update account set practitioner_id = null where id = $1', [alias]);
    const other = await make.account({ practitioner_id: listed });
    expect(await (await openSession(make, app, other)).browser.ask(ACCEPT_CODE)).toMatchObject({ code: 'OBJECTION_IS_THEIR_OWN' });
    await make.query('update account set national_id = $2 where id = $1', [other, `8${rpps}`]);
    expect(await (await openSession(make, app, other)).browser.ask(ACCEPT)).toEqual({ __typename: 'ObjectionWithdrawn' });
  });

  it('has shown two factors', async () => {
    const { accountId, browser } = await openSession(make, app, await make.account({ practitioner_id: listed }));
    await make.query('update session set is_strong = false where account_id = $1', [accountId]);
    expect(await browser.code(OBJECT, { input: {} })).toBe('FORBIDDEN');
    expect(await browser.code(ACCEPT)).toBe('FORBIDDEN');
    expect(await waysTo()).toBe(4);
  });

  it('is no member anywhere, and somebody of the register', async () => {
    const browser = await own();
    await make.membership(await make.community(), listed);
    expect(await browser.ask(OBJECT, { input: {} })).toEqual({ __typename: 'StillMember', code: 'STILL_MEMBER' });
    const { browser: nobody } = await openSession(make, app, await make.account());
    expect(await nobody.code(OBJECT, { input: {} })).toBe('NOT_FOUND');
    expect(await app.query(OBJECT, { input: {} })).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
