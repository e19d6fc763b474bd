import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { QueueMaintenance } from '../../src/platform/jobs/queue-maintenance.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MINE = `query ($first: Int, $after: String) { me { unreadNotifications remindersByMail notifications(first: $first, after: $after) {
  edges { node { id kind addedAt readAt communityName practitionerName placeName start timeZone numberOf jobKind } } pageInfo { endCursor hasNextPage } } } }`;
const READ = `mutation ($input: ReadNotificationsInput!) { readNotifications(input: $input) { ... on NotificationsRead { unreadCount } } }`;
const PREFER = `mutation ($input: ChangeNotificationPreferencesInput!) { changeNotificationPreferences(input: $input) {
  ... on NotificationPreferencesChanged { remindersByMail } } }`;
const JOBS = `{ jobs { states { kind waiting running done failed nextRunAt failureCode failedAt } failed { id kind failureCode failedAt attempts } } }`;
const RETRY = `mutation ($input: RetryJobInput!) { retryJob(input: $input) { __typename ... on JobHasNotFailed { code }
  ... on JobRetried { jobs { failed { id } states { kind waiting failed } } } } }`;

interface Told {
  id: string;
  kind: string;
  readAt: string | null;
  jobKind: string | null;
  practitionerName: string | null;
}
interface Mine {
  me: {
    unreadNotifications: number;
    remindersByMail: boolean;
    notifications: { edges: { node: Told }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  };
}
interface Jobs {
  jobs: { states: Record<string, unknown>[]; failed: { id: string; kind: string; failureCode: string }[] };
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let community: number;
let elsewhere: number;
let doctor: number;
let member: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const commune = await make.commune();
  community = await make.community([commune], { name: 'CPTS d’ici' });
  elsewhere = await make.community([commune], { name: 'CPTS d’ailleurs' });
  doctor = await make.member(community, { given_name: 'INES', family_name: 'ROUX', civility: 'DR' });
  const [row] = await make.query('select rpps from practitioner where id = $1', [doctor]);
  const accountId = await make.account({ practitioner_id: doctor, national_id: `8${String(row?.['rpps'])}` });
  member = await openSession(make, app, accountId, community);
  administrator = await signedIn(make, app, community, ['ADMINISTRATOR']);
});
afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await make.query('delete from notification');
  await make.query('delete from pgboss.job');
});

const tell = (...news: object[]) => make.query('select add_notifications($1, $2)', [JSON.stringify(news), app.clock.now()]);
const mine = async ({ browser }: SignedIn, variables = {}) => (await browser.query<Mine>(MINE, variables)).data?.me;

describe('who is told something', () => {
  it('reads what, whom, where and when, the latest first, and how much of it is new', async () => {
    const place = await make.place(await make.commune(), { name: 'Cabinet de Mazan' });
    await tell({
      kind: 'BOOKING_MADE',
      toPractitioner: doctor,
      communityId: community,
      practitionerId: doctor,
      placeId: place,
      startsAt: '2026-11-27T08:00:00Z',
    });
    await tell({ kind: 'ROTA_PUBLISHED', toAccount: member.accountId, communityId: community, numberOf: 3 });
    const told = await mine(member);
    expect(told?.unreadNotifications).toBe(2);
    expect(told?.notifications.edges.map(({ node }) => node)).toMatchObject([
      { kind: 'ROTA_PUBLISHED', communityName: 'CPTS d’ici', numberOf: 3, readAt: null, timeZone: 'Europe/Paris' },
      { kind: 'BOOKING_MADE', practitionerName: 'Dr Ines Roux', placeName: 'Cabinet de Mazan', start: '2026-11-27T08:00:00.000Z' },
    ]);
    expect(await mine(administrator)).toMatchObject({ unreadNotifications: 0, notifications: { edges: [] } });
  });

  it('says that they have read some of it, or all', async () => {
    await tell(...[1, 2, 3].map(() => ({ kind: 'ROTA_PUBLISHED', toAccount: member.accountId, communityId: community })));
    const [first] = (await mine(member))?.notifications.edges ?? [];
    const read = (input: object) => member.browser.query(READ, { input });
    expect(await read({ ids: [first?.node.id, 'inventé'] })).toEqual({ data: { readNotifications: { unreadCount: 2 } } });
    expect(await read({ ids: [] })).toEqual({ data: { readNotifications: { unreadCount: 2 } } });
    expect(await read({})).toEqual({ data: { readNotifications: { unreadCount: 0 } } });
  });

  it('turns pages without missing or repeating any of one moment', async () => {
    await tell(...Array.from({ length: 7 }, () => ({ kind: 'ROTA_PUBLISHED', toAccount: member.accountId, communityId: community })));
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const page = (await mine(member, { first: 3, after }))?.notifications;
      ids.push(...(page?.edges.map(({ node }) => node.id) ?? []));
      if (!page?.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(new Set(ids).size).toBe(7);
  });

  it('is told once of what happens once, and never of what they did themselves', async () => {
    const news = { kind: 'ROTA_PUBLISHED', toAccount: member.accountId, communityId: community, onceKey: 'ROTA' };
    await tell(news);
    await tell(news);
    await make.query('select add_notifications($2, now()) from enter_account($1)', [
      member.accountId,
      JSON.stringify([{ ...news, onceKey: null }]),
    ]);
    expect((await mine(member))?.unreadNotifications).toBe(1);
  });

  it('as a practitioner hears of the communities that may tell their account of them', async () => {
    await make.membership(elsewhere, doctor);
    await make.query('update account set national_id = null where id = $1', [member.accountId]);
    await tell({ kind: 'BOOKING_MADE', toPractitioner: doctor, communityId: elsewhere, practitionerId: doctor });
    expect((await mine(member))?.unreadNotifications).toBe(0);
    await make.query(`update account a set national_id = '8' || p.rpps from practitioner p where p.id = a.practitioner_id and a.id = $1`, [
      member.accountId,
    ]);
  });

  it('chooses whether reminders come by mail as well', async () => {
    const prefer = (remindersByMail: boolean) => member.browser.query(PREFER, { input: { remindersByMail } });
    expect((await mine(member))?.remindersByMail).toBe(false);
    expect(await prefer(true)).toEqual({ data: { changeNotificationPreferences: { remindersByMail: true } } });
    expect((await mine(member))?.remindersByMail).toBe(true);
    await prefer(false);
  });
});

const fail = async (name: string, data: object, code = 'DEFECT') => {
  const [row] = await make.query(
    `insert into pgboss.job (name, data, state, completed_on, output, retry_count, retry_limit, policy) values ($1, $2, 'failed', now(), $3, 5, 5, 'short') returning id`,
    [name, JSON.stringify(data), JSON.stringify({ code })],
  );
  return String(row?.['id']);
};
const jobs = async ({ browser }: SignedIn) => (await browser.query<Jobs>(JOBS)).data?.jobs;

describe('the administrator', () => {
  it('sees how every kind of job stands and when it is due next, and why the last one failed', async () => {
    await fail('ROLL_HORIZON', {}, 'TOO_LONG');
    const seen = await jobs(administrator);
    expect(seen?.states.map(({ kind }) => kind)).toEqual([...(seen?.states ?? [])].map(({ kind }) => kind).sort());
    expect(seen?.states.find(({ kind }) => kind === 'ROLL_HORIZON')).toMatchObject({
      ...{ waiting: 0, running: 0, done: 0, failed: 1, failureCode: 'TOO_LONG', nextRunAt: '2026-11-24T10:05:00.000Z' },
    });
    expect(seen?.states.find(({ kind }) => kind === 'SEND_MAIL')).toMatchObject({ nextRunAt: null, failed: 0 });
    expect(seen?.failed).toMatchObject([{ kind: 'ROLL_HORIZON', failureCode: 'TOO_LONG', attempts: 6 }]);
  });

  it('sees those of the community, of its people and of the platform; of another community none', async () => {
    const stranger = await make.account({}, elsewhere, ['PARTNER']);
    const theirs = [await fail('SEND_MAIL', { communityId: elsewhere }), await fail('SEND_MAIL', { accountId: stranger })];
    const ours = [
      await fail('SEND_MAIL', { communityId: community }),
      await fail('SEND_MAIL', { accountId: member.accountId }),
      await fail('SEND_MAIL', { mailId: '00000000-0000-4000-8000-000000000000' }),
      await fail('ROLL_HORIZON', {}),
    ];
    const seen = await jobs(administrator);
    expect(seen?.failed.map(({ id }) => id).sort()).toEqual(ours.sort());
    expect(seen?.states.find(({ kind }) => kind === 'SEND_MAIL')).toMatchObject({ failed: 3 });
    for (const jobId of theirs)
      expect(await administrator.browser.query(RETRY, { input: { jobId } })).toMatchObject({
        data: { retryJob: { code: 'JOB_HAS_NOT_FAILED' } },
      });
  });

  it('tries one again, once, and the journal knows', async () => {
    const jobId = await fail('SEND_MAIL', { communityId: community, mailId: '00000000-0000-4000-8000-000000000000' });
    const retry = () => administrator.browser.query(RETRY, { input: { jobId } });
    expect(await retry()).toMatchObject({ data: { retryJob: { __typename: 'JobRetried', jobs: { failed: [] } } } });
    expect(await retry()).toMatchObject({ data: { retryJob: { code: 'JOB_HAS_NOT_FAILED' } } });
    await app.afterAnswers();
    expect(await make.query('select state::text from pgboss.job')).toEqual([{ state: 'completed' }]);
    const lines = await make.query(
      `select outcome, reason from journal where action = 'retryJob' and actor = $1 order by id desc limit 2`,
      [administrator.pseudonym],
    );
    expect(lines).toEqual([
      { outcome: 'REFUSED', reason: 'JOB_HAS_NOT_FAILED' },
      { outcome: 'DONE', reason: null },
    ]);
  });

  it('is told when a job of the community fails for good, once a day for each kind', async () => {
    const send = (mailId: string) =>
      make.query(`insert into pgboss.job (name, data, retry_limit, singleton_key, policy) values ('SEND_MAIL', $1, 0, $2, 'short')`, [
        JSON.stringify({ communityId: community, mailId }),
        mailId,
      ]);
    // No number of a mail: the database refuses it.
    for (const mailId of ['un', 'deux']) await send(mailId);
    await app.afterAnswers();
    for (let minute = 0; minute < 2; minute++) await app.part(QueueMaintenance).maintain();
    const told = await mine(administrator);
    expect(told?.notifications.edges.map(({ node }) => [node.kind, node.jobKind])).toEqual([['JOB_FAILED', 'SEND_MAIL']]);
    expect((await mine(member))?.unreadNotifications).toBe(0);
  });

  it('alone sees and does all that', async () => {
    expect(await member.browser.query(JOBS)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});
