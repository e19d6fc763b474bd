import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from '../support/browser-session.js';
import { type People, type Person, startPeople } from '../support/people.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const AT_ONCE = 8;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }`;
const CHANGE = `mutation ($accountId: ID!, $roles: [Role!]!) { changeRoles(input: { accountId: $accountId, roles: $roles }) { __typename } }`;
const LEAVE = `mutation ($communityId: ID!) { leaveCommunity(input: { communityId: $communityId }) { __typename } }`;
const END = `mutation ($accountId: ID!) { endMembership(input: { accountId: $accountId }) { __typename } }`;
const NEW = { password: 'douze lavandes et un olivier', givenName: 'Aïcha', familyName: 'Benali-Roux' };

interface Named {
  __typename: string;
}

let people: People;
let other: TestApp;
let community: number;
let administrator: Person;
let round = 0;
let email: string;

beforeAll(async () => {
  people = await startPeople();
  other = await createTestApp(people.serverUrl);
});

beforeEach(async () => {
  email = `ensemble-${++round}@example.fr`;
  community = await people.make.community();
  administrator = await people.person(community, ['ADMINISTRATOR']);
  await people.make.query('delete from rate_limit');
});

afterAll(async () => {
  await other.close();
  await people.close();
});

/** How often each outcome came, whichever of the two servers was asked. */
async function outcomes(acts: ((rank: number) => Promise<Named>)[]): Promise<Record<string, number>> {
  const names = (await Promise.all(acts.map((act, rank) => act(rank)))).map(({ __typename }) => __typename);
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]));
}

const times = (act: (rank: number) => Promise<Named>) => outcomes(Array.from({ length: AT_ONCE }, () => act));
const serverOf = (rank: number) => (rank % 2 === 0 ? people.app : other);
const administratorsOf = () => people.make.query(`select from role_grant where community_id = $1 and role = 'ADMINISTRATOR'`, [community]);

describe('one invitation accepted by many at once', () => {
  it('makes one account', async () => {
    const token = await people.invite(administrator, { email, role: 'PARTNER' });
    const accept = (rank: number) => new BrowserSession(serverOf(rank)).ask<Named>(ACCEPT, { input: { token, ...NEW } });
    expect(await times(accept)).toEqual({ CommunityJoined: 1, InvitationIsNotValid: AT_ONCE - 1 });
    expect(await people.make.query('select from account where email = $1', [email])).toHaveLength(1);
    expect(await people.make.query('select from role_grant where community_id = $1', [community])).toHaveLength(2);
    expect(await people.lastActs(community, 'acceptInvitation', 2)).toMatchObject([{ outcome: 'DONE' }]);
  });

  it('lets one of several accounts join', async () => {
    const token = await people.invite(administrator, { email, role: 'PARTNER' });
    const persons = await Promise.all(Array.from({ length: 3 }, () => people.person()));
    expect(
      await outcomes(
        persons.map(
          ({ who }) =>
            () =>
              who.ask<Named>(ACCEPT, { input: { token } }),
        ),
      ),
    ).toEqual({ CommunityJoined: 1, InvitationIsNotValid: 2 });
    expect(await people.make.query('select from role_grant where community_id = $1', [community])).toHaveLength(2);
  });
});

describe('a practitioner for whom two people were invited', () => {
  it('is one of the two when both accept at once', async () => {
    const practitionerId = encodeId('Practitioner', await people.make.practitioner());
    const tokens = [];
    for (const rank of [0, 1])
      tokens.push(await people.invite(administrator, { email: `${rank}-${email}`, role: 'MEMBER', practitionerId }));
    const acts = tokens.map((token, rank) => () => new BrowserSession(serverOf(rank)).ask<Named>(ACCEPT, { input: { token, ...NEW } }));
    expect(await outcomes(acts)).toEqual({ CommunityJoined: 1, PractitionerIsTaken: 1 });
    expect(await people.make.query('select from membership where community_id = $1', [community])).toHaveLength(1);
  });
});

describe('a practitioner who objects while somebody joins as them', () => {
  it('is nobody’s invitation any more', async () => {
    const practitioner = await people.make.practitioner();
    const token = await people.invite(administrator, { email, role: 'MEMBER', practitionerId: encodeId('Practitioner', practitioner) });
    const objector = new Client({ connectionString: people.ownerUrl });
    await objector.connect();
    await objector.query('begin');
    await objector.query(`select record_objection($1, '2026-11-24', null, '2026-11-24T10:00:00Z')`, [practitioner]);
    const joining = new BrowserSession(people.app).ask<Named>(ACCEPT, { input: { token, ...NEW } });
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%accept_invitation%'`;
    while ((await people.make.query(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await objector.query('commit');
    await objector.end();
    expect(await joining).toMatchObject({ __typename: 'InvitationIsNotValid' });
    expect(await people.make.query('select from membership where practitioner_id = $1', [practitioner])).toEqual([]);
  });
});

describe('the same person invited many times at once', () => {
  it('is invited once', async () => {
    await people.make.query('update rate_limit set points = 0');
    const invite = () => administrator.who.ask<Named>(INVITE, { input: { email, role: 'PARTNER' } });
    expect(await outcomes(Array.from({ length: 5 }, () => invite))).toEqual({ AlreadyInvited: 4, MemberInvited: 1 });
    expect((await people.letters()).filter(({ to }) => to === email)).toHaveLength(1);
  });
});

describe('an invitation that is sent again while it is accepted', () => {
  it('is either accepted or renewed, never both', async () => {
    const token = await people.invite(administrator, { email, role: 'PARTNER' });
    const [row] = await people.make.query('select id from invitation where email = $1', [email]);
    const id = encodeId('Invitation', Number(row?.['id']));
    const resend = () => administrator.who.ask<Named>(`mutation { resendInvitation(input: { invitationId: "${id}" }) { __typename } }`);
    const accept = () => new BrowserSession(other).ask<Named>(ACCEPT, { input: { token, ...NEW } });
    const { CommunityJoined = 0, InvitationResent = 0 } = await outcomes([accept, resend]);
    expect(CommunityJoined + InvitationResent).toBe(1);
  });
});

describe('two administrators who go at once', () => {
  it.each([
    ['giving the role up', (one: Person) => one.who.ask<Named>(CHANGE, { accountId: one.id, roles: ['PARTNER'] })],
    ['leaving', (one: Person) => one.who.ask<Named>(LEAVE, { communityId: encodeId('Community', community) })],
    ['ending their own stay', (one: Person) => one.who.ask<Named>(END, { accountId: one.id })],
  ])('by %s leave one behind', async (_, go) => {
    const second = await people.person(community, ['ADMINISTRATOR']);
    const done = await outcomes([() => go(administrator), () => go(second)]);
    expect(done).toMatchObject({ LastAdministrator: 1 });
    expect(await administratorsOf()).toHaveLength(1);
  });

  it('one taking the role of the other leave one behind', async () => {
    const second = await people.person(community, ['ADMINISTRATOR']);
    const take = (by: Person, from: Person) => async () =>
      (await by.who.query<{ changeRoles: Named }>(CHANGE, { accountId: from.id, roles: ['PARTNER'] })).data?.changeRoles ?? {
        __typename: 'FORBIDDEN',
      };
    const { RolesChanged } = await outcomes([take(administrator, second), take(second, administrator)]);
    expect(RolesChanged).toBe(1);
    expect(await administratorsOf()).toHaveLength(1);
  });
});
