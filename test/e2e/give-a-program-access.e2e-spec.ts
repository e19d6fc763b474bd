import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccountHolders, BEGINNING, COMMUNITY, PASSWORD, startAccountHolders } from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
import { openSession } from '../support/signed-in.js';

const CREATE = `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { __typename ... on UserError { code }
  ... on AccessTokenCreated { secret accessToken { id name permissions expiresAt lastUsedAt } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeAccessToken(input: { tokenId: $id }) { ... on AccessTokenRevoked { accessToken { id revokedAt } } } }`;
const PEOPLE = '{ practitioners(first: 1) { totalCount } }';

interface Created {
  secret: string;
  accessToken: { id: string; name: string; permissions: string[]; expiresAt: string; lastUsedAt: string | null };
}

let holders: AccountHolders;
let owner: BrowserSession;
let accountId: number;

/** Without a password: while their session is young, nothing is asked of them again. */
async function newOwner() {
  const { make, app, community } = holders;
  return openSession(make, app, await make.account({}, community, ['COORDINATOR']));
}

const create = (permissions: string[], expiresInDays = 90) =>
  owner.ask<Created>(CREATE, { input: { name: 'agenda du cabinet', permissions, expiresInDays } });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const program = () => new BrowserSession(holders.app);

beforeAll(async () => {
  holders = await startAccountHolders();
});

afterAll(() => holders.close());

beforeEach(async () => {
  holders.moveTo(BEGINNING);
  await holders.forgetGuesses();
  ({ accountId, browser: owner } = await newOwner());
});

