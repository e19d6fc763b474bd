import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { type People, type Person, startPeople } from '../support/people.js';

const COMMUNITY = '{ community { name } }';
const ME = '{ me { permissions communities { name isCurrent } } }';
const SWITCH = `mutation ($communityId: ID!) { switchCommunity(input: { communityId: $communityId }) { __typename ... on CommunitySwitched { me { communities { name isCurrent } } } } }`;

let people: People;
let [here, there, foreign]: number[] = [];
let person: Person;

beforeAll(async () => {
  people = await startPeople();
});

beforeEach(async () => {
  here = await people.make.community([], { name: 'CPTS d’ici' });
  there = await people.make.community([], { name: 'CPTS de là-bas' });
  foreign = await people.make.community([], { name: 'CPTS d’autres' });
  person = await people.person(here, ['COORDINATOR']);
  await belongs(there, 'PARTNER');
  await people.make.query('delete from rate_limit');
});

afterAll(() => people.close());

const belongs = (communityId: number | undefined, role: string) =>
  people.make.insert('role_grant', { community_id: communityId, account_id: person.accountId, role });
const leaves = (communityId: number | undefined) =>
  people.make.query('delete from role_grant where community_id = $1 and account_id = $2', [communityId, person.accountId]);
const id = (communityId: number | undefined) => encodeId('Community', communityId ?? 0);
const under = (header: string) => person.who.query<{ community: { name: string } }>(COMMUNITY, {}, { 'x-community': header });
const switchTo = (communityId: number | undefined) => person.who.ask(SWITCH, { communityId: id(communityId) });

describe('a session', () => {
  it('in no community yet acts for none, and says how to choose', async () => {
    const { errors } = await person.who.query(COMMUNITY);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('X-Community') as unknown });
    expect(await person.who.ask(ME)).toEqual({
      permissions: ['MANAGE_OWN_ACCOUNT'],
      communities: [
        { name: 'CPTS d’ici', isCurrent: false },
        { name: 'CPTS de là-bas', isCurrent: false },
      ],
    });
  });

  it('acts for the only community by itself', async () => {
    await leaves(there);
    expect(await person.who.ask(COMMUNITY)).toEqual({ name: 'CPTS d’ici' });
  });

  it('acts for the community it switched to, until it switches again', async () => {
    expect(await switchTo(there)).toMatchObject({
      me: {
        communities: [
          { name: 'CPTS d’ici', isCurrent: false },
          { name: 'CPTS de là-bas', isCurrent: true },
        ],
      },
    });
    expect(await person.who.ask(COMMUNITY)).toEqual({ name: 'CPTS de là-bas' });
    await switchTo(here);
    expect(await person.who.ask(COMMUNITY)).toEqual({ name: 'CPTS d’ici' });
  });

  it('has in each community the roles of that one', async () => {
    const list = '{ communityAccounts { totalCount } }';
    await switchTo(there);
    expect(await person.who.code(list)).toBe('FORBIDDEN');
    await switchTo(here);
    expect(await person.who.code(list)).toBeUndefined();
  });

  it('does not switch to a community of others, nor to one that does not exist', async () => {
    await switchTo(here);
    for (const communityId of [id(foreign), encodeId('Community', 999_999), encodeId('Account', here ?? 0), ''])
      expect(await person.who.code(SWITCH, { communityId })).toBe('NOT_FOUND');
    expect(await person.who.ask(COMMUNITY)).toEqual({ name: 'CPTS d’ici' });
  });

  it('that loses its community falls back on the only one that is left, and on none when two are', async () => {
    await switchTo(here);
    await leaves(here);
    expect(await person.who.ask(COMMUNITY)).toEqual({ name: 'CPTS de là-bas' });
    await belongs(foreign, 'PARTNER');
    expect(await person.who.code(COMMUNITY)).toBe('FORBIDDEN');
    await leaves(there);
    await leaves(foreign);
    expect(await person.who.code(COMMUNITY)).toBe('FORBIDDEN');
    expect(await person.who.ask(ME)).toEqual({ permissions: ['MANAGE_OWN_ACCOUNT'], communities: [] });
  });
});

describe('the header X-Community', () => {
  it('makes one request act for another community, and leaves the session where it was', async () => {
    await switchTo(here);
    expect((await under(id(there))).data).toEqual({ community: { name: 'CPTS de là-bas' } });
    expect(await person.who.ask(COMMUNITY)).toEqual({ name: 'CPTS d’ici' });
  });

  it('has the roles of that community only', async () => {
    await switchTo(here);
    expect(await person.who.code('{ communityAccounts { totalCount } }', {}, { 'x-community': id(there) })).toBe('FORBIDDEN');
  });

  it('of a community of others, or of none, answers as if it did not exist', async () => {
    await switchTo(here);
    const answers = [];
    for (const header of [id(foreign), encodeId('Community', 999_999)])
      answers.push((await under(header)).errors?.map(({ message, extensions }) => [message, extensions]));
    expect(answers[0]).toEqual([['Communauté introuvable.', { code: 'NOT_FOUND' }]]);
    expect(answers[1]).toEqual(answers[0]);
  });

  it.each(['', 'x', '1', 'Q29tbXVuaXR5OjE', encodeId('Account', 1), `${encodeId('Community', 1)}=`, '../..', 'null'])(
    'that reads %j is none of ours',
    async (header) => {
      await switchTo(here);
      expect((await under(header)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    },
  );

  it('opens nothing to who has not signed in', async () => {
    expect((await people.app.query(COMMUNITY, {}, { 'x-community': id(here) })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('of a community of others does not keep anybody from their own account', async () => {
    expect((await person.who.query(ME, {}, { 'x-community': id(foreign) })).data).toMatchObject({
      me: { permissions: ['MANAGE_OWN_ACCOUNT'] },
    });
  });
});
