import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { newToken } from '../../src/platform/secrets/token.js';
import type { BrowserSession } from '../support/browser-session.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const DELEGATION = 'id practitioner { familyName } delegateName delegateEmail since';
const DELEGATE = `mutation ($input: DelegateMyWeekInput!) { delegateMyWeek(input: $input) {
  __typename ... on WeekDelegated { delegation { ${DELEGATION} } } ... on UserError { code message path } } }`;
const END = 'mutation ($input: EndWeekDelegationInput!) { endWeekDelegation(input: $input) { __typename } }';
const BOTH = `{ me { weekDelegations { ${DELEGATION} } delegatedWeeks { ${DELEGATION} } } }`;
const DECLARE = `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) {
  __typename ... on AssignmentDeclared { assignment { id version periods { visibility } } } } }`;
const CHANGE = `mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename } }`;
const END_ASSIGNMENT = `mutation ($input: EndAssignmentInput!) { endAssignment(input: $input) { __typename } }`;
const WEEK = `query ($id: ID!) {
  practitioner(id: $id) { assignments { periods { visibility } } }
  practitioners(filter: { search: "Deleguant" }) { edges { node { assignments { periods { visibility } } } } }
  whereabouts(practitionerId: $id, from: "2026-11-30T00:00:00Z", to: "2026-12-05T00:00:00Z") { visibility } }`;

