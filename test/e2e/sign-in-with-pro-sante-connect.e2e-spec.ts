import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from '../support/browser.js';
import { type CardHolders, startCardHolders } from '../support/card-holders.js';
import { fictitiousRpps } from '../support/factories.js';
import type { CardHolder } from '../support/openid-provider.js';
import { createTestApp } from '../support/test-app.js';
import { createTestDatabase } from '../support/test-database.js';

const surgery = {
  codeModeExercice: 'L',
  identifiantTechniqueDeLaStructure: 'R81311',
  raisonSocialeSite: 'CABINET DES CERISIERS',
  codePostal: '84380',
  codeCommune: '84072',
};

let world: CardHolders;
let browser: Browser;
let people = 0;

beforeAll(async () => {
  world = await startCardHolders();
});

beforeEach(async () => {
  browser = world.newBrowser();
  world.provider.misbehaviour = {};
  world.app.clock.moveTo('2026-11-24T10:00:00Z');
  await world.make.query('delete from rate_limit');
});

afterAll(() => world.close());

/** Somebody new, whom the register knows or not. */
async function doctor({ isRegistered = true } = {}): Promise<CardHolder & { rpps: string; practitionerId: number | null }> {
  const rpps = fictitiousRpps(500 + ++people);
  const practitionerId = isRegistered ? await world.make.practitioner({ rpps }) : null;
  const SubjectRefPro = { exercices: [{ codeProfession: '10', activities: [surgery] }] };
  return { SubjectNameID: `8${rpps}`, given_name: 'KIT', family_name: `DOC${people}`, SubjectRefPro, rpps, practitionerId };
}

async function accountsOf({ SubjectNameID }: CardHolder) {
  return world.make.query('select id, practitioner_id, given_name, family_name, email from account where national_id = $1', [
    SubjectNameID,
  ]);
}

async function journalOf({ SubjectNameID }: CardHolder): Promise<string[]> {
  const rows = await world.make.query(
    `select concat_ws(' ', action, outcome, reason) as line from journal where actor = (select pseudonym from account where national_id = $1) order by id`,
    [SubjectNameID],
  );
  return rows.map(({ line }) => String(line));
}

/** Nothing came of it: no account, nobody signed in. */
async function expectNobody(holder: CardHolder): Promise<void> {
  expect(await accountsOf(holder)).toEqual([]);
  expect(browser.cookie('maillage')).toBeUndefined();
}

