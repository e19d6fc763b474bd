import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notifications } from '../../src/access/notifications/notifications.service.js';
import { Reminders, type ReminderOf } from '../../src/availability/reminders/reminder.service.js';
import { ReminderJob } from '../../src/availability/reminders/reminder.job.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { Mails } from '../../src/platform/mail/mails.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { Factories } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let community: number;
let surgery: number;
let overseas: number;
let doctor: number;
let doctorAccount: number;
let booker: number;
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  const commune = await make.commune();
  community = await make.community([commune]);
  surgery = await make.place(commune, { name: 'Cabinet de Mazan' });
  overseas = await make.place(commune, { name: 'Cabinet de Cayenne', time_zone: 'America/Cayenne' });
  doctor = await make.member(community, { given_name: 'Inès', family_name: 'Roux' });
  // Vouched for by Pro Santé Connect, so that the community may tell the account of it.
  const [row] = await make.query('select rpps from practitioner where id = $1', [doctor]);
  doctorAccount = await make.account({ practitioner_id: doctor, national_id: `8${String(row?.['rpps'])}` });
  booker = await make.account({}, community, ['PARTNER']);
});
afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await make.query('delete from booking');
  await make.query('delete from notification');
  await make.query('delete from pgboss.job');
  await make.query('delete from unsent_mail');
  await make.query('update account set reminders_by_mail = false');
  clock.moveTo('2026-11-24T10:00:00Z');
});

/** What one server has of it. */
function office() {
  const queue = new JobQueue(server.database, clock);
  const mailer = new Mailer({ smtpUrl: undefined, mailFrom: 'a@exemple.fr', stateFolder: '/nowhere', production: false }, clock);
  const mails = new Mails(server.database, clock, queue, new SecretBox('a key of the tests, long enough to be one'), mailer);
  const reminders = new Reminders(server.database, clock, new Notifications(clock), mails, { publicUrl: 'https://maillage.example.fr' });
  new ReminderJob(queue, reminders);
  return { reminders, worker: new JobWorker(queue, server.database, { runsJobs: false }) };
}

async function book(startsAt: string, given: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const end = new Date(Date.parse(startsAt) + 20 * 60_000).toISOString();
  const row = await make.insert('booking', {
    ...{ community_id: community, practitioner_id: doctor, place_id: surgery, starts_at: startsAt, ends_at: end, blocked_until: end },
    ...{ activity: 'CONSULTATION', mode: 'AT_PLACE', purpose: 'VISIT', state: 'CONFIRMED', pseudonym: 'K7-42' },
    ...{ booked_by_community_id: community, booked_by_account_id: booker, booked_at: '2026-11-24', changed_at: '2026-11-24' },
    ...given,
  });
  return Number(row['id']);
}

const planned = () =>
  make.query(`select (data->>'accountId')::integer as account, data->>'day' as day, data->>'timeZone' as zone, start_after as at from pgboss.job
    where name = 'REMIND_OF_BOOKINGS' order by day, account`);
const told = () =>
  make.query(
    `select account_id as account, number_of as "numberOf", starts_at as start from notification where kind = 'REMINDER' order by account_id, id`,
  );
/** In the far future, so that the database's own clock is before it. */
const THURSDAY = { day: '2035-06-14', timeZone: 'Europe/Paris' };
const remindAll = async (of: Omit<ReminderOf, 'accountId'>) => {
  for (const accountId of [doctorAccount, booker]) await office().reminders.remind({ accountId, ...of });
};

