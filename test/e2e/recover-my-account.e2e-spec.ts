import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccountHolders, BEGINNING, ME, PASSWORD, type Result, startAccountHolders } from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
import { openSession } from '../support/signed-in.js';
import type { TestApp } from '../support/test-app.js';

let holders: AccountHolders;
let app: TestApp;
let other: TestApp;
let email: string;

const signIn = (who: BrowserSession, password?: string, code?: string) => holders.signIn(who, email, password, code);

beforeAll(async () => {
  holders = await startAccountHolders();
  ({ app, other } = holders);
});

afterAll(() => holders.close());

beforeEach(async () => {
  ({ email } = await holders.newHolder());
  await holders.forgetGuesses();
  holders.moveTo(BEGINNING);
});

const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }`;

describe('a link of a mail', () => {
  const REQUEST =
    'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { ... on PasswordResetRequested { message } } }';
  const RESET = `mutation ($token: String!, $newPassword: String!) { resetPassword(input: { token: $token, newPassword: $newPassword }) { __typename ... on UserError { code } } }`;
  const CHANGE = `mutation ($newEmail: String!, $password: String, $code: String) {
    requestEmailChange(input: { newEmail: $newEmail, password: $password, code: $code }) { __typename ... on UserError { code } } }`;
  const CONFIRM = `mutation ($token: String!) { confirmEmailChange(input: { token: $token }) { __typename ... on UserError { code }
    ... on EmailChanged { email } } }`;
  const NEW_PASSWORD = 'douze mésanges au mois de mai';
  const visitor = () => new BrowserSession(app);
  const lastLetter = (to: string) =>
    holders
      .letters()
      .filter((letter) => letter.to === to)
      .at(-1);

  async function ask(): Promise<string> {
    await visitor().ask(REQUEST, { email });
    await app.afterAnswers();
    return lastLetter(email)?.token ?? '';
  }

  it('sets a new password once, ends every session and tells the owner', async () => {
    const open = new BrowserSession(app);
    await signIn(open);
    const token = await ask();
    expect(await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD })).toEqual({ __typename: 'PasswordReset' });
    expect(await open.ask(ME)).toBeNull();
    expect(await signIn(visitor())).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await signIn(visitor(), NEW_PASSWORD)).toMatchObject({ __typename: 'SignedIn' });
    expect(await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
    await app.afterAnswers();
    expect(lastLetter(email)?.text).toContain('a été changé');
  });

  it('is promised in the same words to an unknown address, which gets no mail', async () => {
    const before = holders.letters().length;
    const unknown = await visitor().ask(REQUEST, { email: 'inconnu@example.fr' });
    await app.afterAnswers();
    expect(holders.letters()).toHaveLength(before);
    expect(unknown).toEqual(await visitor().ask(REQUEST, { email }));
  });

  it('expires after an hour', async () => {
    const token = await ask();
    app.clock.moveTo('2026-11-24T11:00:01Z');
    expect(await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
  });

  it('is void once another one was asked for, and for another purpose', async () => {
    const first = await ask();
    const second = await ask();
    expect(await visitor().ask(RESET, { token: first, newPassword: NEW_PASSWORD })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
    const who = visitor();
    await signIn(who);
    expect(await who.ask(CONFIRM, { token: second })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
    expect(await visitor().ask(RESET, { token: second, newPassword: NEW_PASSWORD })).toEqual({ __typename: 'PasswordReset' });
  });

  it.each(['', 'l_forged', 'é'.repeat(60)])('is not valid when it is forged: «%s»', async (token) => {
    expect(await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
  });

  it('used twice at once works once', async () => {
    const token = await ask();
    const answers = await Promise.all(
      [app, other].map((on) => new BrowserSession(on).ask<Result>(RESET, { token, newPassword: NEW_PASSWORD })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['LinkIsNotValid', 'PasswordReset']);
  });

  it('stays usable after a password that nobody should have', async () => {
    const token = await ask();
    const { errors } = await visitor().query(RESET, { token, newPassword: 'Motdepasse2026!' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'input.newPassword', rule: 'common' }] });
    expect(await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD })).toEqual({ __typename: 'PasswordReset' });
  });

  it('is not sent more than three times an hour', async () => {
    for (let round = 0; round < 3; round++) await visitor().ask(REQUEST, { email });
    expect(await visitor().code(REQUEST, { email })).toBe('RATE_LIMITED');
    for (let round = 0; round < 3; round++) await visitor().ask(REQUEST, { email: `x${email}` });
    expect(await visitor().code(REQUEST, { email: `x${email}` })).toBe('RATE_LIMITED');
  });

  it('makes a new address that of the account once it is opened, never before', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    const [former, newEmail] = [email, `nouveau-${email}`];
    expect(await who.ask(CHANGE, { newEmail, password: 'not my password at all' })).toMatchObject({ __typename: 'PasswordRefused' });
    expect(await who.ask(CHANGE, { newEmail, password: PASSWORD })).toEqual({ __typename: 'EmailChangeRequested' });
    await app.afterAnswers();
    expect(await who.ask(ME)).toMatchObject({ email: former });
    expect(lastLetter(former)?.text).toContain(`deviendra ${newEmail}`);
    expect(await who.ask(CONFIRM, { token: lastLetter(newEmail)?.token })).toEqual({ __typename: 'EmailChanged', email: newEmail });
    await app.afterAnswers();
    expect(lastLetter(former)?.text).toContain(`est maintenant ${newEmail}`);
    email = newEmail;
    expect(await signIn(visitor())).toMatchObject({ __typename: 'SignedIn' });
  });

  it('of a new address is sent to who shows a second factor too where one is set', async () => {
    const who = new BrowserSession(app);
    const { secret } = await holders.enrol(who, email);
    const newEmail = `nouveau-${email}`;
    expect(await who.ask(CHANGE, { newEmail, password: PASSWORD })).toMatchObject({ code: 'SECOND_FACTOR_NEEDED' });
    expect(await who.ask(CHANGE, { newEmail, password: PASSWORD, code: '000000' })).toMatchObject({ code: 'CODE_REFUSED' });
    expect(await who.ask(CHANGE, { newEmail, password: PASSWORD, code: holders.codeOf(secret) })).toMatchObject({
      __typename: 'EmailChangeRequested',
    });
  });

  it('of a new address is not sent to an open session of an account without password, ten minutes after its sign-in', async () => {
    const { browser } = await openSession(holders.make, app, await holders.make.account({ email: `sans-${email}` }));
    holders.moveTo('2026-11-24T10:10:00Z');
    expect(await browser.ask(CHANGE, { newEmail: `nouveau-${email}` })).toMatchObject({ code: 'SIGN_IN_AGAIN' });
    holders.moveTo('2026-11-24T10:09:59Z');
    expect(await browser.ask(CHANGE, { newEmail: `nouveau-${email}` })).toMatchObject({ __typename: 'EmailChangeRequested' });
  });

  it('gives no address that another account has', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    const taken = `pris-${email}`;
    await holders.make.account({ email: taken });
    await who.ask(CHANGE, { newEmail: taken, password: PASSWORD });
    await app.afterAnswers();
    expect(await who.ask(CONFIRM, { token: lastLetter(taken)?.token })).toMatchObject({ code: 'EMAIL_IS_TAKEN' });
  });

  it('makes a new address in a session of its own account only, and is not used up elsewhere', async () => {
    const [who, stranger, newEmail] = [new BrowserSession(app), new BrowserSession(app), `nouveau-${email}`];
    await signIn(who);
    await holders.signIn(stranger, (await holders.newHolder()).email);
    await who.ask(CHANGE, { newEmail, password: PASSWORD });
    await app.afterAnswers();
    const token = lastLetter(newEmail)?.token;
    expect(await visitor().code(CONFIRM, { token })).toBe('UNAUTHENTICATED');
    expect(await stranger.ask(CONFIRM, { token })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
    expect(await who.ask(CONFIRM, { token })).toMatchObject({ email: newEmail });
  });

  it.each(['reset', 'changed'])('that a thief asked for is void once the password is %s', async (how) => {
    const [thief, owner, newEmail] = [new BrowserSession(app), new BrowserSession(app), `voleur-${email}`];
    await signIn(thief);
    await thief.ask(CHANGE, { newEmail, password: PASSWORD });
    const token = await ask();
    if (how === 'reset') await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD });
    else await signIn(owner);
    if (how === 'changed') await owner.ask(CHANGE_PASSWORD, { input: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD } });
    await signIn(owner, NEW_PASSWORD);
    expect(await thief.code(CONFIRM, { token: lastLetter(newEmail)?.token })).toBe('UNAUTHENTICATED');
    expect(await owner.ask(CONFIRM, { token: lastLetter(newEmail)?.token })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
    expect(await visitor().ask(RESET, { token, newPassword: 'neuf hirondelles sur le fil' })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
  });

  it('sent to the former address is void once the address has changed', async () => {
    const [who, newEmail] = [new BrowserSession(app), `nouveau-${email}`];
    await signIn(who);
    const token = await ask();
    await who.ask(CHANGE, { newEmail, password: PASSWORD });
    await app.afterAnswers();
    await who.ask(CONFIRM, { token: lastLetter(newEmail)?.token });
    expect(await visitor().ask(RESET, { token, newPassword: NEW_PASSWORD })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
  });
});

describe('a password', () => {
  it('is changed by who knows it, which ends the other sessions', async () => {
    const [here, there] = [new BrowserSession(app), new BrowserSession(app)];
    await signIn(here);
    await signIn(there);
    const newPassword = 'quatre cerises et un abricot';
    expect(await here.ask(CHANGE_PASSWORD, { input: { currentPassword: 'wrong wrong wrong', newPassword } })).toEqual({
      __typename: 'PasswordRefused',
    });
    expect(await here.ask(CHANGE_PASSWORD, { input: { currentPassword: PASSWORD, newPassword } })).toEqual({
      __typename: 'PasswordChanged',
    });
    expect(await here.ask(ME)).toMatchObject({ email });
    expect(await there.ask(ME)).toBeNull();
    expect(await signIn(new BrowserSession(app), newPassword)).toMatchObject({ __typename: 'SignedIn' });
  });
});
