import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AccountHolders,
  BEGINNING,
  COMMUNITY,
  ME,
  PASSWORD,
  type Result,
  SIGN_IN,
  startAccountHolders,
} from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
import { openSession } from '../support/signed-in.js';
import { overtaken, withoutTable } from '../support/other-transaction.js';
import type { TestApp } from '../support/test-app.js';

let holders: AccountHolders;
let app: TestApp;
let other: TestApp;
let email: string;
let account: number;

const signIn = (who: BrowserSession, password?: string, code?: string) => holders.signIn(who, email, password, code);
const enrol = (who: BrowserSession) => holders.enrol(who, email);
const codeOf = (secret: string, aheadSeconds?: number) => holders.codeOf(secret, aheadSeconds);

beforeAll(async () => {
  holders = await startAccountHolders();
  ({ app, other } = holders);
});

afterAll(() => holders.close());

beforeEach(async () => {
  ({ email, accountId: account } = await holders.newHolder());
  await holders.forgetGuesses();
  holders.moveTo(BEGINNING);
});

describe('signing in', () => {
  it('by password alone opens the account, and no community before a second factor is set', async () => {
    const who = new BrowserSession(app);
    expect(await signIn(who)).toMatchObject({
      __typename: 'SignedIn',
      me: { email, isStrong: false, permissions: ['MANAGE_OWN_ACCOUNT'] },
    });
    const { errors } = await who.query(COMMUNITY);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('second facteur') });
  });

  it('with the second factor opens the only community', async () => {
    const who = new BrowserSession(app);
    const { secret } = await enrol(who);
    expect(await who.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
    const again = new BrowserSession(app);
    expect(await signIn(again)).toMatchObject({ code: 'SECOND_FACTOR_NEEDED', path: ['input', 'code'] });
    expect(again.sentCookie).toBeUndefined();
    expect(await signIn(again, PASSWORD, codeOf(secret))).toMatchObject({
      me: { isStrong: true, communities: [{ name: 'CPTS du Comtat', roles: ['COORDINATOR'], isCurrent: true }] },
    });
    expect(await again.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
  });

  it('ignores the case of the address, and normalises the password', async () => {
    const typed = { email: email.toUpperCase(), password: PASSWORD.normalize('NFD') };
    expect(await new BrowserSession(app).ask<Result>(SIGN_IN, { input: typed })).toMatchObject({ __typename: 'SignedIn' });
  });

  it('gives a cookie that scripts and other sites cannot use', async () => {
    const response = await fetch(`${app.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: { email, password: PASSWORD } } }),
    });
    expect(response.headers.get('set-cookie')).toMatch(/^maillage=[\w-]{40,}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('holds on another server, which shares nothing but the database', async () => {
    const who = new BrowserSession(app);
    await enrol(who);
    const elsewhere = new BrowserSession(other).take(who.sentCookie);
    expect(await elsewhere.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
  });
});

describe('bad proof', () => {
  it('is refused in the same words for an unknown address and a wrong password', async () => {
    const wrong = await signIn(new BrowserSession(app), 'not my password at all');
    const unknown = await new BrowserSession(app).ask(SIGN_IN, { input: { email: 'personne@example.fr', password: PASSWORD } });
    expect(wrong).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(unknown).toEqual(wrong);
  });

  it('is refused without waiting for the journal, whose line would tell that the address is known', async () => {
    const LINES = `select outcome, reason from journal where action = 'signIn' and subject = (select pseudonym from account where id = $1)`;
    const refused = await withoutTable(holders.ownerUrl, 'journal', () => signIn(new BrowserSession(app), 'not my password at all'));
    expect(refused).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    await app.afterAnswers();
    expect(await holders.make.query(LINES, [account])).toEqual([{ outcome: 'REFUSED', reason: 'SIGN_IN_REFUSED' }]);
  });

  it.each(['a@b', '"a b"@example.fr', 'à@example.fr', 'a@example.fr,b@example.fr'])('is not even looked at for «%s»', async (typed) => {
    const { errors } = await new BrowserSession(app).query(SIGN_IN, { input: { email: typed, password: PASSWORD } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'input.email' }] });
  });

  it('opens nothing without a password on the account, whatever is typed', async () => {
    await holders.make.query('update account set password_hash = null where id = $1', [account]);
    expect(await signIn(new BrowserSession(app), '')).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });

  it.each(['known', 'unknown'])('locks a %s address after eight guesses, on both servers, for a quarter of an hour', async (kind) => {
    const address = kind === 'known' ? email : `nobody-${email}`;
    const guess = (on: TestApp, password: string) => new BrowserSession(on).query(SIGN_IN, { input: { email: address, password } });
    for (let round = 0; round < 8; round++) await guess(round % 2 ? app : other, `guess number ${round}`);
    for (const on of [app, other]) {
      const { errors } = await guess(on, PASSWORD);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    }
  });

  it('locks the account after a restart as well', async () => {
    for (let round = 0; round < 9; round++)
      await new BrowserSession(app).query(SIGN_IN, { input: { email, password: 'wrong wrong wrong' } });
    const restarted = await holders.restart();
    try {
      expect(await new BrowserSession(restarted).code(SIGN_IN, { input: { email, password: PASSWORD } })).toBe('RATE_LIMITED');
    } finally {
      await restarted.close();
    }
  });

  it('forgets the guesses after a success', async () => {
    for (let round = 0; round < 7; round++) await signIn(new BrowserSession(app), 'wrong wrong wrong');
    expect(await signIn(new BrowserSession(app))).toMatchObject({ __typename: 'SignedIn' });
    for (let round = 0; round < 7; round++)
      expect(await signIn(new BrowserSession(app), 'wrong wrong wrong')).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });

  it('lets exactly as many guesses through when they all come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        new BrowserSession(index % 2 ? app : other).query(SIGN_IN, { input: { email, password: `guess number ${index}` } }),
      ),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(8);
  });
});

describe('the second factor', () => {
  const BEGIN = `mutation ($password: String) { beginSecondFactor(input: { password: $password }) { ... on UserError { code }
    ... on SecondFactorBegun { secret } } }`;
  const CONFIRM_FACTOR = 'mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { ... on UserError { code } } }';

  it('refuses a code that was used, one of yesterday and a wrong one', async () => {
    const { secret } = await enrol(new BrowserSession(app));
    const code = codeOf(secret);
    expect(await signIn(new BrowserSession(app), PASSWORD, code)).toMatchObject({ __typename: 'SignedIn' });
    for (const refused of [code, codeOf(secret, -86_400), '000000', 'abc'])
      expect(await signIn(new BrowserSession(app), PASSWORD, refused)).toMatchObject({ code: 'CODE_REFUSED' });
  });

  it('accepts a code sent twice at once only once', async () => {
    const { secret } = await enrol(new BrowserSession(app));
    const code = codeOf(secret);
    const answers = await Promise.all([app, other].map((on) => signIn(new BrowserSession(on), PASSWORD, code)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['CodeRefused', 'SignedIn']);
  });

  it.each([-30, 30])('accepts a telephone whose clock is %s seconds off', async (skew) => {
    const { secret } = await enrol(new BrowserSession(app));
    app.clock.moveTo('2026-11-24T10:10:00Z');
    expect(await signIn(new BrowserSession(app), PASSWORD, codeOf(secret, skew))).toMatchObject({ __typename: 'SignedIn' });
  });

  it('refuses a telephone whose clock is two minutes off', async () => {
    const { secret } = await enrol(new BrowserSession(app));
    app.clock.moveTo('2026-11-24T10:10:00Z');
    for (const skew of [-120, 120])
      expect(await signIn(new BrowserSession(app), PASSWORD, codeOf(secret, skew))).toMatchObject({ code: 'CODE_REFUSED' });
  });

  it('is replaced by each recovery code once', async () => {
    const { recoveryCodes } = await enrol(new BrowserSession(app));
    expect(recoveryCodes).toHaveLength(10);
    const [code = ''] = recoveryCodes;
    const who = new BrowserSession(app);
    expect(await signIn(who, PASSWORD, code.toUpperCase().replace('-', ' '))).toMatchObject({ me: { isStrong: true } });
    expect(await who.ask('{ me { recoveryCodesLeft } }')).toEqual({ recoveryCodesLeft: 9 });
    expect(await signIn(new BrowserSession(app), PASSWORD, code)).toMatchObject({ code: 'CODE_REFUSED' });
  });

  it('gives new recovery codes against a code, and the former ones are void', async () => {
    const who = new BrowserSession(app);
    const { secret, recoveryCodes } = await enrol(who);
    const RENEW =
      'mutation ($code: String!) { renewRecoveryCodes(input: { code: $code }) { __typename ... on RecoveryCodesRenewed { recoveryCodes } } }';
    expect(await who.ask(RENEW, { code: '123' })).toEqual({ __typename: 'CodeRefused' });
    const renewed = await who.ask<{ recoveryCodes: string[] }>(RENEW, { code: codeOf(secret) });
    expect(await signIn(new BrowserSession(app), PASSWORD, recoveryCodes[0])).toMatchObject({ code: 'CODE_REFUSED' });
    expect(await signIn(new BrowserSession(app), PASSWORD, renewed.recoveryCodes[0])).toMatchObject({ __typename: 'SignedIn' });
  });

  it('ends the sessions that began without it, and all of them when it is removed', async () => {
    const [early, who] = [new BrowserSession(app), new BrowserSession(app)];
    await signIn(early);
    const { secret } = await enrol(who);
    expect(await early.ask(ME)).toBeNull();
    const REMOVE =
      'mutation ($code: String!) { removeSecondFactor(input: { code: $code }) { ... on SecondFactorRemoved { sessionsEnded } } }';
    expect(await who.ask(REMOVE, { code: codeOf(secret) })).toEqual({ sessionsEnded: 1 });
    expect(await who.ask(ME)).toBeNull();
    expect(await signIn(who)).toMatchObject({ me: { isStrong: false } });
  });

  it('cannot be set by a stolen session that does not know the password, nor over one that is set', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    expect(await who.ask(BEGIN, { password: 'a thief’s guess of it' })).toMatchObject({ code: 'PASSWORD_REFUSED' });
    await enrol(who);
    expect(await who.ask(BEGIN, { password: PASSWORD })).toMatchObject({ code: 'SECOND_FACTOR_IS_SET' });
  });

  it('is not confirmed by a code of the secret that somebody has replaced meanwhile', async () => {
    const [owner, thief] = [new BrowserSession(app), new BrowserSession(app)];
    await signIn(owner);
    await signIn(thief);
    const { secret } = await owner.ask<{ secret: string }>(BEGIN, { password: PASSWORD });
    const [{ mine } = {}] = await holders.make.query('select second_factor_secret as mine from account where id = $1', [account]);
    await thief.ask(BEGIN, { password: PASSWORD });
    const [{ theirs } = {}] = await holders.make.query('select second_factor_secret as theirs from account where id = $1', [account]);
    const swap = 'update account set second_factor_secret = $2 where id = $1';
    await holders.make.query(swap, [account, mine]);
    const outcome = await overtaken(holders.ownerUrl, { text: swap, values: [account, theirs] }, () =>
      owner.ask(CONFIRM_FACTOR, { code: codeOf(secret) }),
    );
    expect(outcome).toMatchObject({ code: 'CODE_REFUSED' });
    expect(await owner.ask('{ me { secondFactorSince } }')).toEqual({ secondFactorSince: null });
  });

  it('is not undone by who began another one before it was confirmed', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    await who.ask(BEGIN, { password: PASSWORD });
    const confirmed = { text: 'update account set second_factor_since = now() where id = $1', values: [account] };
    expect(await overtaken(holders.ownerUrl, confirmed, () => who.ask(BEGIN, { password: PASSWORD }))).toMatchObject({
      code: 'SECOND_FACTOR_IS_SET',
    });
    expect(await who.ask('{ me { secondFactorSince } }')).toEqual({ secondFactorSince: expect.any(String) });
  });

  it('is not set by an open session of an account without password, ten minutes after its sign-in', async () => {
    const { browser } = await openSession(holders.make, app, await holders.make.account({ email: `sans-${email}` }));
    holders.moveTo('2026-11-24T10:10:00Z');
    expect(await browser.ask(BEGIN, { password: PASSWORD })).toMatchObject({ code: 'SIGN_IN_AGAIN' });
    holders.moveTo('2026-11-24T10:09:59Z');
    expect(await browser.ask(BEGIN)).toMatchObject({ secret: expect.any(String) });
  });

  it('tells its owner when it is set, when its recovery codes are made anew and when it is removed', async () => {
    const who = new BrowserSession(app);
    const { secret, recoveryCodes } = await enrol(who);
    await who.ask('mutation ($code: String!) { renewRecoveryCodes(input: { code: $code }) { __typename } }', { code: recoveryCodes[0] });
    await who.ask('mutation ($code: String!) { removeSecondFactor(input: { code: $code }) { __typename } }', { code: codeOf(secret) });
    await app.afterAnswers();
    const texts = holders.letters().flatMap(({ to, text }) => (to === email ? [text] : []));
    expect(texts).toEqual(['est maintenant demandé', 'codes de secours', 'retiré'].map((words) => expect.stringContaining(words)));
  });

  it('is kept sealed: neither the secret nor a recovery code stands in the database', async () => {
    const { secret, recoveryCodes } = await enrol(new BrowserSession(app));
    const [row] = await holders.make.query(
      `select (select row_to_json(a)::text from account a where id = $1) || (select json_agg(c)::text from recovery_code c where account_id = $1) as text`,
      [account],
    );
    const text = String(row?.['text']);
    for (const known of [secret, Buffer.from(secret).toString('hex'), ...recoveryCodes, PASSWORD]) expect(text).not.toContain(known);
  });
});
