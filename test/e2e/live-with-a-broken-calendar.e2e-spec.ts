import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CalendarReading } from '../../src/exchange/ical/calendar-reading.service.js';
import { CalendarOwners, calendarOf, feedOf, mineOf, NINE_TO_TEN, readDue, readNow } from '../support/calendar-owners.js';

let owners: CalendarOwners;

beforeAll(async () => {
  owners = await CalendarOwners.start();
});
beforeEach(() => owners.beginAnew());
afterAll(() => owners.close());

describe('a calendar that breaks', () => {
  it('keeps the last good times, says since when, is asked less and less often, and is whole again when it answers', async () => {
    const camille = await owners.doctor();
    await owners.connected(camille);
    owners.answer(500);
    const pauses: number[] = [];
    let at = '2026-11-24T10:15:00.000Z';
    for (let failure = 1; failure <= 9; failure++) {
      await readDue(owners.app, at);
      await owners.staySignedIn(camille, at);
      const { state, failure: why, readAt, goodAt, nextReadAt } = await feedOf(camille);
      expect([state, why, readAt, goodAt]).toEqual(['BROKEN', 'SERVER_FAILED', at, '2026-11-24T10:00:00.000Z']);
      pauses.push((Date.parse(nextReadAt) - Date.parse(at)) / 60_000);
      at = nextReadAt;
    }
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    expect(await owners.openings(camille)).toEqual(['08:00-09:00', '10:00-12:00']);
    owners.answer(NINE_TO_TEN);
    await readDue(owners.app, at);
    await owners.staySignedIn(camille, at);
    expect(await feedOf(camille)).toMatchObject({ state: 'GOOD', failure: null, readAt: at, goodAt: at });
  });

  it('tells its owner once, when it has failed three times in a row', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    const told = async () =>
      (await owners.make.query(`select kind from notification where account_id = $1`, [camille.accountId])).map(({ kind }) => kind);
    owners.answer(404);
    for (const expected of [[], [], ['CALENDAR_BROKEN'], ['CALENDAR_BROKEN']]) {
      expect(await readNow(camille, feed)).toMatchObject({ state: 'BROKEN', failure: 'GONE' });
      expect(await told()).toEqual(expected);
    }
  });

  it.each([
    ['<html>Connexion</html>'.repeat(10), 'NOT_A_CALENDAR'],
    [NINE_TO_TEN.slice(0, -14), 'CUT_SHORT'],
    [NINE_TO_TEN.replace('DTEND', 'RRULE:FREQ=SECONDLY\r\nDTEND').replace('20261130', '20200101'), 'TOO_COMPLEX'],
  ])('says why: %s', async (body, failure) => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    owners.answer(body);
    expect(await readNow(camille, feed)).toMatchObject({ state: 'BROKEN', failure, goodAt: '2026-11-24T10:00:00.000Z', busyCount: 1 });
    expect(await owners.openings(camille)).toEqual(['08:00-09:00', '10:00-12:00']);
  });

  it('from the first is connected all the same, and says so', async () => {
    const camille = await owners.doctor();
    owners.answer(403);
    expect(await owners.connect(camille)).toMatchObject({
      __typename: 'CalendarConnected',
      calendarFeed: { state: 'BROKEN', failure: 'REFUSED', goodAt: null, busyCount: 0 },
    });
    owners.host.leadTo('interne.agenda.test', '10.0.0.1');
    expect(await owners.connect(camille, owners.host.url('/', 'interne.agenda.test').href)).toMatchObject({
      calendarFeed: { state: 'BROKEN', failure: 'NOT_PUBLIC' },
    });
  });

  it('because the server has another key is to be connected again', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    await owners.make.query(`update calendar_feed set address_sealed = set_byte(address_sealed, 40, 255 - get_byte(address_sealed, 40))`);
    expect(await readNow(camille, feed)).toMatchObject({ state: 'BROKEN', failure: 'ADDRESS_LOST', busyCount: 1 });
  });

  it('because of a defect of ours is kept as broken, is asked less and less often, and the log says what failed', async () => {
    const camille = await owners.doctor();
    await owners.connected(camille);
    await owners.make.query('alter table busy_time add constraint defect check (starts_at < ends_at - interval $$1 hour$$) not valid');
    owners.answer(calendarOf(['20261130T100000Z', '20261130T110000Z']));
    const lines: string[] = [];
    Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (line: string) => lines.push(line) });
    try {
      await readDue(owners.other, '2026-11-24T10:15:00Z');
    } finally {
      Logger.overrideLogger(['fatal', 'error']);
      await owners.make.query('alter table busy_time drop constraint defect');
    }
    await owners.staySignedIn(camille, '2026-11-24T10:15:00Z');
    expect(await feedOf(camille)).toMatchObject({
      ...{ state: 'BROKEN', failure: 'DEFECT', readAt: '2026-11-24T10:15:00.000Z', goodAt: '2026-11-24T10:00:00.000Z', busyCount: 1 },
      nextReadAt: '2026-11-24T10:30:00.000Z',
    });
    expect(lines).toEqual([expect.stringMatching(/^feed \d+: .*23514.*defect/)]);
  });

  it('that is left in the middle is no worse for it, and due again once the claim is over', async () => {
    const camille = await owners.doctor();
    const { id } = await owners.connected(camille);
    owners.app.clock.moveTo('2026-11-24T10:15:00Z');
    const reading = owners.app.part(CalendarReading);
    const [due] = await reading.dueFeeds();
    if (!due) throw new Error('nothing is due');
    const leaving = new AbortController();
    const held = owners.hold();
    const left = reading.read(due, { signal: leaving.signal });
    await held;
    leaving.abort(new Error('the server stops'));
    await expect(left).rejects.toThrow('the server stops');
    expect(await owners.make.query('select state::text, failures_in_a_row as failures from calendar_feed')).toEqual([
      { state: 'GOOD', failures: 0 },
    ]);
    owners.answer(NINE_TO_TEN);
    await readDue(owners.other, '2026-11-24T10:18:00Z');
    await owners.staySignedIn(camille, '2026-11-24T10:18:00Z');
    expect(await feedOf(camille)).toMatchObject({ id, state: 'GOOD', readAt: '2026-11-24T10:18:00.000Z' });
  });

  it('whose reader was killed is read by the next, and what the killed one still says counts for nothing', async () => {
    const camille = await owners.doctor();
    const feed = await owners.connected(camille);
    const held = owners.hold();
    const slow = readNow(camille, feed);
    const waiting = await held;
    owners.answer(calendarOf(['20261130T100000Z', '20261130T110000Z']));
    await readDue(owners.other, '2026-11-24T10:20:00Z');
    expect(await owners.openings(camille)).toEqual(['08:00-11:00']);
    waiting.end(NINE_TO_TEN);
    await slow;
    expect(await owners.openings(camille)).toEqual(['08:00-11:00']);
  });
});