interface Delegation {
  id: string;
  practitioner: { familyName: string };
  delegateName: string;
  delegateEmail: string | null;
  since: string;
}
interface Answered {
  __typename: string;
  code?: string;
  message?: string;
  delegation?: Delegation;
  assignment?: { id: string; version: number; periods: { visibility: string | null }[] };
}
interface Both {
  weekDelegations: Delegation[];
  delegatedWeeks: Delegation[];
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let here: number;
let elsewhere: number;
let place: number;
let made = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const mazan = await make.commune();
  here = await make.community([mazan], { name: 'CPTS d’ici' });
  elsewhere = await make.community([mazan], { name: 'CPTS d’ailleurs' });
  place = await make.place(mazan);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

interface Doctor extends SignedIn {
  readonly practitionerId: number;
}

/** A member as a practitioner, with an account. */
async function doctor(community = here, membership: object = {}): Promise<Doctor> {
  const practitionerId = await make.member(community, { family_name: 'Deleguant' }, { ...membership });
  const account = { practitioner_id: practitionerId, given_name: 'Ines', family_name: 'Deleguant', email: `medecin-${++made}@exemple.fr` };
  return { practitionerId, ...(await openSession(make, app, await make.account(account), community)) };
}

/** Somebody of a surgery: a member who is no practitioner, unless given other roles. */
async function secretary(roles: readonly string[] = ['MEMBER'], community = here): Promise<SignedIn & { email: string }> {
  const email = `secretariat-${++made}@exemple.fr`;
  return { email, ...(await signedIn(make, app, community, roles, { email, given_name: 'Sylvie', family_name: 'Accueil' })) };
}

/** Of a program that may declare for them, and read. */
async function tokenOf({ accountId }: SignedIn): Promise<string> {
  const { text, hash } = newToken('mlg_');
  await make.insert('access_token', {
    ...{ token_hash: hash, account_id: accountId, community_id: here, name: 'logiciel de cabinet' },
    ...{ permissions: ['READ_DIRECTORY', 'DECLARE_ASSIGNMENT'], created_at: '2026-11-24', expires_at: '2027-01-24' },
  });
  return text;
}

const delegate = ({ browser }: SignedIn, email: string, more: object = {}) =>
  browser.ask<Answered>(DELEGATE, { input: { email, ...more } });
const end = ({ browser }: SignedIn, delegationId: string | undefined) => browser.query(END, { input: { delegationId } });
const both = ({ browser }: SignedIn) => browser.ask<Both>(BOTH);

const week = (practitionerId: number, weekday = 'TUESDAY') => ({
  practitionerId: encodeId('Practitioner', practitionerId),
  placeId: encodeId('Place', place),
  activity: 'CONSULTATION',
  status: 'LIBERAL',
  startDate: '2026-11-24',
  periods: [{ weekday, startTime: '08:00', endTime: '12:00' }],
});

/** Whether they may declare for that person, by the code of the refusal. */
const refusalTo = (browser: BrowserSession, practitionerId: number, weekday: string) =>
  browser.code(DECLARE, { input: week(practitionerId, weekday) });

/** What they read of that person's week, which is published to nobody. */
const readBy = async ({ browser }: SignedIn, practitionerId: number) =>
  (await browser.query(WEEK, { id: encodeId('Practitioner', practitionerId) })).data;
const listed = (data: Record<string, unknown> | null | undefined) => JSON.stringify(data).match(/"visibility":null/g)?.length ?? 0;

/** Somebody who delegated, and to whom. */
async function pair() {
  const [gives, keeps] = [await doctor(), await secretary()];
  const { delegation } = await delegate(gives, keeps.email);
  return { gives, keeps, delegationId: delegation?.id };
}

describe('a week is delegated', () => {
  it('to somebody of the community, found by their address whatever its case; both read it, nobody else', async () => {
    const [gives, keeps, other] = [await doctor(), await secretary(), await secretary()];
    const { __typename, delegation } = await delegate(gives, keeps.email.toUpperCase());
    expect(__typename).toBe('WeekDelegated');
    expect(delegation).toEqual({
      id: expect.any(String),
      practitioner: { familyName: 'Deleguant' },
      delegateName: 'Sylvie Accueil',
      delegateEmail: keeps.email,
      since: '2026-11-24T10:00:00.000Z',
    });
    expect(await both(gives)).toEqual({ weekDelegations: [delegation], delegatedWeeks: [] });
    expect(await both(keeps)).toEqual({ weekDelegations: [], delegatedWeeks: [delegation] });
    expect(await both(other)).toEqual({ weekDelegations: [], delegatedWeeks: [] });
  });

  it('once: a second time is refused, and the same act under one key answered the same', async () => {
    const [gives, keeps] = [await doctor(), await secretary()];
    const first = await delegate(gives, keeps.email, { idempotencyKey: 'une-seule-fois' });
    expect(await delegate(gives, keeps.email, { idempotencyKey: 'une-seule-fois' })).toEqual(first);
    expect(await delegate(gives, keeps.email)).toMatchObject({ __typename: 'AlreadyDelegated', code: 'ALREADY_DELEGATED' });
  });

  it('to nobody who is not of the community, may not declare here, or is unknown, and all three are told alike', async () => {
    const gives = await doctor();
    const refusals = [
      await delegate(gives, (await secretary(['MEMBER'], elsewhere)).email),
      await delegate(gives, (await secretary(['PARTNER'])).email),
      await delegate(gives, 'personne@exemple.fr'),
    ];
    expect(refusals[0]).toMatchObject({ __typename: 'NobodyToDelegateTo', path: ['input', 'email'] });
    expect(refusals[0]?.message).toContain('Demandez à la coordination d’inviter cette personne');
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
  });

  it('not to oneself, nor by who has no week here, nor by a token', async () => {
    const gives = await doctor();
    const [mine] = await make.query('select email from account where id = $1', [gives.accountId]);
    const { errors } = await gives.browser.query(DELEGATE, { input: { email: mine?.['email'] } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'input.email', rule: 'self' }] });
    const [keeps, other] = [await secretary(), await secretary()];
    expect(await keeps.browser.code(DELEGATE, { input: { email: other.email } })).toBe('FORBIDDEN');
    const program = { authorization: `Bearer ${await tokenOf(gives)}` };
    expect(await keeps.browser.code(DELEGATE, { input: { email: keeps.email } }, program)).toBe('FORBIDDEN');
  });
});