describe('a first sign-in', () => {
  it('makes the account, which is the practitioner of the RPPS, and proposes their places', async () => {
    const holder = await doctor();
    expect(await world.signIn(browser, holder, '?retour=/agenda?semaine=48')).toBe('/agenda?semaine=48');
    expect(await world.me(browser)).toMatchObject({ givenName: 'KIT', nationalId: holder.SubjectNameID, isStrong: true });
    const [account] = await accountsOf(holder);
    expect(account).toMatchObject({ practitioner_id: holder.practitionerId, family_name: holder.family_name, email: null });
    expect(
      await world.make.query('select key, structure_name, insee_code from practice_proposal where account_id = $1', [account?.['id']]),
    ).toEqual([{ key: 'R81311|L', structure_name: 'CABINET DES CERISIERS', insee_code: '84072' }]);
    expect(await journalOf(holder)).toEqual(['GET /auth/pro-sante-connect/callback DONE']);
  });

  it('of two at once in two browsers makes one account', async () => {
    const holder = await doctor();
    const browsers = [world.newBrowser(), world.newBrowser()];
    const ways = await Promise.all(browsers.map((each) => world.leave(each, holder)));
    expect(await Promise.all(ways.map((url, rank) => world.comeBack(browsers[rank]!, url)))).toEqual(['/', '/']);
    expect(await accountsOf(holder)).toHaveLength(1);
  });

  it('of somebody whom the register does not know makes an account that is no practitioner, until the register does', async () => {
    const holder = await doctor({ isRegistered: false });
    await world.signIn(browser, holder);
    expect(await accountsOf(holder)).toMatchObject([{ practitioner_id: null }]);
    const practitionerId = await world.make.practitioner({ rpps: holder.rpps });
    await world.signIn(browser, holder);
    expect(await accountsOf(holder)).toMatchObject([{ practitioner_id: practitionerId }]);
  });

  it('of a practitioner who left the register makes an account that is no practitioner', async () => {
    const holder = await doctor();
    await world.make.query(`update practitioner set withdrawn_on = '2026-01-01' where id = $1`, [holder.practitionerId]);
    expect(await world.signIn(browser, holder)).toBe('/');
    expect(await accountsOf(holder)).toMatchObject([{ practitioner_id: null }]);
  });

  it('of a student without RPPS makes an account that is no practitioner, even when the digits are somebody’s', async () => {
    const { rpps } = await doctor();
    const student = { SubjectNameID: `5${rpps}`, given_name: 'ALEX', family_name: 'ETUDIANT' };
    expect(await world.signIn(browser, student)).toBe('/');
    expect(await accountsOf(student)).toMatchObject([{ practitioner_id: null, given_name: 'ALEX' }]);
  });

  it('takes the practitioner from the account that had become it by an invitation, which reads so in its journal', async () => {
    const holder = await doctor();
    const alias = await world.make.account({ practitioner_id: holder.practitionerId });
    expect(await world.signIn(browser, holder)).toBe('/');
    expect(await accountsOf(holder)).toMatchObject([{ practitioner_id: holder.practitionerId }]);
    expect(await world.make.query('select practitioner_id from account where id = $1', [alias])).toEqual([{ practitioner_id: null }]);
    expect(await journalOf(holder)).toContain('claimPractitioner DONE');
    const told = await world.make.query('select action, outcome from find_my_journal($1, null, null, 10)', [alias]);
    expect(told).toEqual([{ action: 'claimPractitioner', outcome: 'DONE' }]);
  });

  it('takes the practitioner that the account had become by an invitation, once the register has its own', async () => {
    const holder = await doctor();
    await world.make.account({ national_id: holder.SubjectNameID, practitioner_id: await world.make.practitioner() });
    await world.signIn(browser, holder);
    expect(await accountsOf(holder)).toMatchObject([{ practitioner_id: holder.practitionerId }]);
  });

  it('of somebody who objected to being listed finds them, so that they can come back', async () => {
    const holder = await doctor();
    await world.make.query(`select record_objection($1, '2026-11-20', null, '2026-11-24T10:00:00Z')`, [holder.practitionerId]);
    await world.signIn(browser, holder);
    expect(await accountsOf(holder)).toMatchObject([{ practitioner_id: holder.practitionerId }]);
  });

  it('that cannot be completed leaves neither account, nor places, nor a line of something done', async () => {
    const holder = await doctor();
    await world.make.query(`alter table session add constraint none check (kind <> 'PRO_SANTE_CONNECT') not valid`);
    expect(await world.signIn(browser, holder)).toContain('500');
    await world.make.query('alter table session drop constraint none');
    await expectNobody(holder);
    const done = `select from journal where action like '%callback' and outcome = 'DONE' and actor is not null and actor not in (select pseudonym from account)`;
    expect(await world.make.query(done)).toEqual([]);
    expect(await world.signIn(browser, holder)).toBe('/');
  });

  it('leaves to a path of this server only', async () => {
    expect(await world.signIn(browser, await doctor(), '?retour=//elsewhere.example')).toBe('/');
    expect(await world.signIn(browser, await doctor(), '?retour=/a&retour=/b')).toBe('/');
  });
});

describe('a second sign-in', () => {
  it('finds the same account, under the names it has by now', async () => {
    const holder = await doctor();
    await world.signIn(browser, holder);
    const [first] = await accountsOf(holder);
    await world.make.query(`update account set given_name = 'Kit-Anne' where id = $1`, [first?.['id']]);
    const elsewhere = world.newBrowser();
    await world.signIn(elsewhere, holder);
    expect(await accountsOf(holder)).toEqual([{ ...first, given_name: 'Kit-Anne' }]);
    expect(await world.me(elsewhere)).toMatchObject({ givenName: 'Kit-Anne', nationalId: holder.SubjectNameID });
  });
});

