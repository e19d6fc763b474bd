import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { Factories } from '../support/factories.js';
import { follow, type Follower, type Following } from '../support/follower.js';
import { type SignedIn, signedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const DECLARE =
  'mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on AssignmentDeclared { assignment { id version } } } }';
const CHANGE = 'mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename } }';
const SIGN_OUT = 'mutation { signOut { __typename } }';
const SWITCH = 'mutation ($input: SwitchCommunityInput!) { switchCommunity(input: $input) { __typename } }';

let database: TestDatabase;
let make: Factories;
/** Two servers over one database. */
let app: TestApp;
let second: TestApp;
let ours: number;
let theirs: number;
let surgery: number;
let doctor: number;
/** The doctor themselves, and others who listen. */
let writer: SignedIn;
let colleague: SignedIn;
let coordinator: SignedIn;
let neighbour: SignedIn;
const followers: Follower[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  make = new Factories(database.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan' });
  [ours, theirs] = [await make.community([mazan]), await make.community([mazan])];
  surgery = await make.place(mazan, { latitude: 44.05, longitude: 5.13 });
  app = await createTestApp(database.serverUrl);
  second = await createTestApp(database.serverUrl);
});

beforeEach(async () => {
  doctor = await make.member(ours, {}, {}, ['SM54']);
  writer = await signedIn(make, app, ours, [], { practitioner_id: doctor });
  colleague = await signedIn(make, app, ours, ['PARTNER']);
  coordinator = await signedIn(make, app, ours, ['COORDINATOR']);
  neighbour = await signedIn(make, app, theirs, ['COORDINATOR']);
});

afterEach(async () => {
  for (const follower of followers.splice(0)) await follower.leave();
});

afterAll(async () => {
  await app.close();
  await second.close();
  await make.close();
  await database.drop();
});

function listens(who: SignedIn, community: number, at = app, following: Following = {}): Follower {
  const follower = follow(at, make, community, { cookie: who.browser.sentCookie, ...following });
  followers.push(follower);
  return follower;
}

/** Follows already, when this returns. */
async function followed(who: SignedIn, community: number, at = app): Promise<Follower> {
  const follower = listens(who, community, at);
  await follower.settle();
  return follower;
}

async function declare(visibility: string | null): Promise<{ id: string; version: number }> {
  const { assignment } = await writer.browser.ask<{ assignment: { id: string; version: number } }>(DECLARE, {
    input: {
      practitionerId: encodeId('Practitioner', doctor),
      placeId: encodeId('Place', surgery),
      activity: 'CONSULTATION',
      status: 'LIBERAL',
      startDate: '2026-11-24',
      periods: [{ weekday: 'FRIDAY', startTime: '08:00', endTime: '12:00', modes: ['AT_PLACE'], visibility }],
    },
  });
  return assignment;
}

/** Of whom each of them was told, once all that was written has arrived. */
async function told(...listening: Follower[]): Promise<(string | null)[][]> {
  for (const follower of listening) await follower.settle();
  return listening.map((follower) => follower.told.map(({ practitionerId }) => practitionerId));
}

describe('whoever follows who is available', () => {
  it('is told whose week changed, once, as soon as somebody else has written it', async () => {
    const follower = await followed(colleague, ours);
    await declare('CPTS');
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
    expect(follower.told[0]?.changedAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it('is told what was written at another server', async () => {
    const here = await followed(colleague, ours);
    const there = await followed(colleague, ours, second);
    await declare('CPTS');
    expect(await told(here, there)).toEqual([[encodeId('Practitioner', doctor)], [encodeId('Practitioner', doctor)]]);
  });

  it('is told of a period that becomes another or ends, and not of an act that was refused', async () => {
    const { id, version } = await declare('CPTS');
    const follower = await followed(colleague, ours);
    const change = { assignmentId: id, periods: [{ weekday: 'MONDAY', startTime: '14:00', endTime: '18:00', visibility: 'CPTS' }] };
    await writer.browser.ask(CHANGE, { input: { ...change, version } });
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
    expect(await writer.browser.code(CHANGE, { input: { ...change, version } })).toBe('CONFLICT');
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
  });

  it('is told nothing of a week that is saved with the periods it had, in whatever order', async () => {
    const { id, version } = await declare('CPTS');
    const FRIDAY = { weekday: 'FRIDAY', startTime: '08:00', endTime: '12:00', modes: ['AT_PLACE'], visibility: 'CPTS' };
    const MONDAY = { ...FRIDAY, weekday: 'MONDAY', modes: ['REMOTE', 'AT_PLACE'] };
    await writer.browser.ask(CHANGE, { input: { assignmentId: id, version, periods: [FRIDAY, MONDAY] } });
    const periods = () => make.query('select id from assignment_period where practitioner_id = $1 order by id', [doctor]);
    const before = await periods();
    const [follower, planner] = [await followed(colleague, ours), await followed(coordinator, ours)];
    const same = { periods: [{ ...MONDAY, modes: ['AT_PLACE', 'REMOTE'] }, FRIDAY], status: 'SALARIED' };
    await writer.browser.ask(CHANGE, { input: { assignmentId: id, version: version + 1, ...same } });
    expect(await told(follower, planner)).toEqual([[], [encodeId('Practitioner', doctor)]]);
    expect(await periods()).toEqual(before);
  });

  it('is told of a place that closes: its openings go', async () => {
    await declare('CPTS');
    const follower = await followed(colleague, ours);
    const closed = await make.place('84072', { latitude: 44.05, longitude: 5.13 });
    await make.query('update assignment set place_id = $1 where practitioner_id = $2', [closed, doctor]);
    await follower.settle();
    follower.told.length = 0;
    await make.query(`update place set closed_on = '2026-11-25' where id = $1`, [closed]);
    expect(await told(follower)).toEqual([[encodeId('Practitioner', doctor)]]);
  });

  it('is told of nothing that they cannot see: what is not published reaches the person and who coordinates', async () => {
    const [one, other, own] = [await followed(colleague, ours), await followed(coordinator, ours), await followed(writer, ours)];
    await declare(null);
    expect(await told(one, other, own)).toEqual([[], [encodeId('Practitioner', doctor)], [encodeId('Practitioner', doctor)]]);
  });

  it('in another community, hears that published openings changed, not whose, and nothing of the rest', async () => {
    const follower = await followed(neighbour, theirs);
    await declare('CPTS');
    expect(await told(follower)).toEqual([[]]);
    await make.query('delete from assignment_period where practitioner_id = $1', [doctor]);
    await declare('PRO');
    expect(await told(follower)).toEqual([[null]]);
    await make.query(`update assignment set end_date = '2026-11-24' where practitioner_id = $1`, [doctor]);
    expect(await told(follower)).toEqual([[null, null]]);
  });

  it('is told once that everything may have changed when an import wrote many weeks', async () => {
    for (let number = 0; number < 101; number++) {
      const id = await make.member(ours, {}, {}, ['SM54']);
      await make.assignment(ours, id, surgery);
    }
    const [own, other] = [await followed(colleague, ours), await followed(neighbour, theirs)];
    await make.query('update assignment set works_on_public_holidays = not works_on_public_holidays where community_id = $1', [ours]);
    expect(await told(own, other)).toEqual([[null], [null]]);
  });

  it('is told that everything may have changed after the line to the database was cut, and hears what comes next', async () => {
    const follower = await followed(colleague, ours);
    await make.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'maillage-live'`,
    );
    await follower.hears(1);
    await declare('CPTS');
    expect(await told(follower)).toEqual([[null, encodeId('Practitioner', doctor)]]);
  });

  it('who comes back is told of what they missed, at whichever server, and nothing when they missed nothing', async () => {
    await (await followed(colleague, ours)).settle();
    const since = new Date(Date.now() - 1000);
    await declare('CPTS');
    await followed(colleague, ours, second); // both servers have heard of it
    await followed(colleague, ours);
    for (const at of [app, second]) {
      const back = listens(colleague, ours, at, { since });
      await back.hears(1);
      expect(await told(back)).toEqual([[null]]);
    }
    const later = new Date(Date.now() + 60_000);
    expect(await told(listens(colleague, ours, app, { since: later }))).toEqual([[]]);
  });

  it('leaves a trace in the journal, as any reader does', async () => {
    await followed(colleague, ours);
    const written = async () =>
      make.query(`select outcome from journal where action = 'availabilityChanged' and actor = $1`, [colleague.pseudonym]);
    while ((await written()).length === 0) await pause(50);
    expect(await written()).toEqual([{ outcome: 'DONE' }]);
  });
});

describe('a stream ends', () => {
  it('for who signs out, before anything more is told', async () => {
    const follower = await followed(colleague, ours);
    await colleague.browser.ask(SIGN_OUT);
    await declare('CPTS');
    expect(await follower.end).toEqual({ closed: 4401 });
    expect(follower.told).toEqual([]);
  });

  it('for who loses the role that let them in', async () => {
    const follower = await followed(colleague, ours);
    await make.query('delete from role_grant where account_id = $1', [colleague.accountId]);
    await declare('CPTS');
    expect(await follower.end).toEqual({ refused: 'FORBIDDEN' });
    expect(follower.told).toEqual([]);
  });

  it('for who goes to another community, so that their client comes back as of that one', async () => {
    await make.insert('role_grant', { community_id: theirs, account_id: colleague.accountId, role: 'PARTNER' });
    const follower = await followed(colleague, ours);
    await colleague.browser.ask(SWITCH, { input: { communityId: encodeId('Community', theirs) } });
    await declare('CPTS');
    expect(await follower.end).toEqual({ closed: 4205 });
    expect(follower.told).toEqual([]);
  });

  it('when the server stops, with a word', async () => {
    const third = await createTestApp(database.serverUrl);
    const follower = await followed(colleague, ours, third);
    await third.close();
    expect(await follower.end).toEqual({ closed: 1001 });
  });

  it('and a stream that goes on is no use of the session: an empty room does not keep it open', async () => {
    const follower = await followed(colleague, ours);
    const seen = async () => (await make.query('select last_seen_at from session where account_id = $1', [colleague.accountId]))[0];
    const before = await seen();
    app.clock.moveTo('2026-11-24T20:00:00Z');
    try {
      await follower.settle();
      await followed(colleague, ours); // as a client does by itself, when the line was lost
      expect(await seen()).toEqual(before);
      app.clock.moveTo('2026-11-26T10:00:01Z');
      await declare('CPTS').catch(() => undefined); // the writer is asleep as well
      await make.query(`select pg_notify('availability_changed', '{}')`);
      expect(await follower.end).toEqual({ closed: 4401 });
    } finally {
      app.clock.moveTo('2026-11-24T10:00:00Z');
    }
  });
});