describe('who keeps a week', () => {
  it('declares, changes and ends parts of it, and reads what is published to nobody, as the person does', async () => {
    const { gives, keeps } = await pair();
    const { assignment } = await keeps.browser.ask<Answered>(DECLARE, { input: week(gives.practitionerId) });
    expect(assignment).toMatchObject({ version: 1, periods: [{ visibility: null }] });
    const seen = await readBy(gives, gives.practitionerId);
    expect(listed(seen)).toBe(3); // in the directory, by the person, and on the calendar
    expect(await readBy(keeps, gives.practitionerId)).toEqual(seen);
    const changed = { assignmentId: assignment?.id, version: 1, status: 'SALARIED' };
    expect(await keeps.browser.ask<Answered>(CHANGE, { input: changed })).toEqual({ __typename: 'AssignmentChanged' });
    const ended = { assignmentId: assignment?.id, version: 2, endDate: '2027-01-01' };
    expect(await keeps.browser.ask<Answered>(END_ASSIGNMENT, { input: ended })).toEqual({ __typename: 'AssignmentEnded' });
  });

  it('keeps no week of another, and nobody else keeps this one', async () => {
    const { gives, keeps } = await pair();
    const [colleague, other] = [await doctor(), await secretary()];
    const { assignment } = await gives.browser.ask<Answered>(DECLARE, { input: week(gives.practitionerId) });
    expect(await refusalTo(keeps.browser, colleague.practitionerId, 'MONDAY')).toBe('FORBIDDEN');
    for (const { browser } of [other, colleague]) {
      expect(await refusalTo(browser, gives.practitionerId, 'MONDAY')).toBe('FORBIDDEN');
      expect(await browser.code(CHANGE, { input: { assignmentId: assignment?.id, version: 1, status: 'SALARIED' } })).toBe('FORBIDDEN');
    }
    expect(await readBy(other, gives.practitionerId)).toMatchObject({ practitioner: { assignments: [] }, whereabouts: [] });
  });

  it('is named to the person by their journal, beside what was changed', async () => {
    const { gives, keeps } = await pair();
    await make.query(
      `insert into invitation (community_id, token_hash, email, role, practitioner_id, created_at, expires_at, accepted_at, accepted_by)
       values ($1, sha256($2::text::bytea), 'medecin@exemple.fr', 'MEMBER', $3, '2026-11-01', '2026-11-08', '2026-11-02', $4)`,
      [here, `lien ${gives.accountId}`, gives.practitionerId, gives.accountId],
    );
    await keeps.browser.ask(DECLARE, { input: week(gives.practitionerId) });
    const lines = '{ me { journal(first: 10) { edges { node { action actorName subjectName outcome } } } } }';
    const read = async ({ browser }: SignedIn) => JSON.stringify(await browser.ask(lines));
    const declared = '{"action":"declareAssignment","actorName":"Sylvie Accueil","subjectName":"Camille Deleguant","outcome":"DONE"}';
    expect(await read(gives)).toContain(declared);
    const delegated = '{"action":"delegateMyWeek","actorName":"Ines Deleguant","subjectName":"Sylvie Accueil","outcome":"DONE"}';
    expect(await read(gives)).toContain(delegated);
    expect(await read(keeps)).toContain(delegated);
  });

  it('has a program of theirs do so, which reads no address and hands nothing on', async () => {
    const { gives, keeps, delegationId } = await pair();
    const program = { authorization: `Bearer ${await tokenOf(keeps)}` };
    expect(await keeps.browser.code(DECLARE, { input: week(gives.practitionerId) }, program)).toBeUndefined();
    const { data } = await keeps.browser.query<{ me: Both }>(BOTH, {}, program);
    expect(data?.me.delegatedWeeks).toMatchObject([{ id: delegationId, delegateEmail: null }]);
    expect(await keeps.browser.code(END, { input: { delegationId } }, program)).toBe('FORBIDDEN');
  });

  it('keeps it no longer under a role that may not declare', async () => {
    const { gives, keeps } = await pair();
    await gives.browser.ask(DECLARE, { input: week(gives.practitionerId) });
    await make.query('insert into role_grant (community_id, account_id, role) values ($1, $2, $3)', [here, keeps.accountId, 'PARTNER']);
    await make.query(`delete from role_grant where account_id = $1 and role = 'MEMBER'`, [keeps.accountId]);
    expect(await refusalTo(keeps.browser, gives.practitionerId, 'MONDAY')).toBe('FORBIDDEN');
    expect(listed(await readBy(keeps, gives.practitionerId))).toBe(0);
  });

  it('keeps it in the community where it was delegated, and in no other', async () => {
    const { gives, keeps } = await pair();
    await make.membership(elsewhere, gives.practitionerId);
    await make.query(`insert into role_grant (community_id, account_id, role) values ($1, $2, 'MEMBER')`, [elsewhere, keeps.accountId]);
    const there = { 'x-community': encodeId('Community', elsewhere) };
    expect(await keeps.browser.code(DECLARE, { input: week(gives.practitionerId) }, there)).toBe('FORBIDDEN');
    const { data } = await keeps.browser.query<{ me: Both }>(BOTH, {}, there);
    expect(data?.me.delegatedWeeks).toEqual([]);
    expect(await refusalTo(keeps.browser, gives.practitionerId, 'MONDAY')).toBeUndefined();
  });
});

