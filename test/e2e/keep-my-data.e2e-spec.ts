import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { type AccountHolders, BEGINNING, COMMUNITY, ME, PASSWORD, type Result, startAccountHolders } from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
import { fictitiousRpps } from '../support/factories.js';
import { openSession, signedIn } from '../support/signed-in.js';

const MY_DATA = '{ myData }';
const ERASE = `mutation ($input: EraseMyAccountInput!) { eraseMyAccount(input: $input) { __typename ... on UserError { code message path } } }`;
const MEMBER = `query ($id: ID!) { practitioner(id: $id) { displayName isMember privateLine assignments { endDate } } }`;

let holders: AccountHolders;
let email: string;
let accountId: number;
let members = 0;

beforeAll(async () => {
  holders = await startAccountHolders();
});

beforeEach(async () => {
  ({ email, accountId } = await holders.newHolder());
  await holders.forgetGuesses();
  holders.moveTo(BEGINNING);
});

afterAll(() => holders.close());

const erase = (who: BrowserSession, input: object = {}) => who.ask<Result>(ERASE, { input });
const accountRow = async (id: number) => (await holders.make.query('select email, erased_at from account where id = $1', [id]))[0];
/** A member with a week, signed in; without a password, as after Pro Santé Connect. */
async function member(familyName = 'Partante') {
  const { make, app, community } = holders;
  const commune = await make.commune();
  const rpps = fictitiousRpps(600_000 + ++members);
  const practitionerId = await make.member(community, { family_name: familyName, rpps }, { private_line: '0465710007', birth_year: 1980 });
  await make.assignment(community, practitionerId, await make.place(commune), {}, { visibility: null });
  const { accountId: id, browser } = await signedIn(make, app, community, [], { practitioner_id: practitionerId, national_id: `8${rpps}` });
  return { id, browser, practitionerId, nodeId: encodeId('Practitioner', practitionerId) };
}

describe('everything that is kept on me', () => {
  it('comes as one JSON: what I told, what I did, what I was shown just now', async () => {
    const { browser, nodeId } = await member();
    await browser.ask(MEMBER, { id: nodeId });
    const data = await browser.ask<Record<string, unknown[]>>(MY_DATA);
    expect(data['memberships']).toEqual([
      expect.objectContaining({ community: 'CPTS du Comtat', privateLine: '0465710007', birthYear: 1980 }),
    ]);
    expect(data['assignments']).toEqual([
      expect.objectContaining({ activity: 'CONSULTATION', periods: [expect.objectContaining({ weekday: 1 })] }),
    ]);
    expect(data['sessions']).toEqual([expect.objectContaining({ kind: 'PASSWORD', community: 'CPTS du Comtat' })]);
    const { entries } = data['journal'] as unknown as { entries: unknown[] };
    expect(entries).toEqual([
      expect.objectContaining({ action: 'practitioner', outcome: 'DONE', subjectName: expect.stringContaining('Partante') }),
    ]);
  });

  it('is not read by a password alone, nor by nobody who signed in, nor by a program', async () => {
    const who = new BrowserSession(holders.app);
    await holders.signIn(who, email);
    expect(await who.code(MY_DATA)).toBe('FORBIDDEN');
    expect(await new BrowserSession(holders.app).code(MY_DATA)).toBe('UNAUTHENTICATED');
    const strong = new BrowserSession(holders.app);
    const { secret } = await holders.enrol(strong, email);
    const made = await strong.ask<{ secret: string }>(
      `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { ... on AccessTokenCreated { secret } } }`,
      { input: { name: 'essai', permissions: ['READ_DIRECTORY'], password: PASSWORD, code: holders.codeOf(secret) } },
    );
    const bearer = { authorization: `Bearer ${made.secret}` };
    expect(await new BrowserSession(holders.app).code(MY_DATA, {}, bearer)).toBe('FORBIDDEN');
    expect(JSON.stringify(await strong.ask(MY_DATA))).not.toContain(made.secret);
  });

  it('is written in the journal like any reading', async () => {
    const { browser, id } = await member();
    await browser.ask(MY_DATA);
    const lines = `select j.outcome from journal j join account a on a.pseudonym = j.actor where j.action = 'myData' and a.id = $1`;
    expect(await holders.make.query(lines, [id])).toEqual([{ outcome: 'DONE' }]);
  });
});

