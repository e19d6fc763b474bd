import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DiscreetLogger } from '../../src/platform/http/discreet-logger.js';
import { type AccountHolders, ME, PASSWORD, startAccountHolders } from '../support/account-holders.js';
import { BrowserSession } from '../support/browser-session.js';
import { openSession } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const RESET = 'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { __typename } }';
const request = () => ({ 'x-request-id': randomUUID() });

let holders: AccountHolders;

beforeAll(async () => {
  holders = await startAccountHolders();
});

afterAll(async () => {
  await holders.close();
});

const linesOf = ({ 'x-request-id': id }: { 'x-request-id': string }) =>
  holders.make.query(
    `select j.action, j.outcome, j.community_id as community, coalesce(a.id, s.id) as who
     from journal j left join account a on a.pseudonym = j.actor left join account s on s.pseudonym = j.subject where j.correlation_id = $1`,
    [id],
  );

describe('signing in to the demonstration', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await createTestApp(database.serverUrl, { DEMO: '1', TRUSTED_PROXIES: 'loopback' });
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const codeFrom = (address: string) =>
    new BrowserSession(app).code('mutation { demoSignIn(role: NURSE) { __typename } }', {}, { 'x-forwarded-for': address });

  it('is limited by address, where whoever has one of IPv6 has its whole network', async () => {
    const codes = new Set<string | undefined>();
    for (let count = 1; count <= 60; count++) codes.add(await codeFrom(`2001:db8:1:2::${count.toString(16)}`));
    expect([...codes]).toEqual(['NOT_FOUND']); // the database holds no demonstration
    expect(await codeFrom('2001:db8:1:2:ffff:eeee:dddd:cccc')).toBe('RATE_LIMITED');
    expect(await codeFrom('2001:db8:1:3::1')).toBe('NOT_FOUND');
    expect(await codeFrom('203.0.113.7')).toBe('NOT_FOUND');
  });
});

describe('a forgotten password', () => {
  it('leaves a line on whom it is when the address has an account, once it is answered, and none when it has none', async () => {
    const { email, accountId } = await holders.newHolder();
    const [known, unknown] = [request(), request()];
    const stranger = new BrowserSession(holders.app);
    expect(await stranger.code(RESET, { email }, known)).toBeUndefined();
    expect(await stranger.code(RESET, { email: 'personne@example.fr' }, unknown)).toBeUndefined();
    await holders.app.afterAnswers();
    expect(await linesOf(known)).toEqual([{ action: 'requestPasswordReset', outcome: 'DONE', community: null, who: accountId }]);
    expect(await linesOf(unknown)).toEqual([]);
  });
});

describe('the journal of a community', () => {
  it('does not hold what its people do with their own account: signing in, reading their data, looking at themselves', async () => {
    const { email, accountId } = await holders.newHolder();
    const sent = request();
    const who = new BrowserSession(holders.app);
    await who.query(
      'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
      { input: { email, password: PASSWORD } },
      sent,
    );
    expect(await linesOf(sent)).toEqual([{ action: 'signIn', outcome: 'DONE', community: null, who: accountId }]);
    const { browser } = await openSession(holders.make, holders.app, accountId, holders.community);
    await browser.ask(ME);
    await browser.query('{ myData }');
    await browser.query('mutation { signOutEverywhere { __typename } }');
    const lines = () =>
      holders.make.query(
        `select action, community_id as community from journal j join account a on a.pseudonym = j.actor where a.id = $1 and action <> 'signIn' order by action`,
        [accountId],
      );
    while ((await lines()).length < 3); // a read may take a moment
    expect(await lines()).toEqual(['me', 'myData', 'signOutEverywhere'].map((action) => ({ action, community: null })));
  });
});

describe('the export of everything on somebody', () => {
  it('is asked once in a request, and ten times in an hour', async () => {
    const { accountId } = await holders.newHolder();
    const { browser } = await openSession(holders.make, holders.app, accountId);
    expect(await browser.code('{ a: myData b: myData }')).toBe('QUERY_TOO_COMPLEX');
    for (let count = 1; count <= 10; count++) expect(await browser.code('{ myData }')).toBeUndefined();
    expect(await browser.code('{ myData }')).toBe('RATE_LIMITED');
  });
});

describe('the log', () => {
  const SECRET = 'Navigateur-de-Camille';

  it('tells of a statement that failed where and by which constraint, and repeats nothing of the person', async () => {
    const written: string[] = [];
    const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    Logger.overrideLogger(new DiscreetLogger({ logLevels: ['error'] }));
    await holders.make.query(`alter table session add constraint not_that_browser check (device not like 'Navigateur%')`);
    const { email } = await holders.newHolder();
    try {
      const code = await new BrowserSession(holders.app, SECRET).code(
        'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
        { input: { email, password: PASSWORD } },
      );
      expect(code).toBe('INTERNAL');
    } finally {
      spy.mockRestore();
      Logger.overrideLogger(['fatal', 'error']);
      await holders.make.query('alter table session drop constraint not_that_browser');
    }
    const log = written.join('');
    expect(log).toContain('23514');
    expect(log).toContain('not_that_browser');
    expect(log).toContain('sessions.service');
    for (const secret of [SECRET, email, 'Failing row', 'parameters']) expect(log).not.toContain(secret);
  });
});