describe('a reminder', () => {
  it('is planned for six in the evening of the day before, for whose week it is and for who booked, with the booking itself', async () => {
    await book('2035-06-14T08:00:00Z');
    await book('2035-06-14T09:00:00Z');
    const at = new Date('2035-06-13T16:00:00Z');
    expect(await planned()).toEqual(
      [doctorAccount, booker].map((account) => ({ account, day: THURSDAY.day, zone: THURSDAY.timeZone, at })),
    );
  });

  it.each([
    ['in the week that begins summer time', '2035-03-26T08:00:00Z', '2035-03-25T16:00:00Z'],
    ['of the day on which the clock goes forward', '2035-03-25T08:00:00Z', '2035-03-24T17:00:00Z'],
    ['of the day on which the clock goes back', '2035-10-28T08:00:00Z', '2035-10-27T16:00:00Z'],
    ['of the day after it', '2035-10-29T08:00:00Z', '2035-10-28T17:00:00Z'],
    ['at night, which is the next day in Paris and not in UTC', '2035-06-13T22:30:00Z', '2035-06-13T16:00:00Z'],
  ])('%s comes at six by the clock on the wall', async (_, startsAt, expected) => {
    await book(startsAt);
    expect((await planned()).map(({ at }) => at)).toEqual([new Date(expected), new Date(expected)]);
  });

  it('overseas follows the clock and the day of the place', async () => {
    await book('2035-06-15T01:00:00Z', { place_id: overseas }); // ten in the evening of the 14th in Cayenne
    expect((await planned())[0]).toMatchObject({ day: '2035-06-14', zone: 'America/Cayenne', at: new Date('2035-06-13T21:00:00Z') });
    clock.moveTo('2035-06-13T21:00:00Z');
    await remindAll({ day: '2035-06-14', timeZone: 'America/Cayenne' });
    expect(await told()).toHaveLength(2);
  });

  it('is not planned of what is booked or moved once that evening has come: they are told of it anyway', async () => {
    const hour = 3_600_000;
    const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
    await book(inHours(1)); // before midnight or after, it was six o'clock then
    expect(await planned()).toEqual([]);
    const id = await book(inHours(48)); // and tomorrow it will be, whatever time it is
    expect(await planned()).toHaveLength(2);
    await make.query('delete from pgboss.job');
    const end = new Date(Date.now() + 2.5 * hour);
    await make.query('update booking set starts_at = $2, ends_at = $3, blocked_until = $3 where id = $1', [id, inHours(2), end]);
    expect(await planned()).toEqual([]);
  });

  it('is not planned of what is past or only held', async () => {
    await book('2020-01-01T08:00:00Z');
    await book('2035-06-15T08:00:00Z', { state: 'HELD', held_until: '2035-06-15T08:00:00Z' });
    expect(await planned()).toEqual([]);
    await make.query(`update booking set state = 'CONFIRMED', held_until = null where state = 'HELD'`);
    expect(await planned()).toHaveLength(2);
  });

  it('tells each of them once of all the bookings of the day, by however many servers', async () => {
    await book('2035-06-14T08:00:00Z');
    await book('2035-06-14T09:00:00Z');
    await book('2035-06-15T09:00:00Z');
    await make.query('update pgboss.job set start_after = now()');
    clock.moveTo('2035-06-13T16:00:00Z');
    const [one, other] = [office(), office()];
    await Promise.all([one.worker.drain(), other.worker.drain()]);
    await remindAll(THURSDAY); // as if a server had been killed after the effect
    expect((await told()).filter(({ start }) => (start as Date).getUTCDate() === 14)).toEqual(
      [doctorAccount, booker].map((account) => ({ account, numberOf: 2, start: new Date('2035-06-14T08:00:00Z') })),
    );
  });

  it('comes again when something is booked afterwards, and not at all once everything is cancelled', async () => {
    clock.moveTo('2035-06-13T16:00:00Z');
    await book('2035-06-14T08:00:00Z');
    await remindAll(THURSDAY);
    await book('2035-06-14T10:00:00Z');
    await remindAll(THURSDAY);
    expect((await told()).map(({ numberOf }) => numberOf)).toEqual([1, 2, 1, 2]);
    await make.query('delete from notification');
    await make.query(`update booking set state = 'CANCELLED'`);
    await remindAll(THURSDAY);
    expect(await told()).toEqual([]);
  });

  it('comes by mail to who wants it so, sealed, and never with a pseudonym', async () => {
    await make.query('update account set reminders_by_mail = true where id = $1', [booker]);
    await book('2035-06-14T08:00:00Z');
    clock.moveTo('2035-06-13T16:00:00Z');
    await remindAll(THURSDAY);
    expect(await make.query('select account_id from unsent_mail')).toEqual([{ account_id: booker }]);
    expect(JSON.stringify(await make.query('select * from notification'))).not.toContain('K7-42');
  });
});
