import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { JobKind } from '../../src/platform/jobs/job-kind.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { newToken } from '../../src/platform/secrets/token.js';
import { BrowserSession } from '../support/browser-session.js';
import {
  CalendarOwners,
  calendarOf,
  CONNECT,
  DISCONNECT,
  feedOf,
  MINE,
  mineOf,
  NINE_TO_TEN,
  READ,
  readDue,
  readNow,
} from '../support/calendar-owners.js';
import { signedIn } from '../support/signed-in.js';

let owners: CalendarOwners;

beforeAll(async () => {
  owners = await CalendarOwners.start();
});
beforeEach(() => owners.beginAnew());
afterAll(() => owners.close());

describe('a calendar of one’s own', () => {
  it('takes away the openings of when one is busy, and gives them back when it says so no more, or is disconnected', async () => {
    const camille = await owners.doctor();
    expect(await owners.openings(camille)).toEqual(['08:00-12:00']);
    const feed = await owners.connected(camille);
    expect(feed).toMatchObject({ label: 'Agenda', host: owners.host.url('/').host, state: 'GOOD', failure: null, busyCount: 1 });
    expect(feed.goodAt).toBe('2026-11-24T10:00:00.000Z');
    expect(await owners.openings(camille)).toEqual(['08:00-09:00', '10:00-12:00']);
    expect((await mineOf(camille)).busyTimes).toEqual([{ start: '2026-11-30T08:00:00.000Z', end: '2026-11-30T09:00:00.000Z' }]);

    owners.answer(calendarOf(['20261130T100000Z', '20261130T110000Z']));
    expect(await readNow(camille, feed)).toMatchObject({ state: 'GOOD', busyCount: 1 });
    expect(await owners.openings(camille)).toEqual(['08:00-11:00']);

    expect(await camille.browser.ask(DISCONNECT, { id: feed.id })).toEqual({ calendarFeedId: feed.id });
    expect(await owners.openings(camille)).toEqual(['08:00-12:00']);
    expect(await mineOf(camille)).toEqual({ calendarFeeds: [], busyTimes: [] });
  });

  it('leaves nothing in the database but when, and neither there nor in an answer its address', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    const told = JSON.stringify([feed, await mineOf(camille), await camille.browser.query('{ myData }')]);
    const rows = await owners.make.query(
      'select to_jsonb(f) as feed, (select jsonb_agg(b) from busy_time b) as times, (select jsonb_agg(j) from journal j) as journal from calendar_feed f',
    );
    expect(told + JSON.stringify(rows)).not.toMatch(/secret-7|basic\.ics|Dentiste/);
    const [acts] = await owners.make.query(
      `select action, record_kind, outcome from journal where action = 'connectCalendar' order by id desc limit 1`,
    );
    expect(acts).toEqual({ action: 'connectCalendar', record_kind: 'CalendarFeed', outcome: 'DONE' });
    await expect(owners.make.query('set role maillage_server; select address_sealed from calendar_feed')).rejects.toThrow(
      /permission denied/,
    );
    await owners.make.query('reset role');
  });

  it('that says the same moves nothing', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    const rowsOf = () =>
      owners.make.query(
        'select xmin::text, starts_at from busy_time union all select xmin::text, start_at from availability where practitioner_id = $1 order by 2, 1',
        [camille.practitionerId],
      );
    const before = await rowsOf();
    expect(before.length).toBeGreaterThan(1); // the busy time, and openings around it
    await readNow(camille, feed);
    expect(owners.host.asked).toHaveLength(2);
    expect(await rowsOf()).toEqual(before);
  });

  it('is read every quarter of an hour, by one server alone', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    expect(feed.nextReadAt).toBe('2026-11-24T10:15:00.000Z');
    await readDue(owners.app, '2026-11-24T10:14:00Z');
    expect(owners.host.asked).toHaveLength(1);
    const held = owners.hold();
    const both = [owners.app, owners.other].map((server) => readDue(server, '2026-11-24T10:15:30Z'));
    const byHand = readNow(camille, feed);
    const waiting = await held;
    expect((await feedOf(camille)).readAt).toBe('2026-11-24T10:00:00.000Z');
    waiting.end(NINE_TO_TEN);
    await Promise.all([...both, byHand]);
    expect(owners.host.asked).toHaveLength(2);
    expect(await feedOf(camille)).toMatchObject({
      state: 'GOOD',
      readAt: '2026-11-24T10:15:30.000Z',
      nextReadAt: '2026-11-24T10:30:30.000Z',
    });
  });

  it('is read by the jobs of the server', async () => {
    const camille = await owners.doctor();
    await owners.connected(camille);
    await owners.make.query(`update calendar_feed set next_read_at = '2026-11-24T10:00:00Z'`);
    await owners.app.part(JobQueue).send(null, JobKind.READ_CALENDARS, {});
    await owners.app.afterAnswers();
    expect(owners.host.asked).toHaveLength(2);
  });

  it('that did not change is not fetched again the same day; on the next, when more of it is near, it is', async () => {
    const camille = await owners.doctor();
    owners.host.answer((request, response) => {
      if (request.headers['if-none-match'] === '"7"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: '"7"' })
          .end(calendarOf(['20261130T080000Z', '20261130T090000Z'], ['20270108T080000Z', '20270108T090000Z']));
    });
    const feed = await owners.connected(camille);
    expect(feed.busyCount).toBe(1);
    owners.app.clock.moveTo('2026-11-24T12:00:00Z');
    await owners.staySignedIn(camille, '2026-11-24T12:00:00Z');
    expect(await readNow(camille, feed)).toMatchObject({ state: 'GOOD', goodAt: '2026-11-24T12:00:00.000Z', busyCount: 1 });
    expect(owners.host.asked[1]?.headers['if-none-match']).toBe('"7"');
    owners.app.clock.moveTo('2026-11-26T12:00:00Z');
    await owners.staySignedIn(camille, '2026-11-26T12:00:00Z');
    expect(await readNow(camille, feed)).toMatchObject({ state: 'GOOD', busyCount: 2 });
    expect(owners.host.asked[2]?.headers['if-none-match']).toBeUndefined();
  });
});