describe('a sign-in is refused', () => {
  it('below eIDAS 1', async () => {
    const holder = await doctor();
    world.provider.misbehaviour = { acr: 'eidas0' };
    expect(await world.signIn(browser, holder)).toBe('/connexion?erreur=ASSURANCE_TOO_LOW');
    await expectNobody(holder);
  });

  it.each<[string, object]>([
    ['a wrong nonce', { idToken: (claims: object) => ({ ...claims, nonce: 'another' }) }],
    ['a forged signature', { signedBy: 'STRANGER' }],
    ['no signature', { signedBy: 'NOBODY' }],
    ['a token for another client', { idToken: (claims: object) => ({ ...claims, aud: 'another' }) }],
    ['the userinfo of somebody else', { userinfo: (claims: object) => ({ ...claims, sub: 'another' }) }],
  ])('with %s', async (_, misbehaviour) => {
    const holder = await doctor();
    world.provider.misbehaviour = misbehaviour;
    expect(await world.signIn(browser, holder)).toBe('/connexion?erreur=ANSWER_REFUSED');
    await expectNobody(holder);
  });

  it('with a code that served already', async () => {
    const holder = await doctor();
    const [first, used] = [world.newBrowser(), await doctor()];
    const served = await world.leave(first, used);
    expect(await world.comeBack(first, served)).toBe('/');
    const url = await world.leave(browser, holder);
    url.searchParams.set('code', served.searchParams.get('code') ?? '');
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=ANSWER_REFUSED');
    await expectNobody(holder);
  });

  it('with a state that served already', async () => {
    const holder = await doctor();
    const url = await world.leave(browser, holder);
    await world.comeBack(browser, url);
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=FLOW_UNKNOWN');
  });

  it('with a forged state, or none', async () => {
    const url = await world.leave(browser, await doctor());
    url.searchParams.set('state', 'forged');
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=FLOW_UNKNOWN');
    url.searchParams.delete('state');
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=FLOW_UNKNOWN');
  });

  it('in another browser than the one it began in', async () => {
    const attacker = await doctor();
    const url = await world.leave(world.newBrowser(), attacker);
    await world.leave(browser, await doctor()); // the victim has a cookie, of another sign-in
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=OTHER_BROWSER');
    await expectNobody(attacker);
  });

  it('after ten minutes', async () => {
    const holder = await doctor();
    const url = await world.leave(browser, holder);
    world.app.clock.moveTo('2026-11-24T10:10:00Z');
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=FLOW_EXPIRED');
    await expectNobody(holder);
  });

  it('when the person goes back, without a text of the provider', async () => {
    world.provider.misbehaviour = { cancels: true };
    const url = await world.leave(browser, await doctor());
    url.searchParams.set('error_description', '<script>alert(1)</script>');
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=SIGN_IN_CANCELLED');
  });

  it('without a national identifier', async () => {
    expect(await world.signIn(browser, { given_name: 'KIT', family_name: 'SANS' })).toBe('/connexion?erreur=IDENTITY_INCOMPLETE');
  });

  it('while the provider is down, before and after, and not when it is back', async () => {
    const holder = await doctor();
    const url = await world.leave(browser, holder);
    await world.provider.stop();
    expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=PROVIDER_UNAVAILABLE');
    await world.provider.start();
    expect(await world.signIn(browser, holder)).toBe('/');
  });

  it('by a clock that is two minutes off, and not by some seconds', async () => {
    const holder = await doctor();
    const off = (seconds: number) => ({ idToken: (claims: object) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - seconds }) });
    world.provider.misbehaviour = off(120);
    expect(await world.signIn(browser, holder)).toBe('/connexion?erreur=ANSWER_REFUSED');
    world.provider.misbehaviour = off(10);
    expect(await world.signIn(browser, holder)).toBe('/');
  });

  it('after sixty from one address in ten minutes', async () => {
    await world.signIn(browser, await doctor());
    await world.make.query('update rate_limit set points = 120');
    expect(await world.signIn(browser, await doctor())).toBe('/connexion?erreur=RATE_LIMITED');
  });
});

describe('a server that is not registered at Pro Santé Connect', () => {
  it('says so', async () => {
    const testDatabase = await createTestDatabase();
    const app = await createTestApp(testDatabase.serverUrl);
    for (const path of ['', '/callback?state=x&code=y']) {
      const response = await fetch(`${app.address}/auth/pro-sante-connect${path}`, {
        redirect: 'manual',
        headers: { connection: 'close' },
      });
      expect(response.status).toBe(404);
      const { code, message } = (await response.json()) as { code: string; message: string };
      expect(`${code} ${message}`).toMatch(/^NOT_FOUND .*Pro Santé Connect/);
    }
    await app.close();
    await testDatabase.drop();
  });
});

describe('the cookies of a sign-in', () => {
  it('are out of reach of scripts and of other sites', async () => {
    const holder = await doctor();
    const started = await browser.ask(new URL('http://localhost:3000/auth/pro-sante-connect'));
    expect(started.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^maillage-psc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const again = await browser.ask(new URL('http://localhost:3000/auth/pro-sante-connect'));
    expect(again.headers.getSetCookie()).not.toEqual(started.headers.getSetCookie());
    const ended = await browser.ask(await world.leave(browser, holder));
    expect(ended.headers.getSetCookie()).toEqual([expect.stringMatching(/^maillage=[\w-]{40,}; .*Path=\/; HttpOnly; SameSite=Lax$/)]);
    expect(ended.status).toBe(303);
    expect(ended.headers.get('cache-control')).toBe('no-store');
  });
});
