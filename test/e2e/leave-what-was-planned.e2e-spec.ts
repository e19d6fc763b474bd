import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { type People, type Person, startPeople } from '../support/people.js';

const END = 'mutation ($accountId: ID!) { endMembership(input: { accountId: $accountId }) { __typename } }';
const LEAVE = 'mutation ($communityId: ID!) { leaveCommunity(input: { communityId: $communityId }) { __typename } }';
const ABSENCES = `query ($id: ID!) { absences(practitionerId: $id, from: "2026-11-01T00:00:00Z", to: "2027-11-01T00:00:00Z") { id version isOurs reason } }`;
const CANCEL = 'mutation ($input: CancelAbsenceInput!) { cancelAbsence(input: $input) { __typename } }';

interface Doctor extends Person {
  readonly practitioner: number;
}

let people: People;
let community: number;
let elsewhere: number;
let surgery: number;
let coordinator: Person;
let member: Doctor;
let colleague: Doctor;

beforeAll(async () => {
  people = await startPeople();
  await people.make.query(`select set_availability_horizon('2026-11-24', '2026-12-24')`);
});

beforeEach(async () => {
  people.app.clock.moveTo('2026-11-24T10:00:00Z');
  await people.make.query('delete from rate_limit');
  const commune = await people.make.commune();
  community = await people.make.community([commune]);
  elsewhere = await people.make.community([commune]);
  surgery = await people.make.place(commune);
  coordinator = await people.person(community, ['COORDINATOR']);
  [member, colleague] = [await doctor(), await doctor()];
});

afterAll(() => people.close());

/** A GP who sees patients on Tuesdays, with an account that the communities tell everything of that GP. */
async function doctor(): Promise<Doctor> {
  const practitioner = await people.make.member(community, {}, {}, ['SM54']);
  await people.make.assignment(community, practitioner, surgery, {}, { weekday: 2, start_time: '08:00', end_time: '18:00' });
  const [row] = await people.make.query('select rpps from practitioner where id = $1', [practitioner]);
  const person = await people.person(undefined, [], { practitioner_id: practitioner, national_id: `8${String(row?.['rpps'])}` });
  return { ...person, practitioner };
}

const end = ({ id }: Person) => coordinator.who.ask<{ __typename: string }>(END, { accountId: id });
const leave = ({ who }: Person) => who.ask<{ __typename: string }>(LEAVE, { communityId: encodeId('Community', community) });

async function book(starts: string, given: object = {}): Promise<number> {
  const row = await people.make.insert('booking', {
    ...{ community_id: community, practitioner_id: member.practitioner, place_id: surgery, activity: 'CONSULTATION', mode: 'AT_PLACE' },
    ...{ starts_at: starts, ends_at: plus(starts, 20), blocked_until: plus(starts, 20), purpose: 'VISIT', state: 'CONFIRMED' },
    ...{
      booked_by_community_id: community,
      booked_by_account_id: coordinator.accountId,
      booked_at: '2026-11-20',
      changed_at: '2026-11-20',
    },
    ...given,
  });
  return Number(row['id']);
}
const plus = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString();
const stateOf = async (id: number) => (await people.make.query('select state from booking where id = $1', [id]))[0]?.['state'];
const told = async ({ accountId }: Person) =>
  (await people.make.query('select kind, practitioner_id, starts_at from notification where account_id = $1 order by id', [accountId])).map(
    ({ kind, practitioner_id, starts_at }) => [kind, practitioner_id, (starts_at as Date | null)?.toISOString() ?? null],
  );

const absent = async (who: Doctor, from: string, to: string, given: object = {}): Promise<number> => {
  const row = await people.make.insert('absence', {
    ...{ community_id: community, practitioner_id: who.practitioner, declared_at: '2026-11-01' },
    ...{ starts_at: `${from}T00:00:00+01:00`, ends_at: `${to}T00:00:00+01:00` },
    ...given,
  });
  return Number(row['id']);
};
const everyTuesday = (start_date: string, end_date: string | null) => ({
  ...{
    starts_at: null,
    ends_at: null,
    weekday: 2,
    start_time: '08:00',
    end_time: '10:00',
    time_zone: 'Europe/Paris',
    start_date,
    end_date,
  },
});
const absences = () =>
  people.make.query(
    `select id, community_id, starts_at, ends_at, start_date::text, end_date::text, locum_id, version from absence
     where practitioner_id = any($1) order by id`,
    [[member.practitioner, colleague.practitioner]],
  );

