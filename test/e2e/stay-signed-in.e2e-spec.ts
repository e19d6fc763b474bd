import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type AccountHolders, BEGINNING, COMMUNITY, ME, PASSWORD, SIGN_IN, startAccountHolders } from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
import type { TestApp } from '../support/test-app.js';

let holders: AccountHolders;
let app: TestApp;
let email: string;
let account: number;

interface MeAnswer {
  openSessions: { id: string; isCurrent: boolean }[];
}

const signIn = (who: BrowserSession, password?: string, code?: string) => holders.signIn(who, email, password, code);
const enrol = (who: BrowserSession) => holders.enrol(who, email);

beforeAll(async () => {
  holders = await startAccountHolders();
  ({ app } = holders);
});

afterAll(() => holders.close());

beforeEach(async () => {
  ({ email, accountId: account } = await holders.newHolder());
  await holders.forgetGuesses();
  holders.moveTo(BEGINNING);
});

describe('a session', () => {
  it('does not begin without its line in the journal, which is of no community', async () => {
    const began = `select (select count(*)::integer from session where account_id = a.id) as sessions,
      (select json_agg(j.community_id) from journal j where j.actor = a.pseudonym and j.action = 'signIn') as communities from account a where a.id = $1`;
    Logger.overrideLogger(false); // it is a defect, and would be shouted about
    await holders.make.query(`alter table journal add constraint no_sign_in check (action <> 'signIn') not valid`);
    try {
      expect(await new BrowserSession(app).code(SIGN_IN, { input: { email, password: PASSWORD } })).toBe('INTERNAL');
    } finally {
      await holders.make.query('alter table journal drop constraint no_sign_in');
      Logger.overrideLogger(['fatal', 'error']);
    }
    expect(await holders.make.query(began, [account])).toEqual([{ sessions: 0, communities: null }]);
    await signIn(new BrowserSession(app));
    expect(await holders.make.query(began, [account])).toEqual([{ sessions: 1, communities: [null] }]);
  });

  it('is listed with its device, and ended from another one at once', async () => {
    const [phone, desk] = [new BrowserSession(app, 'Téléphone'), new BrowserSession(app, 'Bureau')];
    await signIn(phone);
    await signIn(desk);
    const { openSessions } = await desk.ask<MeAnswer>(ME);
    expect(openSessions).toMatchObject([{ isCurrent: true }, { device: encodeURI('Téléphone'), kind: 'PASSWORD', isCurrent: false }]);
    const REVOKE = 'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { ... on SignedOut { sessionsEnded } } }';
    const id = openSessions.find(({ isCurrent }) => !isCurrent)?.id;
    expect(await desk.ask(REVOKE, { id })).toEqual({ sessionsEnded: 1 });
    expect(await phone.ask(ME)).toBeNull();
    expect(await phone.code('mutation { signOut { __typename } }')).toBe('UNAUTHENTICATED');
    expect(await desk.code(REVOKE, { id })).toBe('NOT_FOUND');
  });

  it('of somebody else cannot be ended', async () => {
    const [mine, theirs] = [new BrowserSession(app), new BrowserSession(app)];
    await signIn(mine);
    const { openSessions } = await mine.ask<MeAnswer>(ME);
    await holders.make.account({ email: `autre-${email}`, password: PASSWORD });
    await theirs.ask(SIGN_IN, { input: { email: `autre-${email}`, password: PASSWORD } });
    const REVOKE = 'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename } }';
    expect(await theirs.code(REVOKE, { id: openSessions[0]?.id })).toBe('NOT_FOUND');
    expect(await mine.ask(ME)).toMatchObject({ email });
  });

  it('ends when one signs out, here or everywhere', async () => {
    const sessions = [1, 2, 3].map(() => new BrowserSession(app));
    for (const one of sessions) await signIn(one);
    const [first, second, third] = sessions as [BrowserSession, BrowserSession, BrowserSession];
    const stolen = new BrowserSession(app).take(first.sentCookie);
    expect(await first.ask('mutation { signOut { ... on SignedOut { sessionsEnded } } }')).toEqual({ sessionsEnded: 1 });
    expect(first.sentCookie).toBeUndefined();
    expect(await stolen.ask(ME)).toBeNull();
    expect(await second.ask('mutation { signOutEverywhere { ... on SignedOut { sessionsEnded } } }')).toEqual({ sessionsEnded: 2 });
    expect(await third.ask(ME)).toBeNull();
  });

  it('ends after two silent days, and after thirty days however busy', async () => {
    const [silent, busy] = [new BrowserSession(app), new BrowserSession(app)];
    await signIn(silent);
    await signIn(busy);
    for (let day = 1; day < 30; day++) {
      app.clock.moveTo(new Date(Date.parse('2026-11-24T10:00:00Z') + day * 86_400_000).toISOString());
      expect(await busy.ask(ME)).toMatchObject({ email });
    }
    expect(await silent.ask(ME)).toBeNull();
    app.clock.moveTo('2026-12-24T10:00:01Z');
    expect(await busy.ask(ME)).toBeNull();
  });

  it('is not kept by a screen that only asks again by itself', async () => {
    app.clock.moveTo('2026-11-24T10:00:00Z');
    const left = new BrowserSession(app);
    await signIn(left);
    app.clock.moveTo('2026-11-25T22:00:00Z');
    expect(await left.ask(ME, {}, { 'x-refresh': '1' })).toMatchObject({ email });
    app.clock.moveTo('2026-11-26T10:00:01Z');
    expect(await left.ask(ME, {}, { 'x-refresh': '1' })).toBeNull();
  });

  it.each(['', 'x', 'a'.repeat(43), '../../etc/passwd', '%00', '"'])('is none for the forged cookie «%s»', async (value) => {
    const forger = new BrowserSession(app).take(`maillage=${value}`);
    expect(await forger.ask(ME)).toBeNull();
    expect(await forger.code(COMMUNITY)).toBe('UNAUTHENTICATED');
  });

  it('does not act for the page of another site', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    expect(await who.query(ME, {}, { 'sec-fetch-site': 'cross-site' })).toEqual({ data: { me: null } });
  });

  it('is over for a request of which the body is still to come', async () => {
    const who = new BrowserSession(app);
    await signIn(who);
    const slow = request(`${app.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: who.sentCookie, expect: '100-continue' },
    });
    slow.flushHeaders();
    await once(slow, 'continue');
    expect(await who.ask(ME)).not.toBeNull();
    await who.ask('mutation { signOut { __typename } }');
    slow.end(JSON.stringify({ query: ME }));
    const [answer] = (await once(slow, 'response')) as [IncomingMessage];
    expect(JSON.parse(await text(answer))).toEqual({ data: { me: null } });
  });

  it('loses a role, and the account, with the very next request', async () => {
    const who = new BrowserSession(app);
    await enrol(who);
    expect(await who.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
    await holders.make.query('delete from role_grant where account_id = $1', [account]);
    expect(await who.code(COMMUNITY)).toBe('FORBIDDEN');
    await holders.make.query(
      `update account set erased_at = now(), given_name = '', family_name = '', email = null, password_hash = null, second_factor_since = null, second_factor_secret = null where id = $1`,
      [account],
    );
    expect(await who.ask(ME)).toBeNull();
  });
});
