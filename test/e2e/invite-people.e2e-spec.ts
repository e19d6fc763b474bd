import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from '../support/browser-session.js';
import { type People, type Person, startPeople } from '../support/people.js';

const INVITATION = 'id email role state invitedBy createdAt expiresAt acceptedBy practitioner { id }';
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on UserError { code message path }
  ... on MemberInvited { invitation { ${INVITATION} } } ... on AlreadyInvited { invitation { id state } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeInvitation(input: { invitationId: $id }) { __typename ... on UserError { code } ... on InvitationRevoked { invitation { state } } } }`;
const RESEND = `mutation ($id: ID!) { resendInvitation(input: { invitationId: $id }) { __typename ... on UserError { code } ... on InvitationResent { invitation { id state expiresAt invitedBy } } } }`;
const LIST = `query ($states: [InvitationState!], $first: Int, $after: String) { invitations(states: $states, first: $first, after: $after) {
  edges { node { email state } } pageInfo { hasNextPage endCursor } } }`;
const RECEIVED =
  'query ($token: String!) { invitation(token: $token) { communityName role email practitionerName invitedBy expiresAt hasAccount } }';

interface Result {
  __typename: string;
  code?: string;
  path?: string[] | null;
  invitation?: { id: string; state: string; [field: string]: unknown };
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
  coordinator = await people.person(community, ['COORDINATOR'], { given_name: 'Nadia', family_name: 'Chevalier' });
  administrator = await people.person(community, ['ADMINISTRATOR']);
});

beforeEach(async () => {
  email = `invite-${++invited}@example.fr`;
  people.app.clock.moveTo('2026-11-24T10:00:00Z');
  await people.make.query('delete from rate_limit');
});

afterAll(() => people.close());

const stranger = () => new BrowserSession(people.app);
const invite = (input: object = {}, by = coordinator) => by.who.ask<Result>(INVITE, { input: { email, role: 'PARTNER', ...input } });
const received = async (token: string) => (await stranger().query<{ invitation: unknown }>(RECEIVED, { token })).data?.invitation;

/** Invites, and reads the token in the mail. */
async function link(input: object = {}, by = coordinator): Promise<{ token: string; id: string }> {
  const { invitation } = await invite(input, by);
  if (!invitation) throw new Error('nobody was invited');
  return { token: (await people.letterTo(email)).token, id: invitation.id };
}

describe('an invitation', () => {
  it('goes by mail, in French, with a link that no server reads, and is listed', async () => {
    const made = await invite({ email: email.toUpperCase() });
    expect(made).toMatchObject({
      __typename: 'MemberInvited',
      invitation: {
        email,
        role: 'PARTNER',
        state: 'PENDING',
        invitedBy: 'Nadia Chevalier',
        expiresAt: '2026-12-08T10:00:00.000Z',
        practitioner: null,
      },
    });
    const letter = await people.letterTo(email);
    expect(letter.text).toContain('Nadia Chevalier vous invite à rejoindre CPTS du Comtat sur Maillage. Votre rôle : partenaire.');
    expect(letter.text).toContain(`http://localhost:3000/invitation#${letter.token}`);
    expect(letter.text).toContain('mardi 8 décembre 2026');
    expect(await coordinator.who.ask(LIST, { first: 1 })).toMatchObject({ edges: [{ node: { email, state: 'PENDING' } }] });
    expect(await people.lastActs(community, 'inviteMember')).toMatchObject([
      { outcome: 'DONE', actor: coordinator.accountId, record_kind: 'Invitation' },
    ]);
  });

  it('tells the holder of its link who invites them where, and nothing to anybody else', async () => {
    const { token } = await link();
    expect(await received(token)).toEqual({
      ...{ communityName: 'CPTS du Comtat', role: 'PARTNER', email, practitionerName: null, invitedBy: 'Nadia Chevalier' },
      ...{ expiresAt: '2026-12-08T10:00:00.000Z', hasAccount: false },
    });
    for (const other of ['', 'i', token.slice(0, -1), `${token}A`, token.toLowerCase(), '\0', 'é'.repeat(200)])
      expect(await received(other)).toBeNull();
  });

  it.each(['COORDINATOR', 'STEERING', 'ADMINISTRATOR'])('as %s is given by who manages roles only', async (role) => {
    expect(await coordinator.who.code(INVITE, { input: { email, role } })).toBe('FORBIDDEN');
    expect(await people.lastActs(community, 'inviteMember')).toMatchObject([
      { outcome: 'REFUSED', reason: 'FORBIDDEN', actor: coordinator.accountId },
    ]);
    expect(await invite({ role }, administrator)).toMatchObject({ invitation: { role } });
  });

  it('is made by nobody else', async () => {
    for (const role of ['PARTNER', 'STEERING', 'NEWCOMER', 'MEMBER']) {
      const person = await people.person(community, [role]);
      expect(await person.who.code(INVITE, { input: { email, role: 'NEWCOMER' } })).toBe('FORBIDDEN');
      expect(await person.who.code(LIST)).toBe('FORBIDDEN');
    }
    expect(await stranger().code(INVITE, { input: { email, role: 'NEWCOMER' } })).toBe('UNAUTHENTICATED');
  });

  it('of a role that a community does not give, or to no address, says which field is wrong', async () => {
    const refused = async (input: object) =>
      (await coordinator.who.query(INVITE, { input: { email, role: 'PARTNER', ...input } })).errors?.[0]?.extensions;
    expect(await refused({ role: 'PLATFORM_OPERATOR' })).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'input.role' }] });
    for (const wrong of ['', 'a@b', 'a@b.fr, c@d.fr', '"a b"@c.fr', 'a@b.fr\r\nBcc: c@d.fr'])
      expect(await refused({ email: wrong })).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'input.email' }] });
    expect(await refused({ practitionerId: encodeId('Place', 1) })).toMatchObject({
      fields: [{ field: 'input.practitionerId', rule: 'id' }],
    });
    expect(await refused({ practitionerId: encodeId('Practitioner', 999_999) })).toMatchObject({ code: 'NOT_FOUND' });
    const gone = await people.make.practitioner({ withdrawn_on: '2026-01-01' });
    expect(await refused({ practitionerId: encodeId('Practitioner', gone) })).toMatchObject({
      fields: [{ field: 'input.practitionerId', rule: 'withdrawn' }],
    });
  });

  it('sent twice under one key is one invitation and one mail', async () => {
    const [one, two] = [await invite({ idempotencyKey: `key-${email}` }), await invite({ idempotencyKey: `key-${email}` })];
    expect(two).toEqual(one);
    expect((await people.letters()).filter(({ to }) => to === email)).toHaveLength(1);
  });

  it('to who is invited for the role already names that one, expired or not', async () => {
    const { id } = await link();
    expect(await invite()).toMatchObject({ code: 'ALREADY_INVITED', invitation: { id, state: 'PENDING' } });
    people.app.clock.moveTo('2026-12-08T10:00:00Z');
    const again = await people.person(community, ['COORDINATOR']);
    expect(await invite({}, again)).toMatchObject({ code: 'ALREADY_INVITED', invitation: { id, state: 'EXPIRED' } });
    expect(await invite({ role: 'NEWCOMER' }, again)).toMatchObject({ __typename: 'MemberInvited' });
  });

  it('to who has the role already is refused', async () => {
    const partner = await people.person(community, ['PARTNER']);
    expect(await invite({ email: partner.email })).toMatchObject({ code: 'ALREADY_MEMBER' });
    const practitioner = await people.make.member(community);
    await people.make.account({ practitioner_id: practitioner });
    expect(await invite({ role: 'MEMBER', practitionerId: encodeId('Practitioner', practitioner) })).toMatchObject({
      code: 'ALREADY_MEMBER',
    });
  });

  it('is limited for one inviter, and for one address whoever invites', async () => {
    const { id } = await link();
    for (let round = 2; round <= 5; round++) await coordinator.who.ask(RESEND, { id });
    expect(await coordinator.who.code(RESEND, { id })).toBe('RATE_LIMITED');
    expect(await administrator.who.code(RESEND, { id })).toBe('RATE_LIMITED');
    await people.make.query(`update rate_limit set points = 60 where key like 'invitation:%'`);
    expect(await coordinator.who.code(INVITE, { input: { email: `y-${email}`, role: 'NEWCOMER' } })).toBe('RATE_LIMITED');
    await people.make.query(`delete from rate_limit where key like 'invitation:%'`);
    expect(await coordinator.who.code(INVITE, { input: { email: `y-${email}`, role: 'NEWCOMER' } })).toBeUndefined();
  });

  it('is taken back, and sent again, by who could have sent it', async () => {
    const { id, token } = await link({ role: 'STEERING' }, administrator);
    for (const act of [REVOKE, RESEND]) expect(await coordinator.who.code(act, { id })).toBe('FORBIDDEN');
    const elsewhere = await people.person(await people.make.community(), ['ADMINISTRATOR']);
    for (const act of [REVOKE, RESEND]) {
      expect(await elsewhere.who.code(act, { id })).toBe('NOT_FOUND');
      expect(await administrator.who.code(act, { id: encodeId('Account', 1) })).toBe('NOT_FOUND');
    }
    people.app.clock.moveTo('2026-11-25T10:00:00Z');
    expect(await administrator.who.ask(RESEND, { id })).toMatchObject({
      invitation: { id, state: 'PENDING', expiresAt: '2026-12-09T10:00:00.000Z' },
    });
    const { token: later } = await people.letterTo(email);
    expect(later).not.toBe(token);
    expect(await received(token)).toBeNull();
    expect(await received(later)).toMatchObject({ role: 'STEERING' });
    expect(await administrator.who.ask(REVOKE, { id })).toMatchObject({ invitation: { state: 'REVOKED' } });
    expect(await received(later)).toBeNull();
    for (const act of [REVOKE, RESEND]) expect(await administrator.who.ask(act, { id })).toMatchObject({ code: 'INVITATION_IS_OVER' });
    expect(await people.lastActs(community, 'revokeInvitation', 4)).toMatchObject([
      { outcome: 'REFUSED', reason: 'INVITATION_IS_OVER', actor: administrator.accountId, record_kind: 'Invitation' },
      { outcome: 'DONE', actor: administrator.accountId },
      { outcome: 'REFUSED', reason: 'NOT_FOUND' },
      { outcome: 'REFUSED', reason: 'FORBIDDEN', actor: coordinator.accountId, record_kind: 'Invitation' },
    ]);
  });

  it('is listed by what became of it, page by page', async () => {
    const other = await people.make.community();
    const boss = await people.person(other, ['ADMINISTRATOR']);
    for (const rank of [1, 2, 3]) await invite({ email: `${rank}-${email}` }, boss);
    const first = await boss.who.ask<{ pageInfo: { endCursor: string } }>(LIST, { first: 2 });
    expect(first).toMatchObject({
      edges: [{ node: { email: `3-${email}` } }, { node: { email: `2-${email}` } }],
      pageInfo: { hasNextPage: true },
    });
    const after = first.pageInfo.endCursor;
    expect(await boss.who.ask(LIST, { first: 2, after })).toMatchObject({
      edges: [{ node: { email: `1-${email}` } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await boss.who.ask(LIST, { states: ['ACCEPTED', 'REVOKED'] })).toMatchObject({ edges: [] });
    for (const wrong of ['x', Buffer.from('[1e300,1]').toString('base64url'), Buffer.from('["a",1]').toString('base64url')])
      expect(await boss.who.code(LIST, { after: wrong })).toBe('BAD_USER_INPUT');
  });
});