describe('nobody', () => {
  it('reads or ends the calendar of another, and is told the same as of none', async () => {
    const [camille, dominique] = [await owners.doctor(), await owners.doctor()];
    const { id } = await owners.connected(camille);
    for (const act of [READ, DISCONNECT]) {
      expect(await dominique.browser.code(act, { id })).toBe('NOT_FOUND');
      expect(await dominique.browser.code(act, { id: Buffer.from('CalendarFeed:2000000000').toString('base64url') })).toBe('NOT_FOUND');
      expect(await dominique.browser.code(act, { id: 'inventé' })).toBe('NOT_FOUND');
    }
    expect(await mineOf(dominique)).toEqual({ calendarFeeds: [], busyTimes: [] });
    expect((await mineOf(camille)).calendarFeeds).toHaveLength(1);
    expect(owners.host.asked).toHaveLength(1);
  });

  it('connects one who is no practitioner, is a member no more, holds a token, or has shown a password alone', async () => {
    const secretary = await signedIn(owners.make, owners.app, owners.community, ['MEMBER']);
    const address = { label: 'Agenda', address: owners.host.url('/a.ics').href };
    expect(await secretary.browser.code(CONNECT, address)).toBe('FORBIDDEN');
    const left = await owners.doctor();
    await owners.make.query(`update membership set end_date = '2026-11-23' where practitioner_id = $1`, [left.practitionerId]);
    expect(await left.browser.code(CONNECT, address)).toBe('FORBIDDEN');
    const weak = await owners.doctor();
    await owners.connected(weak);
    await owners.make.query('update session set is_strong = false where account_id = $1', [weak.accountId]);
    expect(await weak.browser.code(CONNECT, address)).toBe('FORBIDDEN');
    expect(await mineOf(weak)).toEqual({ calendarFeeds: [], busyTimes: [] });
    const { text, hash } = newToken('mlg_');
    await owners.make.insert('access_token', {
      ...{
        token_hash: hash,
        account_id: weak.accountId,
        community_id: owners.community,
        name: 'programme',
        permissions: ['READ_DIRECTORY'],
      },
      ...{ created_at: '2026-11-24', expires_at: '2027-01-24' },
    });
    const program = new BrowserSession(owners.app);
    for (const asked of [CONNECT, MINE]) expect(await program.code(asked, address, { authorization: `Bearer ${text}` })).toBe('FORBIDDEN');
    expect(owners.host.asked).toHaveLength(1);
  });

  it('connects more than three, nor asks without end', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    for (const label of ['Deux', 'Trois'])
      expect(await owners.connect(camille, undefined, label)).toMatchObject({ __typename: 'CalendarConnected' });
    expect(await owners.connect(camille, undefined, 'Quatre')).toMatchObject({
      __typename: 'TooManyCalendars',
      message: 'Vous avez déjà 3 agendas reliés. Retirez-en un d’abord.',
    });
    for (let times = 0; times < 6; times++) await readNow(camille, feed);
    expect(await camille.browser.code(READ, { id: feed.id })).toBe('RATE_LIMITED');
  });

  it.each([
    ['mon agenda', 'NOT_AN_ADDRESS'],
    ['http://agenda.test/a.ics', 'NOT_HTTPS'],
    ['https://camille:secret@agenda.test/a.ics', 'WITH_PASSWORD'],
    ['https://localhost/a.ics', 'NOT_PUBLIC'],
    ['https://192.168.1.1/a.ics', 'NOT_PUBLIC'],
    ['https://[::1]/a.ics', 'NOT_PUBLIC'],
  ])('connects %s: %s', async (address, fault) => {
    expect(await owners.connect(await owners.doctor(), address)).toMatchObject({
      __typename: 'CalendarAddressRefused',
      fault,
      path: ['input', 'address'],
    });
    expect(await owners.make.query('select from calendar_feed')).toHaveLength(0);
  });
});
