import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from '../support/browser-session.js';
import { enrol, PASSWORD, type People, type Person, startPeople } from '../support/people.js';
import { signedIn } from '../support/signed-in.js';

const RECEIVED = 'query ($token: String!) { invitation(token: $token) { email hasAccount practitionerName } }';
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on UserError { code message path }
  ... on CommunityJoined { me { email givenName familyName isStrong permissions communities { name roles isCurrent } } } } }`;
const COMMUNITY = '{ community { name } }';
const NEW = { password: 'douze lavandes et un olivier', givenName: 'Aïcha', familyName: 'Benali-Roux' };

interface Result {
  __typename: string;
  code?: string;
  me?: { communities: { name: string; roles: string[] }[]; [field: string]: unknown };
}

let people: People;
let community: number;
let coordinator: Person;
let administrator: Person;
let invited = 0;
let email: string;

beforeAll(async () => {
  people = await startPeople();
  community = await people.make.community([await people.make.commune()], { name: 'CPTS du Comtat' });
  coordinator = await people.person(community, ['COORDINATOR']);
  administrator = await people.person(community, ['ADMINISTRATOR']);
});

beforeEach(async () => {
  email = `invite-${++invited}@example.fr`;
  people.app.clock.moveTo('2026-11-24T10:00:00Z');
  await people.make.query('delete from rate_limit');
});

afterAll(() => people.close());

const stranger = () => new BrowserSession(people.app);
const invite = (input: object = {}, by = coordinator) => people.invite(by, { email, role: 'PARTNER', ...input });
const accept = (token: string, input: object = NEW, who = stranger()) => who.ask<Result>(ACCEPT, { input: { token, ...input } });
const accountsOf = (address: string) =>
  people.make.query('select id, practitioner_id, given_name, family_name, password_hash from account where email = $1', [address]);
const rolesOf = async (accountId: number) =>
  (
    await people.make.query('select role from role_grant where account_id = $1 and community_id = $2 order by role', [accountId, community])
  ).map(({ role }) => role);

/** A practitioner of the register, whom no community knows. */
async function practitioner(given: object = {}): Promise<{ number: number; id: string }> {
  const number = await people.make.practitioner({ given_name: 'KIT', family_name: 'DOC', ...given });
  return { number, id: encodeId('Practitioner', number) };
}

describe('somebody without an account', () => {
  it('gets one with the address of the invitation and a session that opens the community once they have a second factor', async () => {
    const who = stranger();
    const joined = await accept(await invite(), NEW, who);
    expect(joined).toMatchObject({
      __typename: 'CommunityJoined',
      me: { email, givenName: 'Aïcha', familyName: 'Benali-Roux', isStrong: false, permissions: ['MANAGE_OWN_ACCOUNT'] },
    });
    expect(joined.me?.communities).toEqual([{ name: 'CPTS du Comtat', roles: ['PARTNER'], isCurrent: true }]);
    expect(await who.code(COMMUNITY)).toBe('FORBIDDEN');
    await enrol(people.app, who, NEW.password);
    expect(await who.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
  });

  it('is journaled as the one who joined, in the community', async () => {
    await accept(await invite());
    const [account] = await accountsOf(email);
    expect(await people.lastActs(community, 'acceptInvitation')).toMatchObject([
      { outcome: 'DONE', actor: account?.['id'], subject: account?.['id'], record_kind: 'Invitation' },
    ]);
  });

  it.each([
    [{ password: undefined }, [['input.password', 'min']]],
    [{ password: 'court' }, [['input.password', 'min']]],
    [{ password: 'Motdepasse2026!' }, [['input.password', 'common']]],
    [
      { givenName: undefined, familyName: null },
      [
        ['input.givenName', 'required'],
        ['input.familyName', 'required'],
      ],
    ],
    [{ givenName: '  ' }, [['input.givenName', 'matches']]],
    [{ familyName: 'http://evil.example' }, [['input.familyName', 'matches']]],
  ])('with %j is told which field is wrong, and the link still counts', async (wrong, fields) => {
    const token = await invite();
    const { errors } = await stranger().query(ACCEPT, { input: { token, ...NEW, ...wrong } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.extensions.fields?.map(({ field, rule }) => [field, rule])).toEqual(fields);
    expect(await accountsOf(email)).toEqual([]);
    expect(await accept(token)).toMatchObject({ __typename: 'CommunityJoined' });
  });

  it('may not have the address as a password', async () => {
    const token = await invite({ email: 'une-adresse-assez-longue@example.fr' });
    expect(
      (await stranger().query(ACCEPT, { input: { token, ...NEW, password: 'une-adresse-assez-longue' } })).errors?.[0]?.extensions.fields,
    ).toMatchObject([{ field: 'input.password', rule: 'email' }]);
  });
});

describe('somebody whose address has an account', () => {
  it('signs in first: the link alone does not open their account', async () => {
    const partner = await people.person();
    const token = await invite({ email: partner.email });
    expect((await stranger().query<{ invitation: object }>(RECEIVED, { token })).data?.invitation).toMatchObject({ hasAccount: true });
    const before = await accountsOf(partner.email);
    expect(await accept(token)).toMatchObject({ code: 'SIGN_IN_FIRST' });
    expect(await accountsOf(partner.email)).toEqual(before);
    expect(await accept(token, {}, partner.who)).toMatchObject({ __typename: 'CommunityJoined' });
    expect(await rolesOf(partner.accountId)).toEqual(['PARTNER']);
  });
});

describe('somebody who is signed in', () => {
  it('joins with that account, whatever address the link was sent to, and acts for the community from then on', async () => {
    const elsewhere = await people.make.community([], { name: 'CPTS d’à côté' });
    const nurse = await people.person(elsewhere, ['COORDINATOR']);
    const joined = await accept(await invite(), {}, nurse.who);
    expect(joined.me).toMatchObject({ email: nurse.email, isStrong: true });
    expect(joined.me?.communities).toEqual([
      { name: 'CPTS d’à côté', roles: ['COORDINATOR'], isCurrent: false },
      { name: 'CPTS du Comtat', roles: ['PARTNER'], isCurrent: true },
    ]);
    expect(await nurse.who.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
    expect(await accountsOf(email)).toEqual([]);
    expect(await people.lastActs(community, 'acceptInvitation')).toMatchObject([
      { outcome: 'DONE', actor: nurse.accountId, subject: nurse.accountId },
    ]);
  });

  it('adds a role to those they have here', async () => {
    const partner = await people.person(community, ['PARTNER']);
    await accept(await invite({ role: 'STEERING' }, administrator), {}, partner.who);
    expect(await rolesOf(partner.accountId)).toEqual(['PARTNER', 'STEERING']);
  });

  it('with the role already is told so, and the link still counts for somebody else', async () => {
    const partner = await people.person(community, ['PARTNER']);
    const token = await invite();
    expect(await accept(token, {}, partner.who)).toMatchObject({ code: 'ALREADY_MEMBER' });
    expect(await people.lastActs(community, 'acceptInvitation')).toMatchObject([
      { outcome: 'REFUSED', reason: 'ALREADY_MEMBER', actor: partner.accountId },
    ]);
    expect(await accept(token)).toMatchObject({ __typename: 'CommunityJoined' });
  });

  it('by an access token does not join', async () => {
    const partner = await signedIn(people.make, people.app, community, ['PARTNER']);
    const { secret } = await partner.browser.ask<{ secret: string }>(
      'mutation { createAccessToken(input: { name: "test", permissions: [READ_DIRECTORY] }) { ... on AccessTokenCreated { secret } } }',
    );
    const token = await invite({ role: 'NEWCOMER' });
    expect(await stranger().code(ACCEPT, { input: { token } }, { authorization: `Bearer ${secret}` })).toBe('FORBIDDEN');
    expect(await rolesOf(partner.accountId)).toEqual(['PARTNER']);
  });

  it('as a person of the demonstration, whom everybody may be, does not join', async () => {
    const shared = await people.person(undefined, [], { demo_role: null });
    await people.make.query(`update account set demo_role = 'NURSE' where id = $1`, [shared.accountId]);
    expect(await shared.who.code(ACCEPT, { input: { token: await invite() } })).toBe('FORBIDDEN');
  });
});

describe('a link', () => {
  it.each([
    ['unknown', async () => 'i'.repeat(44)],
    ['forged', async () => (await invite()).slice(0, -1)],
    [
      'used',
      async () => {
        const token = await invite();
        await accept(token);
        return token;
      },
    ],
    [
      'expired',
      async () => {
        const token = await invite();
        people.app.clock.moveTo('2026-12-08T10:00:00Z');
        return token;
      },
    ],
    [
      'revoked',
      async () => {
        const token = await invite();
        await people.make.query('update invitation set revoked_at = now() where email = $1', [email]);
        return token;
      },
    ],
    [
      'for a practitioner who left the register',
      async () => {
        const { id, number } = await practitioner();
        const token = await invite({ practitionerId: id });
        await people.make.query(`update practitioner set withdrawn_on = '2026-11-24' where id = $1`, [number]);
        return token;
      },
    ],
  ])('that is %s gets the same answer as every other that opens nothing', async (_, make) => {
    const token = await make();
    expect((await stranger().query<{ invitation: unknown }>(RECEIVED, { token })).data).toEqual({ invitation: null });
    expect(await accept(token)).toEqual({
      ...{ __typename: 'InvitationIsNotValid', code: 'INVITATION_IS_NOT_VALID', path: ['input', 'token'] },
      message: 'Cette invitation n’est pas ou plus valable. Demandez-en une autre à votre CPTS.',
    });
  });

  it('counts to the last second', async () => {
    const token = await invite();
    people.app.clock.moveTo('2026-12-08T09:59:59.999Z');
    expect(await accept(token)).toMatchObject({ __typename: 'CommunityJoined' });
  });

  it('is tried a limited number of times from one address', async () => {
    await accept('x');
    await people.make.query('update rate_limit set points = 60');
    expect(await stranger().code(ACCEPT, { input: { token: await invite(), ...NEW } })).toBe('RATE_LIMITED');
  });
});

describe('an invitation for a practitioner', () => {
  it('makes the new account that practitioner, a member from today on the community’s calendar, with their name in the register', async () => {
    const reunion = await people.make.community([], { time_zone: 'Indian/Reunion' });
    const boss = await people.person(reunion, ['ADMINISTRATOR']);
    const { id, number } = await practitioner();
    people.app.clock.moveTo('2026-11-24T21:00:00Z'); // the 25th in La Réunion
    const token = await people.invite(boss, { email, role: 'MEMBER', practitionerId: id });
    expect((await stranger().query<{ invitation: object }>(RECEIVED, { token })).data?.invitation).toMatchObject({
      practitionerName: 'KIT DOC',
    });
    const joined = await accept(token, { password: NEW.password });
    expect(joined.me).toMatchObject({ givenName: 'KIT', familyName: 'DOC', communities: [{ roles: ['MEMBER'] }] });
    expect(await accountsOf(email)).toMatchObject([{ practitioner_id: number }]);
    expect(await people.make.query('select start_date::text, end_date from membership where practitioner_id = $1', [number])).toEqual([
      { start_date: '2026-11-25', end_date: null },
    ]);
    expect(await people.make.query('select from role_grant where community_id = $1 and role = $2', [reunion, 'MEMBER'])).toEqual([]);
    expect(await people.lastActs(reunion, 'acceptInvitation')).toMatchObject([{ outcome: 'DONE', practitioner: number }]);
    expect(await people.lastActs(reunion, 'inviteMember')).toMatchObject([{ actor: boss.accountId, practitioner: number }]);
  });

  it('brings back who had left, from today on', async () => {
    const { id, number } = await practitioner();
    await people.make.membership(community, number, { end_date: '2026-06-30' });
    await accept(await invite({ role: 'MEMBER', practitionerId: id }));
    expect(await people.make.query('select start_date::text, end_date from membership where practitioner_id = $1', [number])).toEqual([
      { start_date: '2026-11-24', end_date: null },
    ]);
  });

  it('with another role makes the account that practitioner, and no member', async () => {
    const { id, number } = await practitioner();
    await accept(await invite({ practitionerId: id }));
    const [account] = await accountsOf(email);
    expect(account).toMatchObject({ practitioner_id: number });
    expect(await rolesOf(Number(account?.['id']))).toEqual(['PARTNER']);
    expect(await people.make.query('select from membership where practitioner_id = $1', [number])).toEqual([]);
  });

  it('whom another account is already is refused, without a trace of an account', async () => {
    const { id, number } = await practitioner();
    await people.make.account({ practitioner_id: number });
    const token = await invite({ role: 'MEMBER', practitionerId: id });
    expect(await accept(token)).toMatchObject({ code: 'PRACTITIONER_IS_TAKEN' });
    expect(await accountsOf(email)).toEqual([]);
    const other = await people.person();
    expect(await accept(token, {}, other.who)).toMatchObject({ code: 'PRACTITIONER_IS_TAKEN' });
    expect(await people.lastActs(community, 'acceptInvitation', 2)).toMatchObject([
      { outcome: 'REFUSED', reason: 'PRACTITIONER_IS_TAKEN', actor: other.accountId, practitioner: number },
      { outcome: 'REFUSED', reason: 'PRACTITIONER_IS_TAKEN', actor: null, practitioner: number },
    ]);
  });

  it('is not for an account that is another practitioner', async () => {
    const [one, two] = [await practitioner(), await practitioner()];
    const person = await people.person(undefined, [], { practitioner_id: one.number });
    expect(await accept(await invite({ role: 'MEMBER', practitionerId: two.id }), {}, person.who)).toMatchObject({
      code: 'ACCOUNT_IS_ANOTHER_PRACTITIONER',
    });
  });

  it('whom a community knows already tells nothing of that to whoever holds the link', async () => {
    const elsewhere = await people.make.community();
    const past = { end_date: '2021-12-31' };
    for (const [where, known] of [
      [elsewhere, {}],
      [elsewhere, past],
      [community, { ...past, birth_year: 1961 }],
      [community, { planned_retirement_on: '2027-12-31' }],
    ] as const) {
      const { id, number } = await practitioner();
      await people.make.membership(where, number, known);
      email = `invite-${++invited}@example.fr`;
      for (const role of ['MEMBER', 'PARTNER'])
        expect(await accept(await invite({ role, practitionerId: id }))).toMatchObject({ code: 'IDENTITY_PROOF_NEEDED' });
      expect(await accountsOf(email)).toEqual([]);
    }
  });

  it('who is a member elsewhere opens that community to whom Pro Santé Connect vouches for', async () => {
    const { id, number } = await practitioner();
    const elsewhere = await people.make.community([], { name: 'CPTS d’ailleurs' });
    await people.make.membership(elsewhere, number);
    const token = await invite({ role: 'MEMBER', practitionerId: id });
    const proven = await people.person(undefined, [], { practitioner_id: number }); // as Pro Santé Connect would have made it
    expect(await accept(token, {}, proven.who)).toMatchObject({
      me: { communities: [{ name: 'CPTS d’ailleurs' }, { name: 'CPTS du Comtat', roles: ['MEMBER'] }] },
    });
  });
});

describe('a person who joined', () => {
  it('signs in again with the password they chose', async () => {
    await accept(await invite());
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
    expect(await stranger().ask(signIn, { input: { email, password: NEW.password } })).toEqual({ __typename: 'SignedIn' });
    expect(await stranger().ask(signIn, { input: { email, password: PASSWORD } })).toEqual({ __typename: 'SignInRefused' });
  });
});