describe('calendars end', () => {
  it('with the last membership, and not with one of two', async () => {
    const camille = await owners.doctor();
    const elsewhere = await owners.make.community([], { name: 'CPTS d’ailleurs' });
    await owners.make.membership(elsewhere, camille.practitionerId);
    await owners.connected(camille);
    const leave = (from: number) =>
      owners.make.query(`update membership set end_date = '2026-11-23' where community_id = $1 and practitioner_id = $2`, [
        from,
        camille.practitionerId,
      ]);
    await leave(elsewhere);
    expect((await mineOf(camille)).calendarFeeds).toHaveLength(1);
    await leave(owners.community);
    expect(await owners.make.query('select from busy_time')).toHaveLength(0);
    expect((await mineOf(camille)).calendarFeeds).toEqual([]);
  });

  it('when a membership ends by its date', async () => {
    const camille = await owners.doctor();
    await owners.connected(camille);
    await owners.make.query(`update membership set end_date = '2030-11-25' where practitioner_id = $1`, [camille.practitionerId]);
    expect((await mineOf(camille)).calendarFeeds).toHaveLength(1);
    await readDue(owners.other, '2030-11-27T10:00:00Z');
    expect(await owners.make.query('select from calendar_feed')).toHaveLength(0);
  });

  it('when the account is that practitioner no more, openings of the practitioner back', async () => {
    const camille = await owners.doctor();
    await owners.connected(camille);
    await owners.make.query('update account set practitioner_id = null where id = $1', [camille.accountId]);
    expect(await owners.make.query('select from calendar_feed')).toHaveLength(0);
    expect(await owners.openings(camille)).toEqual(['08:00-12:00']);
  });
});
