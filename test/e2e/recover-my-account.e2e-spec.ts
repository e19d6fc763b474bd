import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccountHolders, BEGINNING, ME, PASSWORD, type Result, startAccountHolders } from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
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

describe('a link of a mail', () => {
  const REQUEST =
    'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { ... on PasswordResetRequested { message } } }';
  const RESET = `mutation ($token: String!, $newPassword: String!) { resetPassword(input: { token: $token, newPassword: $newPassword }) { __typename ... on UserError { code } } }`;
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
    const CONFIRM = 'mutation ($token: String!) { confirmEmailChange(input: { token: $token }) { ... on UserError { code } } }';
    expect(await visitor().ask(CONFIRM, { token: second })).toMatchObject({ code: 'LINK_IS_NOT_VALID' });
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
    const CHANGE =
      'mutation ($newEmail: String!, $password: String) { requestEmailChange(input: { newEmail: $newEmail, password: $password }) { __typename } }';
    expect(await who.ask(CHANGE, { newEmail, password: 'not my password at all' })).toEqual({ __typename: 'PasswordRefused' });
    expect(await who.ask(CHANGE, { newEmail, password: PASSWORD })).toEqual({ __typename: 'EmailChangeRequested' });
    await app.afterAnswers();
    expect(await who.ask(ME)).toMatchObject({ email: former });
    const CONFIRM =
      'mutation ($token: String!) { confirmEmailChange(input: { token: $token }) { __typename ... on EmailChanged { email } } }';
    expect(await visitor().ask(CONFIRM, { token: lastLetter(newEmail)?.token })).toEqual({ __typename: 'EmailChanged', email: newEmail });
    await app.afterAnswers();
    expect(lastLetter(former)?.text).toContain(newEmail);
    email = newEmail;
    expect(await signIn(visitor())).toMatchObject({ __typename: 'SignedIn' });
  });

  it('gives no address that another account has', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    const taken = `pris-${email}`;
    await holders.make.account({ email: taken });
    await who.ask(
      'mutation ($newEmail: String!, $password: String) { requestEmailChange(input: { newEmail: $newEmail, password: $password }) { __typename } }',
      {
        newEmail: taken,
        password: PASSWORD,
      },
    );
    await app.afterAnswers();
    const CONFIRM = 'mutation ($token: String!) { confirmEmailChange(input: { token: $token }) { ... on UserError { code } } }';
    expect(await visitor().ask(CONFIRM, { token: lastLetter(taken)?.token })).toEqual({ code: 'EMAIL_IS_TAKEN' });
  });
});

describe('a password', () => {
  it('is changed by who knows it, which ends the other sessions', async () => {
    const [here, there] = [new BrowserSession(app), new BrowserSession(app)];
    await signIn(here);
    await signIn(there);
    const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }`;
    const newPassword = 'quatre cerises et un abricot';
    expect(await here.ask(CHANGE, { input: { currentPassword: 'wrong wrong wrong', newPassword } })).toEqual({
      __typename: 'PasswordRefused',
    });
    expect(await here.ask(CHANGE, { input: { currentPassword: PASSWORD, newPassword } })).toEqual({ __typename: 'PasswordChanged' });
    expect(await here.ask(ME)).toMatchObject({ email });
    expect(await there.ask(ME)).toBeNull();
    expect(await signIn(new BrowserSession(app), newPassword)).toMatchObject({ __typename: 'SignedIn' });
  });
});