describe('a delegation ends', () => {
  it.each(['gives', 'keeps'] as const)('by who %s it, and counts no more with the next request', async (side) => {
    const { delegationId, ...sides } = await pair();
    await sides.keeps.browser.ask(DECLARE, { input: week(sides.gives.practitionerId) });
    expect((await end(sides[side], delegationId)).data).toEqual({ endWeekDelegation: { __typename: 'WeekDelegationEnded' } });
    expect(await refusalTo(sides.keeps.browser, sides.gives.practitionerId, 'MONDAY')).toBe('FORBIDDEN');
    expect(listed(await readBy(sides.keeps, sides.gives.practitionerId))).toBe(0);
    expect((await end(sides[side], delegationId)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await both(sides.gives)).weekDelegations).toEqual([]);
    expect((await delegate(sides.gives, sides.keeps.email)).__typename).toBe('WeekDelegated');
  });

  it('by nobody else, of the community or of another', async () => {
    const { gives, delegationId } = await pair();
    for (const other of [await secretary(['COORDINATOR', 'ADMINISTRATOR']), await doctor(), await doctor(elsewhere)])
      expect((await end(other, delegationId)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await both(gives)).weekDelegations).toHaveLength(1);
  });

  it.each(['gives', 'keeps'] as const)('with the stay of who %s it, and does not come back with them', async (side) => {
    const sides = await pair();
    const coordinator = await secretary(['COORDINATOR']);
    const leaves = sides[side];
    await coordinator.browser.ask('mutation ($input: EndMembershipInput!) { endMembership(input: $input) { __typename } }', {
      input: { accountId: encodeId('Account', leaves.accountId) },
    });
    await make.query('update membership set end_date = null where practitioner_id = $1', [sides.gives.practitionerId]);
    await make.query(`insert into role_grant (community_id, account_id, role) values ($1, $2, 'MEMBER') on conflict do nothing`, [
      here,
      sides.keeps.accountId,
    ]);
    expect(await refusalTo(sides.keeps.browser, sides.gives.practitionerId, 'MONDAY')).toBe('FORBIDDEN');
    expect(await both(sides.keeps)).toEqual({ weekDelegations: [], delegatedWeeks: [] });
    expect((await both(sides.gives)).weekDelegations).toEqual([]);
  });

  it('does not outlive by a day the membership of who gave it', async () => {
    const gives = await doctor(here, { end_date: '2026-11-24' });
    const keeps = await secretary();
    await delegate(gives, keeps.email);
    expect((await both(keeps)).delegatedWeeks).toHaveLength(1);
    app.clock.moveTo('2026-11-25T10:00:00Z');
    expect(await refusalTo(keeps.browser, gives.practitionerId, 'TUESDAY')).toBe('FORBIDDEN');
    expect(await both(keeps)).toEqual({ weekDelegations: [], delegatedWeeks: [] });
  });
});
