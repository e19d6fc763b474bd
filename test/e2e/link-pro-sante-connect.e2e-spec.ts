import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CardHolders, startCardHolders } from '../support/card-holders.js';
import { fictitiousRpps } from '../support/factories.js';

/** As a browser says of a link on a page of ours. */
const FROM_HERE = { 'sec-fetch-site': 'same-origin' };
const LINK = '?relier=1&retour=/compte';

let world: CardHolders;
let people = 0;

beforeAll(async () => {
  world = await startCardHolders();
});

beforeEach(async () => {
  world.provider.misbehaviour = {};
  await world.make.query('delete from rate_limit');
});

afterAll(() => world.close());

function newHolder() {
  const rpps = fictitiousRpps(700 + ++people);
  return { SubjectNameID: `8${rpps}`, given_name: 'KIT', family_name: `DOC${people}`, rpps };
}

async function newAccount(given: Record<string, unknown> = {}): Promise<number> {
  const row = await world.make.insert('account', {
    given_name: 'Camille',
    family_name: 'Local',
    email: `a${++people}@example.fr`,
    ...given,
  });
  return Number(row['id']);
}

async function stateOf(accountId: number) {
  const [row] = await world.make.query('select national_id, practitioner_id from account where id = $1', [accountId]);
  return row;
}

describe('an account that is signed in', () => {
  it('is opened from now on by the identity that it links, and is the practitioner of its RPPS', async () => {
    const holder = newHolder();
    const practitionerId = await world.make.practitioner({ rpps: holder.rpps });
    const accountId = await newAccount();
    const browser = await world.browserOf(accountId);
    expect(await world.signIn(browser, holder, LINK, FROM_HERE)).toBe('/compte');
    expect(await stateOf(accountId)).toEqual({ national_id: holder.SubjectNameID, practitioner_id: practitionerId });
    expect(await world.signIn(world.newBrowser(), holder)).toBe('/');
    expect(await world.make.query('select id from account where national_id = $1', [holder.SubjectNameID])).toEqual([{ id: accountId }]);
    const journal = await world.make.query(
      `select action, outcome from journal where actor = (select pseudonym from account where id = $1) and subject is not null order by id`,
      [accountId],
    );
    expect(journal).toEqual(Array(2).fill({ action: 'GET /auth/pro-sante-connect/callback', outcome: 'DONE' }));
  });

  it('as a person of the demonstration, whom everybody may be, is linked to nobody’s card', async () => {
    const accountId = await newAccount({ demo_role: 'NURSE', email: null });
    expect(await world.signIn(await world.browserOf(accountId), newHolder(), LINK, FROM_HERE)).toBe('/connexion?erreur=NOT_SIGNED_IN');
    expect(await stateOf(accountId)).toEqual({ national_id: null, practitioner_id: null });
  });

  it('tells its owner that a card opens it from now on', async () => {
    const email = `relie-${++people}@example.fr`;
    await world.signIn(await world.browserOf(await newAccount({ email })), newHolder(), LINK, FROM_HERE);
    const letter = (await world.letters()).find(({ to }) => to === email);
    expect(letter?.text).toContain('Pro Santé Connect ouvre maintenant votre compte');
  });

  it('may link the same identity again', async () => {
    const holder = newHolder();
    const browser = await world.browserOf(await newAccount());
    await world.signIn(browser, holder, LINK, FROM_HERE);
    expect(await world.signIn(browser, holder, LINK, FROM_HERE)).toBe('/compte');
  });

  it('does not link a second identity', async () => {
    const [first, second] = [newHolder(), newHolder()];
    const accountId = await newAccount({ national_id: first.SubjectNameID });
    expect(await world.signIn(await world.browserOf(accountId), second, LINK, FROM_HERE)).toBe('/connexion?erreur=ANOTHER_IDENTITY');
    expect(await stateOf(accountId)).toMatchObject({ national_id: first.SubjectNameID });
  });

  it('does not link the identity of another practitioner', async () => {
    const holder = newHolder();
    const practitionerId = await world.make.practitioner({ rpps: fictitiousRpps(900) });
    const accountId = await newAccount({ practitioner_id: practitionerId });
    expect(await world.signIn(await world.browserOf(accountId), holder, LINK, FROM_HERE)).toBe('/connexion?erreur=ANOTHER_IDENTITY');
    expect(await stateOf(accountId)).toEqual({ national_id: null, practitioner_id: practitionerId });
  });

  it('does not link an identity that opens another account', async () => {
    const holder = newHolder();
    await newAccount({ national_id: holder.SubjectNameID });
    const accountId = await newAccount();
    expect(await world.signIn(await world.browserOf(accountId), holder, LINK, FROM_HERE)).toBe('/connexion?erreur=IDENTITY_TAKEN');
    expect(await stateOf(accountId)).toEqual({ national_id: null, practitioner_id: null });
    const journal = await world.make.query(
      `select reason from journal where actor = (select pseudonym from account where id = $1) and outcome = 'REFUSED'`,
      [accountId],
    );
    expect(journal).toEqual([{ reason: 'IDENTITY_TAKEN' }]);
  });

  it('of a practitioner does not link an identity without RPPS, which could be anybody’s', async () => {
    const practitionerId = await world.make.practitioner({ rpps: fictitiousRpps(901) });
    const accountId = await newAccount({ practitioner_id: practitionerId });
    const student = { SubjectNameID: '5123456789', given_name: 'ALEX', family_name: 'ETUDIANT' };
    expect(await world.signIn(await world.browserOf(accountId), student, LINK, FROM_HERE)).toBe('/connexion?erreur=ANOTHER_IDENTITY');
    expect(await stateOf(accountId)).toEqual({ national_id: null, practitioner_id: practitionerId });
  });

  it('that links an identity becomes its practitioner, whom another account was without proof', async () => {
    const holder = newHolder();
    const practitionerId = await world.make.practitioner({ rpps: holder.rpps });
    const alias = await newAccount({ practitioner_id: practitionerId });
    const accountId = await newAccount();
    expect(await world.signIn(await world.browserOf(accountId), holder, LINK, FROM_HERE)).toBe('/compte');
    expect(await stateOf(accountId)).toEqual({ national_id: holder.SubjectNameID, practitioner_id: practitionerId });
    expect(await stateOf(alias)).toEqual({ national_id: null, practitioner_id: null });
  });
});