describe('what is booked with somebody whose membership ends', () => {
  it('is cancelled, and told to who booked and to them; what has begun, is of another community or of another doctor stays', async () => {
    const partner = await people.person(community, ['PARTNER']);
    const byPartner = { booked_by_account_id: partner.accountId };
    const begun = await book('2026-11-24T09:50:00Z', byPartner);
    const next = await book('2026-12-01T09:00:00Z', byPartner);
    const held = await book('2026-12-01T10:00:00Z', { ...byPartner, state: 'HELD', held_until: '2026-11-24T10:04:00Z' });
    const own = await book('2026-12-08T09:00:00Z');
    await people.make.membership(elsewhere, member.practitioner);
    const theirs = await book('2026-12-02T09:00:00Z', { ...byPartner, community_id: elsewhere });
    const other = await book('2026-12-01T09:00:00Z', { ...byPartner, practitioner_id: colleague.practitioner });
    expect(await end(member)).toEqual({ __typename: 'MembershipEnded' });
    const states = await Promise.all([begun, next, held, own, theirs, other].map(stateOf));
    expect(states).toEqual(['CONFIRMED', 'CANCELLED', 'EXPIRED', 'CANCELLED', 'CONFIRMED', 'CONFIRMED']);
    expect(await told(partner)).toEqual([['BOOKING_CANCELLED', member.practitioner, '2026-12-01T09:00:00.000Z']]);
    expect(await told(coordinator)).toEqual([]);
    expect(await told(member)).toEqual(
      ['2026-12-01', '2026-12-08'].map((day) => ['BOOKING_CANCELLED', member.practitioner, `${day}T09:00:00.000Z`]),
    );
  });

  it('is cancelled just so when they leave by themselves, and told to who booked alone', async () => {
    const next = await book('2026-12-01T09:00:00Z');
    expect(await leave(member)).toEqual({ __typename: 'CommunityLeft' });
    expect([await stateOf(next), await told(member)]).toEqual(['CANCELLED', []]);
    expect(await told(coordinator)).toEqual([['BOOKING_CANCELLED', member.practitioner, '2026-12-01T09:00:00.000Z']]);
  });

  it('is told to who booked also when they erase their account', async () => {
    const next = await book('2026-12-01T09:00:00Z');
    await people.make.query('select enter_account($1), erase_account($2)', [member.accountId, '2026-11-24T10:00:00Z']);
    expect([await stateOf(next), await told(coordinator)]).toEqual([
      'CANCELLED',
      [['BOOKING_CANCELLED', member.practitioner, '2026-12-01T09:00:00.000Z']],
    ]);
  });

  it('stays with the membership that could not end', async () => {
    await people.make.insert('role_grant', { community_id: community, account_id: member.accountId, role: 'ADMINISTRATOR' });
    const next = await book('2026-12-01T09:00:00Z');
    expect(await leave(member)).toEqual({ __typename: 'LastAdministrator' });
    expect([await stateOf(next), await told(coordinator)]).toEqual(['CONFIRMED', []]);
  });
});

describe('the half-days of unscheduled care of somebody whose membership ends', () => {
  const duty = async ({ practitioner }: Doctor, day: string) => {
    const row = await people.make.insert('unscheduled_duty', {
      ...{ community_id: community, practitioner_id: practitioner, place_id: surgery, day, half: 'MORNING' },
      ...{ starts_at: `${day}T08:00:00+01:00`, ends_at: `${day}T13:00:00+01:00` },
    });
    return Number(row['id']);
  };

  it('are gaps after the last day, and no request to swap one is open any more', async () => {
    const [past, next] = [await duty(member, '2026-11-17'), await duty(member, '2026-12-01')];
    await people.make.insert('duty_swap', {
      ...{ community_id: community, practitioner_id: member.practitioner, duty_id: next, day: '2026-12-01', half: 'MORNING' },
      ...{ starts_at: '2026-12-01T08:00:00+01:00', asked_at: '2026-11-24' },
    });
    await end(member);
    expect(await people.make.query('select id from unscheduled_duty where practitioner_id = $1', [member.practitioner])).toEqual([
      { id: past },
    ]);
    expect(await people.make.query('select state from duty_swap where community_id = $1', [community])).toEqual([{ state: 'WITHDRAWN' }]);
  });

  it('are asked of them no more: who asked is told, whether in return for one of theirs or not', async () => {
    const theirs = await duty(member, '2026-12-15');
    const ask = async (day: string, given: object = {}) =>
      people.make.insert('duty_swap', {
        ...{
          community_id: community,
          practitioner_id: colleague.practitioner,
          to_practitioner_id: member.practitioner,
          day,
          half: 'MORNING',
        },
        ...{ duty_id: await duty(colleague, day), starts_at: `${day}T08:00:00+01:00`, asked_at: '2026-11-20' },
        ...given,
      });
    await ask('2026-11-23'); // expired
    await ask('2026-12-01');
    await ask('2026-12-08', { return_duty_id: theirs, return_day: '2026-12-15', return_half: 'MORNING' });
    await ask('2026-12-22', { to_practitioner_id: null });
    await end(member);
    const states = await people.make.query('select state from duty_swap where community_id = $1 order by day', [community]);
    expect(states.map(({ state }) => state)).toEqual(['OPEN', 'REFUSED', 'REFUSED', 'OPEN']);
    expect(await told(colleague)).toEqual(
      ['2026-12-01', '2026-12-08'].map((day) => ['SWAP_ANSWERED', member.practitioner, `${day}T07:00:00.000Z`]),
    );
  });
});

