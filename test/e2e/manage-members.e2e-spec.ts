import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from '../support/browser-session.js';
import { type People, type Person, startPeople } from '../support/people.js';

const ACCOUNT = 'id givenName familyName email roles secondFactorSince since practitioner { id }';
const LIST = `query ($filter: CommunityAccountFilter, $first: Int, $after: String) { communityAccounts(filter: $filter, first: $first, after: $after) {
  totalCount edges { node { ${ACCOUNT} } } pageInfo { hasNextPage endCursor } } }`;
const CHANGE = `mutation ($accountId: ID!, $roles: [Role!]!) { changeRoles(input: { accountId: $accountId, roles: $roles }) { __typename
  ... on UserError { code message } ... on RolesChanged { account { id roles } } } }`;
const END = `mutation ($accountId: ID!) { endMembership(input: { accountId: $accountId }) { __typename ... on UserError { code } ... on MembershipEnded { accountId } } }`;
const LEAVE = `mutation ($communityId: ID!) { leaveCommunity(input: { communityId: $communityId }) { __typename ... on UserError { code message }
  ... on CommunityLeft { me { permissions communities { name isCurrent } } } } }`;
const COMMUNITY = '{ community { name } }';

interface Listed {
  totalCount: number;
  edges: { node: { id: string; familyName: string; roles: string[]; [field: string]: unknown } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
interface Result {
  __typename: string;
  code?: string;
}

let people: People;
let community: number;
let administrator: Person;
let coordinator: Person;

beforeAll(async () => {
  people = await startPeople();
  await people.make.query(`select set_availability_horizon('2026-11-24', '2026-12-24')`);
});

beforeEach(async () => {
  people.app.clock.moveTo('2026-11-24T10:00:00Z');
  community = await people.make.community([await people.make.commune()], { name: 'CPTS du Comtat' });
  administrator = await people.person(community, ['ADMINISTRATOR'], { family_name: 'Abadie' });
  coordinator = await people.person(community, ['COORDINATOR'], { family_name: 'Blanc' });
  await people.make.query('delete from rate_limit');
});

afterAll(() => people.close());

const change = (accountId: string, roles: string[], by = administrator) => by.who.ask<Result>(CHANGE, { accountId, roles });
const end = (accountId: string, by = coordinator) => by.who.ask<Result>(END, { accountId });
const leave = ({ who }: Person, communityId = community) => who.ask<Result>(LEAVE, { communityId: encodeId('Community', communityId) });
const list = (variables: object = {}, by = coordinator) => by.who.ask<Listed>(LIST, { ...variables });
const rolesOf = async (person: Person) =>
  (
    await people.make.query('select role from role_grant where account_id = $1 and community_id = $2 order by role', [
      person.accountId,
      community,
    ])
  ).map(({ role }) => role);

/** A practitioner who is a member with an account, sees patients on Tuesdays, and is found by whoever is looking for them. */
async function doctor(membership: object = {}): Promise<Person & { practitioner: number }> {
  const practitioner = await people.make.member(community, {}, { ...membership }, ['SM54']);
  const place = await people.make.place(await people.make.commune());
  await people.make.assignment(community, practitioner, place, {}, { weekday: 2 });
  return { ...(await people.person(undefined, [], { practitioner_id: practitioner })), practitioner };
}

/** Whether the link of an invitation still leads somewhere. */
const opens = async (token: string) =>
  (await new BrowserSession(people.app).query('query ($token: String!) { invitation(token: $token) { email } }', { token })).data?.[
    'invitation'
  ] !== null;

const openingsOf = async ({ practitioner }: { practitioner: number }) =>
  (await people.make.query('select from availability where practitioner_id = $1 and day >= $2', [practitioner, '2026-11-24'])).length;
const endOf = async ({ practitioner }: { practitioner: number }) =>
  (
    await people.make.query('select end_date::text from membership where practitioner_id = $1 and community_id = $2', [
      practitioner,
      community,
    ])
  )[0]?.['end_date'];

describe('the accounts of a community', () => {
  it('are listed with what people are here, since when, and whether a second factor guards them', async () => {
    const member = await doctor({ start_date: '2021-03-01' });
    await people.make.query(`update account set family_name = 'Zola' where id = $1`, [member.accountId]);
    const elsewhere = await people.person(await people.make.community(), ['PARTNER']);
    const { edges, totalCount } = await list();
    expect(totalCount).toBe(3);
    expect(edges.map(({ node }) => node)).toMatchObject([
      { id: administrator.id, familyName: 'Abadie', email: administrator.email, roles: ['ADMINISTRATOR'], practitioner: null },
      { id: coordinator.id, familyName: 'Blanc', roles: ['COORDINATOR'], secondFactorSince: '2026-11-24T10:00:00.000Z' },
      {
        id: member.id,
        familyName: 'Zola',
        roles: ['MEMBER'],
        since: '2021-03-01',
        practitioner: { id: encodeId('Practitioner', member.practitioner) },
      },
    ]);
    expect(edges.map(({ node }) => node.id)).not.toContain(elsewhere.id);
  });

  it('are found by the beginning of a name or an address, and by role', async () => {
    await people.make.account({ family_name: 'Mercier-Dubois', given_name: 'Éloïse', email: 'contact@ehpad-du-parc.fr' }, community, [
      'PARTNER',
    ]);
    const found = async (filter: object) => (await list({ filter })).edges.map(({ node }) => node.familyName);
    expect(await found({ search: 'eloise dub' })).toEqual(['Mercier-Dubois']);
    expect(await found({ search: 'ehpad' })).toEqual(['Mercier-Dubois']);
    expect(await found({ search: 'bois' })).toEqual([]);
    expect(await found({ roles: ['PARTNER', 'COORDINATOR'] })).toEqual(['Blanc', 'Mercier-Dubois']);
    expect(await found({ roles: [] })).toHaveLength(3);
  });

  it('are given page by page', async () => {
    const first = await list({ first: 1 });
    expect(first).toMatchObject({ edges: [{ node: { familyName: 'Abadie' } }], pageInfo: { hasNextPage: true } });
    expect(await list({ first: 1, after: first.pageInfo.endCursor })).toMatchObject({
      edges: [{ node: { familyName: 'Blanc' } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await coordinator.who.code(LIST, { after: 'x' })).toBe('BAD_USER_INPUT');
  });

  it.each(['MEMBER', 'PARTNER', 'NEWCOMER', 'STEERING'])('are not for %s to read', async (role) => {
    expect(await (await people.person(community, [role])).who.code(LIST)).toBe('FORBIDDEN');
  });
});

describe('roles', () => {
  it('are given and taken together, and count from the next request on', async () => {
    const person = await people.person(community, ['PARTNER']);
    expect(await person.who.code(LIST)).toBe('FORBIDDEN');
    expect(await change(person.id, ['COORDINATOR', 'STEERING'])).toMatchObject({
      account: { id: person.id, roles: ['COORDINATOR', 'STEERING'] },
    });
    expect(await person.who.code(LIST)).toBeUndefined();
    expect(await people.make.query('select distinct granted_by from role_grant where account_id = $1', [person.accountId])).toEqual([
      { granted_by: administrator.accountId },
    ]);
    await change(person.id, ['NEWCOMER']);
    expect(await person.who.code(LIST)).toBe('FORBIDDEN');
    expect(await people.lastActs(community, 'changeRoles')).toMatchObject([
      { outcome: 'DONE', actor: administrator.accountId, subject: person.accountId, record_kind: null },
    ]);
  });

  it('of a person of the demonstration are nobody’s to change, nor their stay to end', async () => {
    const id = encodeId('Account', await people.make.account({ demo_role: 'NEWCOMER', email: null }, community, ['NEWCOMER']));
    expect(await administrator.who.code(CHANGE, { accountId: id, roles: ['PARTNER'] })).toBe('FORBIDDEN');
    expect(await administrator.who.code(END, { accountId: id })).toBe('FORBIDDEN');
  });

  it('that stay keep the day they were given', async () => {
    const person = await people.person(community, ['PARTNER']);
    await people.make.query(`update role_grant set granted_at = '2024-05-01T12:00:00Z' where account_id = $1`, [person.accountId]);
    await change(person.id, ['PARTNER', 'STEERING']);
    expect((await list({ filter: { search: person.email } })).edges[0]?.node).toMatchObject({ since: '2024-05-01' });
  });

  it('of a practitioner who is a member always include that', async () => {
    const member = await doctor();
    expect(await change(member.id, ['STEERING'])).toMatchObject({ account: { roles: ['MEMBER', 'STEERING'] } });
    expect(await change(member.id, ['MEMBER'])).toMatchObject({ account: { roles: ['MEMBER'] } });
    expect(await rolesOf(member)).toEqual([]);
  });

  it('are changed by administrators only', async () => {
    expect(await coordinator.who.code(CHANGE, { accountId: coordinator.id, roles: ['ADMINISTRATOR'] })).toBe('FORBIDDEN');
    expect(await rolesOf(coordinator)).toEqual(['COORDINATOR']);
    expect(await people.lastActs(community, 'changeRoles')).toMatchObject([
      { outcome: 'REFUSED', reason: 'FORBIDDEN', actor: coordinator.accountId },
    ]);
  });

  it('are given to nobody who is not here', async () => {
    const elsewhere = await people.person(await people.make.community(), ['PARTNER']);
    const former = await doctor({ end_date: '2026-11-23' });
    for (const accountId of [elsewhere.id, former.id, encodeId('Account', 999_999), encodeId('Community', 1), 'x'])
      expect(await administrator.who.code(CHANGE, { accountId, roles: ['STEERING'] })).toBe('NOT_FOUND');
  });

  it.each([[[]], [['PLATFORM_OPERATOR']], [['PARTNER', 'PARTNER']]])('%j are no roles of a community', async (roles) => {
    expect(await administrator.who.code(CHANGE, { accountId: coordinator.id, roles })).toBe('BAD_USER_INPUT');
  });

  it('that are taken take along the invitations sent for what one may not give any more, and no others', async () => {
    const second = await people.person(community, ['ADMINISTRATOR']);
    const sent = (role: string) => people.invite(second, { email: `${role.toLowerCase()}-${community}@example.fr`, role });
    const [high, low] = [await sent('ADMINISTRATOR'), await sent('PARTNER')];
    const others = await people.invite(administrator, { email: `autre-${community}@example.fr`, role: 'STEERING' });
    await change(second.id, ['COORDINATOR']);
    expect([await opens(high), await opens(low), await opens(others)]).toEqual([false, true, true]);
    await change(second.id, ['PARTNER']);
    expect([await opens(low), await opens(others)]).toEqual([false, true]);
  });

  it('of the last administrator stay, until there is another one', async () => {
    expect(await change(administrator.id, ['COORDINATOR'])).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await end(administrator.id, administrator)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await leave(administrator)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await rolesOf(administrator)).toEqual(['ADMINISTRATOR']);
    expect(await people.lastActs(community, 'changeRoles')).toMatchObject([
      { outcome: 'REFUSED', reason: 'LAST_ADMINISTRATOR', subject: administrator.accountId },
    ]);
    await change(coordinator.id, ['COORDINATOR', 'ADMINISTRATOR']);
    expect(await change(administrator.id, ['PARTNER'])).toMatchObject({ account: { roles: ['PARTNER'] } });
    expect(await administrator.who.code(CHANGE, { accountId: administrator.id, roles: ['ADMINISTRATOR'] })).toBe('FORBIDDEN');
  });
});

describe('the end of a membership', () => {
  it('shuts the community and takes the openings away at once', async () => {
    const member = await doctor();
    expect(await member.who.ask(COMMUNITY)).toEqual({ name: 'CPTS du Comtat' });
    expect(await openingsOf(member)).toBeGreaterThan(0);
    expect(await end(member.id)).toEqual({ __typename: 'MembershipEnded', accountId: member.id });
    expect(await member.who.code(COMMUNITY)).toBe('FORBIDDEN');
    expect(await openingsOf(member)).toBe(0);
    expect(await endOf(member)).toBe('2026-11-23');
    expect(await people.lastActs(community, 'endMembership')).toMatchObject([
      { outcome: 'DONE', actor: coordinator.accountId, subject: member.accountId, record_kind: null },
    ]);
    expect(await coordinator.who.code(END, { accountId: member.id })).toBe('NOT_FOUND');
  });

  it('counts yesterday on the calendar of the community, also of who came today', async () => {
    const reunion = await people.make.community([], { time_zone: 'Indian/Reunion' });
    const boss = await people.person(reunion, ['COORDINATOR']);
    people.app.clock.moveTo('2026-11-24T21:00:00Z'); // the 25th in La Réunion
    const practitioner = await people.make.member(reunion, {}, { start_date: '2026-11-25' });
    const account = await people.make.account({ practitioner_id: practitioner });
    await end(encodeId('Account', account), boss);
    expect(
      await people.make.query('select start_date::text, end_date::text from membership where practitioner_id = $1', [practitioner]),
    ).toEqual([{ start_date: '2026-11-24', end_date: '2026-11-24' }]);
  });

  it('takes every role here and none elsewhere, and the invitations that would bring them back', async () => {
    const elsewhere = await people.make.community([], { name: 'CPTS d’ailleurs' });
    const partner = await people.person(community, ['PARTNER', 'NEWCOMER']);
    await people.make.insert('role_grant', { community_id: elsewhere, account_id: partner.accountId, role: 'PARTNER' });
    const token = await people.invite(administrator, { email: partner.email, role: 'STEERING' });
    await end(partner.id);
    expect(await rolesOf(partner)).toEqual([]);
    expect(await partner.who.ask(COMMUNITY)).toEqual({ name: 'CPTS d’ailleurs' });
    expect((await partner.who.query('query ($token: String!) { invitation(token: $token) { email } }', { token })).data).toEqual({
      invitation: null,
    });
  });

  it('takes the invitations they sent, and those as the practitioner they are: no alias brings them back', async () => {
    const second = await people.person(community, ['ADMINISTRATOR']);
    const doctor2 = await doctor();
    const practitionerId = encodeId('Practitioner', doctor2.practitioner);
    const sent = await people.invite(second, { email: 'alias@example.fr', role: 'ADMINISTRATOR' });
    const asThem = await people.invite(administrator, { email: 'autre-alias@example.fr', role: 'PARTNER', practitionerId });
    await end(second.id, administrator);
    await leave(doctor2);
    expect([await opens(sent), await opens(asThem)]).toEqual([false, false]);
  });

  it('of somebody with a higher role is for administrators', async () => {
    const steering = await people.person(community, ['PARTNER', 'STEERING']);
    for (const person of [steering, administrator]) expect(await coordinator.who.code(END, { accountId: person.id })).toBe('FORBIDDEN');
    expect(await people.lastActs(community, 'endMembership')).toMatchObject([
      { outcome: 'REFUSED', reason: 'FORBIDDEN', subject: administrator.accountId },
    ]);
    expect(await end(steering.id, administrator)).toMatchObject({ __typename: 'MembershipEnded' });
  });

  it('is for coordinators and administrators, of people of their own community', async () => {
    const partner = await people.person(community, ['PARTNER']);
    expect(await partner.who.code(END, { accountId: coordinator.id })).toBe('FORBIDDEN');
    const elsewhere = await people.person(await people.make.community(), ['ADMINISTRATOR']);
    expect(await elsewhere.who.code(END, { accountId: partner.id })).toBe('NOT_FOUND');
    expect(await new BrowserSession(people.app).code(END, { accountId: partner.id })).toBe('UNAUTHENTICATED');
  });
});

describe('the account of a former member', () => {
  it('is not to be read in the community any more', async () => {
    const member = await doctor();
    const [past, present] = [await doctor({ start_date: '2019-01-01', end_date: '2020-06-30' }), member];
    const seen = `select a.id from account a where a.id = any($1)`;
    const server = new Client({ connectionString: people.serverUrl });
    await server.connect();
    await server.query('begin');
    await server.query('select enter_community($1)', [community]);
    const { rows } = await server.query<{ id: number }>(seen, [[past.accountId, present.accountId]]);
    await server.end();
    expect(rows).toEqual([{ id: present.accountId }]);
  });
});

describe('leaving', () => {
  it('ends one’s own membership and roles, and the session finds the community that is left', async () => {
    const elsewhere = await people.make.community([], { name: 'CPTS d’ailleurs' });
    const member = await doctor();
    await people.make.membership(elsewhere, member.practitioner);
    await change(member.id, ['STEERING']);
    expect(await leave(member)).toEqual({
      __typename: 'CommunityLeft',
      me: {
        permissions: expect.arrayContaining(['SEARCH_AVAILABILITY']) as unknown,
        communities: [{ name: 'CPTS d’ailleurs', isCurrent: true }],
      },
    });
    expect(await endOf(member)).toBe('2026-11-23');
    expect(await rolesOf(member)).toEqual([]);
    expect(await member.who.ask(COMMUNITY)).toEqual({ name: 'CPTS d’ailleurs' });
    expect(await people.lastActs(community, 'leaveCommunity')).toMatchObject([
      { outcome: 'DONE', actor: member.accountId, subject: member.accountId },
    ]);
  });

  it('the only community leaves an account that opens none', async () => {
    const partner = await people.person(community, ['PARTNER']);
    expect(await leave(partner)).toMatchObject({ me: { permissions: ['MANAGE_OWN_ACCOUNT'], communities: [] } });
    expect(await partner.who.code(COMMUNITY)).toBe('FORBIDDEN');
  });

  it('a community that is not one’s own is not found', async () => {
    const elsewhere = await people.make.community();
    for (const communityId of [encodeId('Community', elsewhere), encodeId('Account', community), 'x'])
      expect(await coordinator.who.code(LEAVE, { communityId })).toBe('NOT_FOUND');
  });

  it('is not for a person of the demonstration, whom everybody may be', async () => {
    const shared = await people.person(community, ['PARTNER']);
    await people.make.query(`update account set demo_role = 'HOSPITAL_PARTNER' where id = $1`, [shared.accountId]);
    expect(await shared.who.code(LEAVE, { communityId: encodeId('Community', community) })).toBe('FORBIDDEN');
    expect(await rolesOf(shared)).toEqual(['PARTNER']);
  });
});