describe('an access token', () => {
  it('acts for its owner in the community it was made in, on every server', async () => {
    const { secret, accessToken } = await create(['READ_DIRECTORY']);
    expect(secret).toMatch(/^mlg_[\w-]{43}$/);
    expect(accessToken).toMatchObject({ name: 'agenda du cabinet', permissions: ['READ_DIRECTORY'], lastUsedAt: null });
    for (const app of [holders.app, holders.other])
      expect(await new BrowserSession(app).ask(COMMUNITY, {}, bearer(secret))).toEqual({ name: 'CPTS du Comtat' });
    expect(await owner.ask('{ me { accessTokens { lastUsedAt } } }')).toMatchObject({ accessTokens: [{ lastUsedAt: expect.any(String) }] });
  });

  it('allows nothing but what it was made for', async () => {
    const { secret } = await create(['READ_DIRECTORY']);
    const search = '{ whereabouts(practitionerId: "x", from: "2026-11-24T10:00:00Z", to: "2026-11-24T12:00:00Z") { start } }';
    expect(await program().code(search, {}, bearer(secret))).toBe('FORBIDDEN');
    expect(await program().code('mutation { signOutEverywhere { __typename } }', {}, bearer(secret))).toBe('FORBIDDEN');
    expect(await program().code(CREATE, { input: { name: 'x', permissions: ['READ_DIRECTORY'] } }, bearer(secret))).toBe('FORBIDDEN');
    expect(await program().ask('{ me { permissions } }', {}, bearer(secret))).toEqual({ permissions: ['READ_DIRECTORY'] });
  });

  it('allows no more than its owner may do at that moment', async () => {
    const { secret } = await create(['READ_DIRECTORY', 'DECLARE_FOR_OTHERS']);
    await holders.make.query(`delete from role_grant where account_id = $1`, [accountId]);
    expect(await program().code(PEOPLE, {}, bearer(secret))).toBe('NOT_FOUND');
    await holders.make.insert('role_grant', { community_id: holders.community, account_id: accountId, role: 'NEWCOMER' });
    expect(await program().ask(PEOPLE, {}, bearer(secret))).toMatchObject({ totalCount: 0 });
    expect(await program().ask('{ me { permissions } }', {}, bearer(secret))).toEqual({ permissions: ['READ_DIRECTORY'] });
  });

  it.each([['MANAGE_OWN_ACCOUNT'], ['MANAGE_ROLES'], ['INVITE_MEMBERS'], ['OPEN_COMMUNITY'], ['READ_JOURNAL']])(
    'cannot be made for %s by a coordinator',
    async (permission) => {
      const { errors } = await owner.query(CREATE, { input: { name: 'x', permissions: [permission] } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'input.permissions', rule: 'granted' }] });
    },
  );

  it.each([
    ['permissions', { permissions: [] }],
    ['expiresInDays', { permissions: ['READ_DIRECTORY'], expiresInDays: 0 }],
    ['expiresInDays', { permissions: ['READ_DIRECTORY'], expiresInDays: 366 }],
    ['name', { permissions: ['READ_DIRECTORY'], name: '' }],
  ])('is refused for its %s', async (field, given) => {
    const { errors } = await owner.query(CREATE, { input: { name: 'x', ...given } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: `input.${field}` }] });
  });

  it('stops when it expires', async () => {
    const { secret } = await create(['READ_DIRECTORY'], 1);
    holders.moveTo('2026-11-25T10:02:00Z');
    expect(await program().code(COMMUNITY, {}, bearer(secret))).toBe('UNAUTHENTICATED');
  });

  it('stops at once when it is revoked, and cannot be revoked by another person', async () => {
    const { secret, accessToken } = await create(['READ_DIRECTORY']);
    const { browser: stranger } = await newOwner();
    expect(await stranger.code(REVOKE, { id: accessToken.id })).toBe('NOT_FOUND');
    expect(await owner.ask(REVOKE, { id: accessToken.id })).toMatchObject({ accessToken: { revokedAt: expect.any(String) } });
    expect(await program().code(COMMUNITY, {}, bearer(secret))).toBe('UNAUTHENTICATED');
    expect(await owner.code(REVOKE, { id: accessToken.id })).toBe('NOT_FOUND');
  });

  it.each(['Bearer mlg_forgedforgedforgedforgedforged', 'Bearer x', 'Basic YTpi', 'Bearer', ''])(
    'is refused, even where nobody needs to sign in, when it is «%s»',
    async (authorization) => {
      expect(await program().code('{ me { email } }', {}, { authorization })).toBe('UNAUTHENTICATED');
    },
  );

  it('is never a session cookie, nor a session cookie a token', async () => {
    const { secret } = await create(['READ_DIRECTORY']);
    expect(await program().take(`maillage=${secret}`).ask('{ me { email } }')).toBeNull();
    const session = owner.sentCookie?.split('=')[1] ?? '';
    expect(await program().code(COMMUNITY, {}, bearer(session))).toBe('UNAUTHENTICATED');
  });

  it('does not reach another community by the header', async () => {
    const elsewhere = await holders.make.community([await holders.make.commune()], { name: 'CPTS voisine' });
    await holders.make.insert('role_grant', { community_id: elsewhere, account_id: accountId, role: 'COORDINATOR' });
    const { secret } = await create(['READ_DIRECTORY']).catch(() => ({ secret: '' }));
    const communities = await owner.ask<{ communities: { id: string; name: string }[] }>('{ me { communities { id name } } }');
    const id = communities.communities.find(({ name }) => name === 'CPTS voisine')?.id ?? '';
    const own = communities.communities.find(({ name }) => name !== 'CPTS voisine')?.id ?? '';
    expect(secret).toBe('');
    await owner.ask('mutation ($id: ID!) { switchCommunity(input: { communityId: $id }) { __typename } }', { id: own });
    const token = (await create(['READ_DIRECTORY'])).secret;
    expect(await program().code(COMMUNITY, {}, { ...bearer(token), 'x-community': id })).toBe('NOT_FOUND');
    expect(await program().ask(COMMUNITY, {}, { ...bearer(token), 'x-community': own })).toEqual({ name: 'CPTS du Comtat' });
  });

  it('is refused beyond twenty that work', async () => {
    for (let made = 0; made < 20; made++) await create(['READ_DIRECTORY']);
    expect(await create(['READ_DIRECTORY'])).toMatchObject({ code: 'TOO_MANY_ACCESS_TOKENS' });
  });

  it('is refused beyond twenty also to who makes several at once', async () => {
    for (let made = 0; made < 19; made++) await create(['READ_DIRECTORY']);
    await Promise.all(Array.from({ length: 6 }, () => create(['READ_DIRECTORY'])));
    const [row] = await holders.make.query('select count(*)::integer as made from access_token where account_id = $1', [accountId]);
    expect(row).toEqual({ made: 20 });
  });

  it('reads nothing of the account it acts for', async () => {
    const { secret } = await create(['READ_DIRECTORY']);
    const identity = '{ me { email nationalId permissions } }';
    await holders.make.query(`update account set national_id = 'ANS' || id where id = $1`, [accountId]);
    expect(await owner.ask(identity)).toMatchObject({ email: expect.any(String), nationalId: expect.any(String) });
    expect(await program().ask(identity, {}, bearer(secret))).toEqual({ email: null, nationalId: null, permissions: ['READ_DIRECTORY'] });
    for (const field of ['openSessions { id }', 'accessTokens { id }', 'recoveryCodesLeft'])
      expect(await program().code(`{ me { ${field} } }`, {}, bearer(secret))).toBe('FORBIDDEN');
  });

  it('is kept as a hash only', async () => {
    const { secret } = await create(['READ_DIRECTORY']);
    const [row] = await holders.make.query('select row_to_json(t)::text as text from access_token t where account_id = $1', [accountId]);
    expect(row?.['text']).not.toContain(secret.slice(4));
  });
});