describe('an account with a password is erased', () => {
  it('by the password: sessions end, the address is free, and a mail says so', async () => {
    const [who, elsewhere] = [new BrowserSession(holders.app), new BrowserSession(holders.other)];
    await holders.signIn(who, email);
    await holders.signIn(elsewhere, email);
    expect((await erase(who, { password: PASSWORD })).__typename).toBe('AccountErased');
    expect(who.sentCookie).toBeUndefined();
    expect(await elsewhere.query(ME)).toEqual({ data: { me: null } });
    expect(await holders.signIn(new BrowserSession(holders.app), email)).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await accountRow(accountId)).toEqual({ email: null, erased_at: new Date(BEGINNING) });
    await holders.app.afterAnswers();
    expect(holders.lastLetterTo(email)?.text).toContain('effac');
    await holders.make.account({ email });
  });

  it('by a code as well once a second factor is set, a recovery code will do', async () => {
    const who = new BrowserSession(holders.app);
    const { secret, recoveryCodes } = await holders.enrol(who, email);
    expect(await erase(who, { password: PASSWORD })).toMatchObject({ code: 'SECOND_FACTOR_NEEDED', path: ['input', 'code'] });
    expect(await erase(who, { password: PASSWORD, code: '000000' })).toMatchObject({ code: 'CODE_REFUSED' });
    expect(await erase(who, { password: 'un autre mot de passe', code: holders.codeOf(secret) })).toMatchObject({
      code: 'PASSWORD_REFUSED',
    });
    expect((await erase(who, { password: PASSWORD, code: recoveryCodes[0] })).__typename).toBe('AccountErased');
  });

  it('not by a thief of the session: without the password, with another one, or by many guesses', async () => {
    const who = new BrowserSession(holders.app);
    await holders.signIn(who, email);
    expect(await erase(who)).toMatchObject({ code: 'PASSWORD_REFUSED', path: ['input', 'password'] });
    for (let guess = 0; guess < 7; guess++) await erase(who, { password: `essai numéro ${guess}` });
    expect(await who.code(ERASE, { input: { password: PASSWORD } })).toBe('RATE_LIMITED');
    expect(await accountRow(accountId)).toMatchObject({ email, erased_at: null });
  });
});

describe('an account without password is erased', () => {
  it('within ten minutes of signing in, and not later', async () => {
    const { id, browser } = await member();
    holders.moveTo('2026-11-24T10:10:00Z');
    expect(await erase(browser, { password: 'quoi que ce soit' })).toMatchObject({ code: 'SIGN_IN_AGAIN' });
    const { browser: again } = await openSession(holders.make, holders.app, id, holders.community);
    holders.moveTo('2026-11-24T10:19:59Z');
    expect((await erase(again)).__typename).toBe('AccountErased');
  });
});

describe('who erases their account', () => {
  it('is a member no more; colleagues find the public entry, and what was told is gone', async () => {
    const { browser, nodeId } = await member('Envolée');
    const { browser: colleague } = await member();
    expect(await colleague.ask(MEMBER, { id: nodeId })).toMatchObject({ isMember: true, privateLine: '0465710007' });
    await erase(browser);
    expect(await colleague.ask(MEMBER, { id: nodeId })).toMatchObject({
      displayName: 'Camille Envolée',
      isMember: false,
      privateLine: null,
    });
    const found = (membersOnly: boolean) =>
      colleague.ask(`{ practitioners(filter: { search: "envolee", membersOnly: ${membersOnly} }) { totalCount } }`);
    expect([await found(true), await found(false)]).toEqual([{ totalCount: 0 }, { totalCount: 1 }]);
    expect(await browser.code(COMMUNITY)).toBe('UNAUTHENTICATED');
  });

  it('is no longer the actor or the subject of anything, as far as the journal can tell', async () => {
    const { id, browser, nodeId } = await member();
    const lines = 'select actor, subject, action, outcome from journal where actor = $1 order by id';
    const [{ pseudonym } = {}] = await holders.make.query('select pseudonym from account where id = $1', [id]);
    await browser.ask(MEMBER, { id: nodeId });
    await erase(browser);
    const written = await holders.make.query(lines, [pseudonym]);
    expect(written.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`)).toEqual([
      'practitioner DONE',
      'eraseMyAccount DONE',
    ]);
    const people = 'select pseudonym from account union select pseudonym from practitioner_pseudonym';
    const known = (await holders.make.query(people)).map((row) => row['pseudonym']);
    expect(written.flatMap(({ actor, subject }) => [actor, subject]).filter((name) => known.includes(name))).toEqual([]);
  });

  it('hands a community over first when they alone administer it; the journal keeps the refusal', async () => {
    const { make, app } = holders;
    const alone = await make.community([], { name: 'CPTS seule' });
    const { browser, accountId: id } = await signedIn(make, app, alone, ['ADMINISTRATOR'], { email: null, national_id: `8${alone}` });
    expect(await erase(browser)).toMatchObject({ code: 'LAST_ADMINISTRATOR', message: expect.stringContaining('CPTS seule') });
    expect(await accountRow(id)).toMatchObject({ erased_at: null });
    const refused = `select j.reason from journal j join account a on a.pseudonym = j.actor where j.action = 'eraseMyAccount' and a.id = $1`;
    expect(await make.query(refused, [id])).toEqual([{ reason: 'LAST_ADMINISTRATOR' }]);
    await make.account({}, alone, ['ADMINISTRATOR']);
    expect((await erase(browser)).__typename).toBe('AccountErased');
  });

  it('is nobody of the demonstration, who is there for everybody', async () => {
    const { make, app, community } = holders;
    const { browser } = await signedIn(make, app, community, ['COORDINATOR'], { email: null, demo_role: 'COORDINATOR' });
    expect(await browser.code(ERASE, { input: {} })).toBe('FORBIDDEN');
  });
});