describe('linking is refused', () => {
  it('to nobody', async () => {
    expect(await world.signIn(world.newBrowser(), newHolder(), LINK, FROM_HERE)).toBe('/connexion?erreur=NOT_SIGNED_IN');
  });

  it('to who has shown a password only, for which it would replace the second factor', async () => {
    const browser = await world.browserOf(await newAccount(), { is_strong: false });
    expect(await world.signIn(browser, newHolder(), LINK, FROM_HERE)).toBe('/connexion?erreur=NOT_SIGNED_IN');
  });

  it('to who finds a session open, ten minutes after its sign-in', async () => {
    const accountId = await newAccount();
    const browser = await world.browserOf(accountId, { created_at: '2026-11-24T09:50:00Z' });
    expect(await world.signIn(browser, newHolder(), LINK, FROM_HERE)).toBe('/connexion?erreur=SIGN_IN_AGAIN');
    expect(await stateOf(accountId)).toMatchObject({ national_id: null });
  });

  it.each([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, {}])(
    'when another site asks for it: %j',
    async (headers) => {
      const browser = await world.browserOf(await newAccount());
      expect(await world.signIn(browser, newHolder(), LINK, headers as Record<string, string>)).toBe('/connexion?erreur=NOT_SIGNED_IN');
    },
  );

  it('when the session ended, or is another one’s, on the way back', async () => {
    for (const comesBackAs of [undefined, await newAccount()]) {
      const accountId = await newAccount();
      const browser = await world.browserOf(accountId);
      const url = await world.leave(browser, newHolder(), LINK, FROM_HERE);
      const session = comesBackAs === undefined ? 'none' : (await world.browserOf(comesBackAs)).cookie('maillage');
      browser.give('localhost', 'maillage', session ?? '');
      expect(await world.comeBack(browser, url)).toBe('/connexion?erreur=NOT_SIGNED_IN');
      expect(await stateOf(accountId)).toMatchObject({ national_id: null });
    }
  });
});