describe('making a token', () => {
  it('asks for a sign-in of the last ten minutes where there is no password: an open session is not enough', async () => {
    holders.moveTo('2026-11-24T10:10:00Z');
    expect(await create(['READ_DIRECTORY'])).toMatchObject({ code: 'SIGN_IN_AGAIN' });
    holders.moveTo('2026-11-24T10:09:59Z');
    expect(await create(['READ_DIRECTORY'])).toMatchObject({ __typename: 'AccessTokenCreated' });
  });

  it('asks for the password and a code where there are, and tells the owner', async () => {
    const { local, email, proof } = await newLocalOwner();
    expect(await makeToken(local, {})).toMatchObject({ code: 'PASSWORD_REFUSED' });
    expect(await makeToken(local, { password: PASSWORD })).toMatchObject({ code: 'SECOND_FACTOR_NEEDED' });
    expect(await makeToken(local, { password: PASSWORD, code: '000000' })).toMatchObject({ code: 'CODE_REFUSED' });
    expect(await makeToken(local, proof())).toMatchObject({ __typename: 'AccessTokenCreated' });
    await holders.app.afterAnswers();
    expect(holders.lastLetterTo(email)?.text).toContain('jeton d’accès');
  });

  it.each([
    ['the password is changed', 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }'],
    ['the second factor is removed', 'mutation ($input: SecondFactorCodeInput!) { removeSecondFactor(input: $input) { __typename } }'],
  ])('is undone when %s', async (_, act) => {
    const { local, proof } = await newLocalOwner();
    const { secret } = await makeToken(local, proof());
    expect(await program().ask(COMMUNITY, {}, bearer(secret))).toEqual({ name: 'CPTS du Comtat' });
    const input = act.includes('changePassword')
      ? { currentPassword: PASSWORD, newPassword: 'quatre cerises et un abricot' }
      : { code: proof().code };
    expect(await local.ask(act, { input })).not.toHaveProperty('code');
    expect(await program().code(COMMUNITY, {}, bearer(secret))).toBe('UNAUTHENTICATED');
  });
});

/** Somebody with a password and a second factor; each proof has another code, a minute later. */
async function newLocalOwner() {
  const local = new BrowserSession(holders.app);
  const { email } = await holders.newHolder();
  const { secret } = await holders.enrol(local, email);
  const proof = () => {
    holders.moveTo(new Date(holders.app.clock.now().getTime() + 60_000).toISOString());
    return { password: PASSWORD, code: holders.codeOf(secret) };
  };
  return { local, email, proof };
}

const makeToken = (who: BrowserSession, proof: object) =>
  who.ask<Created>(CREATE, { input: { name: 'agenda', permissions: ['READ_DIRECTORY'], ...proof } });
