import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { run } from '../../src/commands/operator.command.js';
import { encodeId } from '../../src/kernel/id.js';
import { BrowserSession } from '../support/browser-session.js';
import { enrol, PASSWORD, type People, type Person, startPeople } from '../support/people.js';

const OPEN = `mutation ($input: OpenCommunityInput!) { openCommunity(input: $input) { __typename ... on UserError { code path } ... on CommunityOpened { communityId name invitationExpiresAt } } }`;
const INVITE = `mutation ($input: InviteAdministratorInput!) { inviteAdministrator(input: $input) { __typename ... on UserError { code } } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
const NEW = { password: PASSWORD, givenName: 'Paul', familyName: 'Lambert' };

interface Opened {
  __typename: string;
  communityId: string;
  code?: string;
}

let people: People;
let operator: Person;
let communes: string[];
let opened = 0;
let email: string;
let output: string[];
let errors: string[];
const before = process.env['DATABASE_URL'];

beforeAll(async () => {
  people = await startPeople();
  operator = await people.person(undefined, [], { is_platform_operator: true });
  communes = [await people.make.commune(), await people.make.commune()];
  process.env['DATABASE_URL'] = people.ownerUrl;
});

beforeEach(async () => {
  email = `administration-${++opened}@example.fr`;
  output = [];
  errors = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => void output.push(String(text)));
  jest.spyOn(console, 'error').mockImplementation((text: unknown) => void errors.push(String(text)));
  await people.make.query('delete from rate_limit');
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = before;
  await people.close();
});

const input = (change: object = {}) => ({
  name: 'CPTS des Dentelles',
  communes,
  timeZone: 'Europe/Paris',
  administratorEmail: email,
  ...change,
});
const open = (change: object = {}) => operator.who.ask<Opened>(OPEN, { input: input(change) });
const tokenTo = async (address: string) => (await people.letterTo(address)).token;

describe('npm run operator', () => {
  it('makes an operator who has nothing but a link for a password, and who then opens a community', async () => {
    expect(await run(['Operateur@Example.fr', 'Ada', 'Martin'])).toBe(0);
    const [, token] = /^http:\/\/localhost:3000\/mot-de-passe#(\S+)$/m.exec(output.join('\n')) ?? [];
    people.app.clock.moveTo(new Date().toISOString()); // the command lives in the present
    const who = new BrowserSession(people.app);
    expect(await who.ask(RESET, { input: { token, newPassword: PASSWORD } })).toEqual({ __typename: 'PasswordReset' });
    expect(await who.ask(RESET, { input: { token, newPassword: PASSWORD } })).toEqual({ __typename: 'LinkIsNotValid' });
    expect(await who.ask(SIGN_IN, { input: { email: 'operateur@example.fr', password: PASSWORD } })).toEqual({ __typename: 'SignedIn' });
    expect(await who.code(OPEN, { input: input() })).toBe('FORBIDDEN'); // a second factor first
    await enrol(people.app, who);
    expect(await who.ask(OPEN, { input: input() })).toMatchObject({ __typename: 'CommunityOpened' });
    expect(await people.make.query(`select given_name, family_name from account where email = 'operateur@example.fr'`)).toEqual([
      { given_name: 'Ada', family_name: 'Martin' },
    ]);
  });

  it('promotes who has an account already, leaves their name and password, and is in the journal', async () => {
    const person = await people.person();
    const kept = 'select given_name, family_name, password_hash from account where id = $1';
    const [account] = await people.make.query(kept, [person.accountId]);
    expect(await run([person.email, 'Autre', 'Nom'])).toBe(0);
    expect(output[0]).toBe(`Le compte de ${person.email} est exploitant de la plateforme.`);
    expect(await people.make.query(kept, [person.accountId])).toEqual([account]);
    expect(await person.who.ask(OPEN, { input: input() })).toMatchObject({ __typename: 'CommunityOpened' });
    expect(
      await people.make.query(
        `select j.outcome, j.actor from journal j join account a on a.pseudonym = j.subject where a.id = $1 and j.action = 'operator'`,
        [person.accountId],
      ),
    ).toEqual([{ outcome: 'DONE', actor: null }]);
  });

  it.each([
    [[]],
    [['a@b.fr']],
    [['a@b.fr', 'Ada']],
    [['a@b.fr', 'Ada', ' ']],
    [['ada', 'Ada', 'Martin']],
    [['a@b.fr', 'Ada', 'Martin', 'Encore']],
  ])('with %j shows how it is used, and makes nobody', async (args) => {
    expect(await run(args)).toBe(2);
    expect(errors.join()).toMatch(/^Usage : npm run operator -- /);
    expect(await people.make.query('select from account where email = $1', ['a@b.fr'])).toEqual([]);
  });
});

describe('a community', () => {
  beforeEach(() => people.app.clock.moveTo('2026-11-24T10:00:00Z'));

  it('is opened with its territory, and is its administrator’s alone from then on', async () => {
    const { communityId, ...made } = await open({ finess: '84 001 299 1' });
    expect(made).toEqual({ __typename: 'CommunityOpened', name: 'CPTS des Dentelles', invitationExpiresAt: '2026-12-08T10:00:00.000Z' });
    expect((await people.letterTo(email)).text).toContain('rejoindre CPTS des Dentelles sur Maillage. Votre rôle : administration.');
    const who = new BrowserSession(people.app);
    expect(await who.ask(ACCEPT, { input: { token: await tokenTo(email), ...NEW } })).toEqual({ __typename: 'CommunityJoined' });
    await enrol(people.app, who);
    expect(await who.ask('{ community { name finess timeZone communes { inseeCode } } }')).toEqual({
      ...{ name: 'CPTS des Dentelles', finess: '840012991', timeZone: 'Europe/Paris' },
      communes: communes.map((inseeCode) => ({ inseeCode })),
    });
    expect(await operator.who.code('{ community { name } }', {}, { 'x-community': communityId })).toBe('NOT_FOUND');
    expect(await who.code('{ invitations { edges { node { email } } } }')).toBeUndefined();
  });

  it('has its opening as the first line of its journal', async () => {
    const { communityId } = await open();
    const [row] = await people.make.query('select max(id) as id from community');
    expect(encodeId('Community', Number(row?.['id']))).toBe(communityId);
    expect(await people.lastActs(Number(row?.['id']), 'openCommunity')).toMatchObject([
      { outcome: 'DONE', actor: operator.accountId, record_kind: 'Community' },
    ]);
  });

  it.each([
    [{ finess: '840012992' }, 'input.finess', 'key'],
    [{ finess: '' }, 'input.finess', 'key'],
    [{ timeZone: 'Europe/Carpentras' }, 'input.timeZone', 'unknown'],
    [{ timeZone: '+01:00' }, 'input.timeZone', 'unknown'],
    [{ communes: [] }, 'input.communes', 'arrayNotEmpty'],
    [{ communes: ['84'] }, 'input.communes', 'matches'],
    [{ communes: ['99999'] }, 'input.communes', 'unknown'],
    [{ name: '    ' }, 'input.name', 'matches'],
    [{ name: 'CPTS\nBcc: a@b.fr' }, 'input.name', 'matches'],
    [{ administratorEmail: 'paul' }, 'input.administratorEmail', 'matches'],
  ])('with %j is refused: %s, %s', async (change, field, rule) => {
    const count = async () => (await people.make.query('select count(*) from community'))[0];
    const already = await count();
    const answer = await operator.who.query(OPEN, { input: input(change) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field, rule }] });
    expect(await count()).toEqual(already);
  });

  it('of a commune that was merged away is refused, and names it', async () => {
    const merged = await people.make.commune({ withdrawn_on: '2025-01-01' });
    const { errors: refused } = await operator.who.query(OPEN, { input: input({ communes: [...communes, merged] }) });
    expect(refused?.[0]).toMatchObject({
      message: expect.stringContaining(merged) as unknown,
      extensions: { fields: [{ field: 'input.communes', rule: 'unknown' }] },
    });
  });

  it('has a FINESS number of its own', async () => {
    await open({ finess: '840012983' });
    expect(await open({ finess: '840012983' })).toMatchObject({ code: 'FINESS_IS_TAKEN', path: ['input', 'finess'] });
    await people.make.community([], { finess: '840012975', is_demo: true });
    expect(await open({ finess: '840012975' })).toMatchObject({ __typename: 'CommunityOpened' });
  });

  it('is opened by operators only, whatever they are in a community', async () => {
    const boss = await people.person(await people.make.community(), ['ADMINISTRATOR']);
    for (const mutation of [OPEN, INVITE])
      expect(await boss.who.code(mutation, { input: mutation === OPEN ? input() : { communityId: 'x', administratorEmail: email } })).toBe(
        'FORBIDDEN',
      );
    expect(await new BrowserSession(people.app).code(OPEN, { input: input() })).toBe('UNAUTHENTICATED');
  });

  it('that nobody administers yet gets another invitation, and the former one opens nothing', async () => {
    const { communityId } = await open({ administratorEmail: `mistyped-${email}` });
    const mistyped = await tokenTo(`mistyped-${email}`);
    expect(await operator.who.ask(INVITE, { input: { communityId, administratorEmail: email } })).toEqual({
      __typename: 'AdministratorInvited',
    });
    const accept = (token: string) => new BrowserSession(people.app).ask<Opened>(ACCEPT, { input: { token, ...NEW } });
    expect(await accept(mistyped)).toEqual({ __typename: 'InvitationIsNotValid' });
    expect(await accept(await tokenTo(email))).toEqual({ __typename: 'CommunityJoined' });
    expect(await operator.who.ask(INVITE, { input: { communityId, administratorEmail: email } })).toMatchObject({
      code: 'COMMUNITY_IS_ADMINISTERED',
    });
  });

  it('that does not exist has no administrator to invite', async () => {
    for (const communityId of ['x', encodeId('Account', 1), encodeId('Community', 999_999)])
      expect(await operator.who.code(INVITE, { input: { communityId, administratorEmail: email } })).toBe('NOT_FOUND');
  });
});