describe('the absences of somebody whose membership ends', () => {
  it('end with the last day, or are forgotten; the locum is told', async () => {
    const past = await absent(member, '2026-11-02', '2026-11-09', { locum_id: colleague.practitioner });
    const now = await absent(member, '2026-11-23', '2026-11-28');
    await absent(member, '2026-12-01', '2026-12-05', { locum_id: colleague.practitioner });
    const rhythm = await absent(member, '', '', everyTuesday('2026-10-01', null));
    await absent(member, '', '', everyTuesday('2026-12-01', '2026-12-24'));
    await end(member);
    expect(await absences()).toMatchObject([
      { id: past, community_id: community, locum_id: colleague.practitioner, version: 1 },
      { id: now, ends_at: new Date('2026-11-24T00:00:00+01:00'), version: 2 },
      { id: rhythm, end_date: '2026-11-23', version: 2 },
    ]);
    expect(await told(colleague)).toEqual([['COVER_ENDED', member.practitioner, '2026-11-30T23:00:00.000Z']]);
  });

  it('stay theirs in the community that is left to them, where they can cancel them; who is no member there covers them no more', async () => {
    await people.make.membership(elsewhere, member.practitioner);
    await absent(member, '2026-11-02', '2026-11-09');
    const next = await absent(member, '2026-12-01', '2026-12-05', { reason: 'LEAVE', locum_id: colleague.practitioner });
    const rhythm = await absent(member, '', '', everyTuesday('2026-10-01', null));
    await leave(member);
    const seen = await member.who.ask<{ id: string; version: number; isOurs: boolean }[]>(ABSENCES, {
      id: encodeId('Practitioner', member.practitioner),
    });
    expect(seen.map(({ id, isOurs }) => [id, isOurs])).toEqual(
      expect.arrayContaining([next, rhythm].map((id) => [encodeId('Absence', id), true])),
    );
    expect((await absences()).slice(1)).toMatchObject([
      { id: next, community_id: elsewhere, locum_id: null, ends_at: new Date('2026-12-05T00:00:00+01:00') },
      { id: rhythm, community_id: elsewhere, end_date: null },
    ]);
    expect(await told(colleague)).toEqual([['COVER_ENDED', member.practitioner, '2026-11-30T23:00:00.000Z']]);
    await member.who.ask(CANCEL, { input: { absenceId: encodeId('Absence', next) } });
    expect(await absences()).toHaveLength(2);
  });

  it('stay at a place only where they work for the community that is left to them', async () => {
    await people.make.membership(elsewhere, member.practitioner);
    const hospital = await people.make.place(await people.make.commune());
    await people.make.assignment(elsewhere, member.practitioner, hospital, {}, { weekday: 4, start_time: '08:00', end_time: '12:00' });
    const there = await absent(member, '2026-12-01', '2026-12-05', { place_id: hospital });
    await absent(member, '2026-12-08', '2026-12-12', { place_id: surgery });
    await leave(member);
    expect(await absences()).toMatchObject([{ id: there, community_id: elsewhere }]);
  });

  it('go with an erased account; the locums of those that are not over are told', async () => {
    await absent(member, '2026-11-02', '2026-11-09', { locum_id: colleague.practitioner });
    await absent(member, '2026-12-01', '2026-12-05', { locum_id: colleague.practitioner });
    await people.make.query('select enter_account($1), erase_account($2)', [member.accountId, '2026-11-24T10:00:00Z']);
    expect(await absences()).toEqual([]);
    expect(await told(colleague)).toEqual([['COVER_ENDED', member.practitioner, '2026-11-30T23:00:00.000Z']]);
  });
});

describe('whom somebody covers whose membership ends', () => {
  it('is told that nobody does any more; what they covered before stays', async () => {
    const past = await absent(colleague, '2026-11-02', '2026-11-09', { locum_id: member.practitioner });
    const next = await absent(colleague, '2026-11-30', '2026-12-05', { locum_id: member.practitioner });
    const openings = () =>
      people.make.query('select from availability where practitioner_id = $1 and day = $2', [member.practitioner, '2026-12-01']);
    expect((await openings()).length).toBeGreaterThan(0);
    await end(member);
    expect(await absences()).toMatchObject([
      { id: past, locum_id: member.practitioner },
      { id: next, locum_id: null, version: 2 },
    ]);
    expect(await openings()).toEqual([]);
    expect(await told(colleague)).toEqual([['COVER_ENDED', colleague.practitioner, '2026-11-29T23:00:00.000Z']]);
    expect(await told(member)).toEqual([['COVER_ENDED', colleague.practitioner, '2026-11-29T23:00:00.000Z']]);
  });
});
