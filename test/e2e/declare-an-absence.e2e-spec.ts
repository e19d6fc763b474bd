import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ABSENCE = `id version start end reason isOurs place { name } cover { locum { familyName } institution { name } }
  recurrence { weekday startTime everyWeeks weekOfMonth startDate endDate timeZone description } times { start end }`;
const REFUSED = `... on AbsenceOverlaps { code message other { id start end } } ... on LocumCannotCover { code message reason }`;
const WITHIN = 'bookingsWithin { bookingId start place { name } practitioner { familyName } }';
const DECLARE = `mutation ($input: DeclareAbsenceInput!) { declareAbsence(input: $input) {
  __typename ... on AbsenceDeclared { absence { ${ABSENCE} } ${WITHIN} } ${REFUSED} } }`;
const CHANGE = `mutation ($input: ChangeAbsenceInput!) { changeAbsence(input: $input) {
  __typename ... on AbsenceChanged { absence { ${ABSENCE} } ${WITHIN} } ${REFUSED} } }`;
const CANCEL = 'mutation ($input: CancelAbsenceInput!) { cancelAbsence(input: $input) { __typename } }';
const LIST = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { absences(practitionerId: $id, from: $from, to: $to) { ${ABSENCE} } }`;
const CARD = `query ($id: ID!) { practitioner(id: $id) { absences { reason start end cover { locum { familyName } } } } }`;

interface Absence {
  id: string;
  version: number;
  start: string | null;
  end: string | null;
  reason: string | null;
  isOurs: boolean;
  place: { name: string } | null;
  cover: { locum: { familyName: string } | null; institution: { name: string } | null } | null;
  recurrence: { description: string; timeZone: string; endDate: string | null } | null;
  times: { start: string; end: string }[];
}
interface Answered {
  __typename: string;
  code?: string;
  message?: string;
  reason?: string;
  other?: { id: string } | null;
  absence?: Absence;
  bookingsWithin?: { bookingId: string; start: string; place: { name: string }; practitioner: { familyName: string } }[];
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let here: number;
let elsewhere: number;
let surgery: number;
let ehpad: number;
let hospital: number;

interface Doctor extends SignedIn {
  readonly practitionerId: number;
  readonly id: string;
}
let doctor: Doctor;
let colleague: Doctor;
let coordinator: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const mazan = await make.commune();
  here = await make.community([mazan]);
  elsewhere = await make.community([mazan]);
  surgery = await make.place(mazan, { name: 'Cabinet du Cours' });
  ehpad = await make.place(mazan, { name: 'EHPAD du Parc', kind: 'EHPAD' });
  hospital = await make.place(mazan, { name: 'Hôpital', kind: 'HOSPITAL' });
  coordinator = await signedIn(make, app, here, ['COORDINATOR']);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

/** A GP who works at the surgery on Monday and Thursday mornings, as the community sees; with an account. */
async function gp(family_name: string, given: { profession_code?: string } = {}, membership: object = {}): Promise<Doctor> {
  const practitionerId = await make.member(here, { family_name, ...given }, { ...membership }, ['SM54']);
  await make.assignment(here, practitionerId, surgery, {}, {});
  await make.assignment(here, practitionerId, surgery, {}, { weekday: 4 });
  const account = await make.account({ practitioner_id: practitionerId });
  return { practitionerId, id: encodeId('Practitioner', practitionerId), ...(await openSession(make, app, account, here)) };
}

beforeEach(async () => {
  doctor = await gp('Absente');
  colleague = await gp('Collegue');
});

// The clock of the tests stands on Tuesday 24 November 2026.
const WEEK = { start: '2026-11-30T00:00:00+01:00', end: '2026-12-07T00:00:00+01:00' };
const WINDOW = { from: '2026-11-24T00:00:00Z', to: '2027-01-24T00:00:00Z' };
const WEDNESDAYS = { weekday: 'WEDNESDAY', startTime: '14:00', endTime: '18:00', startDate: '2026-11-25' };

const declare = (by: SignedIn, input: object) => by.browser.ask<Answered>(DECLARE, { input: { practitionerId: doctor.id, ...input } });
const change = (by: SignedIn, input: object) => by.browser.ask<Answered>(CHANGE, { input });
const refusedTo = (by: SignedIn, document: string, input: object) => by.browser.code(document, { input });
const list = (by: SignedIn, id = doctor.id) => by.browser.ask<Absence[]>(LIST, { id, ...WINDOW });
const declareFor = (input: object) => ({ practitionerId: doctor.id, ...input });

describe('an absence is declared', () => {
  it('between two instants, for oneself, with its reason, everywhere', async () => {
    const { __typename, absence, bookingsWithin } = await declare(doctor, { ...WEEK, reason: 'LEAVE' });
    expect(__typename).toBe('AbsenceDeclared');
    expect(absence).toMatchObject({
      ...{ version: 1, start: '2026-11-29T23:00:00.000Z', end: '2026-12-06T23:00:00.000Z', reason: 'LEAVE', isOurs: true },
      ...{ place: null, cover: null, recurrence: null },
    });
    expect(bookingsWithin).toEqual([]);
    expect((await list(doctor)).map(({ id }) => id)).toEqual([absence?.id]);
  });

  it('by a rhythm, whose hours are those of the clock of the place', async () => {
    const { absence } = await declare(doctor, {
      placeId: encodeId('Place', surgery),
      recurrence: { ...WEDNESDAYS, everyWeeks: 2, endDate: '2026-12-31' },
    });
    expect(absence?.recurrence).toMatchObject({ timeZone: 'Europe/Paris', description: 'un mercredi sur deux, de 14:00 à 18:00' });
    expect(absence?.times.map(({ start }) => start)).toEqual([
      '2026-11-25T13:00:00.000Z',
      '2026-12-09T13:00:00.000Z',
      '2026-12-23T13:00:00.000Z',
    ]);
  });

  it('once under one key', async () => {
    const input = { ...WEEK, idempotencyKey: 'une-seule-fois' };
    const first = await declare(doctor, input);
    expect((await declare(doctor, input)).absence?.id).toBe(first.absence?.id);
    expect(await list(doctor)).toHaveLength(1);
  });

  it('with the bookings that meet it, to be moved', async () => {
    const booking = {
      ...{ community_id: here, practitioner_id: doctor.practitionerId, place_id: surgery, activity: 'CONSULTATION', mode: 'AT_PLACE' },
      ...{ purpose: 'MEETING', booked_by_community_id: here, booked_by_account_id: doctor.accountId },
      ...{ booked_at: '2026-11-20', changed_at: '2026-11-20' },
    };
    const at = (start: string, end: string, state = 'CONFIRMED') =>
      make.insert('booking', { ...booking, starts_at: start, ends_at: end, blocked_until: end, state });
    const inside = await at('2026-12-03T08:00:00Z', '2026-12-03T08:30:00Z');
    await at('2026-12-03T09:00:00Z', '2026-12-03T09:30:00Z', 'CANCELLED');
    await at('2026-12-10T08:00:00Z', '2026-12-10T08:30:00Z');
    const { bookingsWithin } = await declare(doctor, WEEK);
    expect(bookingsWithin).toEqual([
      {
        bookingId: encodeId('Booking', Number(inside['id'])),
        start: '2026-12-03T08:00:00.000Z',
        place: { name: 'Cabinet du Cours' },
        practitioner: { familyName: 'Absente' },
      },
    ]);
  });

  it('by a rhythm, with the bookings that meet it, however many others come before them', async () => {
    const meeting = (start: string, end: string) => ({
      ...{ community_id: here, practitioner_id: doctor.practitionerId, place_id: surgery, activity: 'CONSULTATION', mode: 'AT_PLACE' },
      ...{ purpose: 'MEETING', booked_by_community_id: here, booked_by_account_id: doctor.accountId, state: 'CONFIRMED' },
      ...{ booked_at: '2026-11-20', changed_at: '2026-11-20', starts_at: start, ends_at: end, blocked_until: end },
    });
    await make.insert('booking', meeting('2026-12-09T13:00:00Z', '2026-12-09T13:30:00Z'));
    await make.query(
      `insert into booking (community_id, practitioner_id, place_id, activity, mode, purpose, booked_by_community_id, booked_by_account_id, state, booked_at,
         changed_at, starts_at, ends_at, blocked_until)
       select b.community_id, b.practitioner_id, b.place_id, b.activity, b.mode, b.purpose, b.booked_by_community_id, b.booked_by_account_id, b.state,
         b.booked_at, b.changed_at, t.start, t.start + interval '1 minute', t.start + interval '1 minute'
       from booking b, generate_series(timestamptz '2026-11-26 08:00Z', '2026-11-26 11:29Z', interval '1 minute') t (start) where b.practitioner_id = $1`,
      [doctor.practitionerId],
    );
    const { bookingsWithin } = await declare(doctor, { recurrence: WEDNESDAYS });
    expect(bookingsWithin?.map(({ start }) => start)).toEqual(['2026-12-09T13:00:00.000Z']);
  });

  it('not over another one of the same person at the same places, which is named', async () => {
    const { absence } = await declare(doctor, WEEK);
    const again = await declare(doctor, { start: '2026-12-05T00:00:00Z', end: '2026-12-09T00:00:00Z' });
    expect(again).toMatchObject({ __typename: 'AbsenceOverlaps', code: 'ABSENCE_OVERLAPS', other: { id: absence?.id } });
    expect((await declare(doctor, { ...WEEK, placeId: encodeId('Place', surgery) })).__typename).toBe('AbsenceDeclared');
  });

  it('not over one of another community, which is not named', async () => {
    await make.membership(elsewhere, doctor.practitionerId);
    const times = { starts_at: WEEK.start, ends_at: WEEK.end, declared_at: '2026-11-20' };
    await make.insert('absence', { community_id: elsewhere, practitioner_id: doctor.practitionerId, ...times });
    expect(await declare(coordinator, WEEK)).toMatchObject({ __typename: 'AbsenceOverlaps', other: null });
  });

  it('by one of many who declare it at the same time, more than there are connections', async () => {
    const outcomes = await Promise.all(Array.from({ length: 24 }, (_, at) => declare(at % 2 === 0 ? doctor : coordinator, WEEK)));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['AbsenceDeclared', ...Array<string>(23).fill('AbsenceOverlaps')]);
    expect(outcomes.filter(({ other }) => other === null)).toEqual([]);
  });

  it.each([
    ['that ends before it starts', { start: WEEK.end, end: WEEK.start }, 'end order'],
    ['without an end', { start: WEEK.start }, 'end exactlyOne'],
    ['without any time', {}, 'start exactlyOne'],
    ['both once and by a rhythm', { ...WEEK, recurrence: WEDNESDAYS }, 'recurrence exactlyOne'],
    ['that is over', { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' }, 'end past'],
    ['of more than three years', { start: '2026-12-01T00:00:00Z', end: '2030-12-01T00:00:00Z' }, 'end range'],
    ['whose hours end before they start', { recurrence: { ...WEDNESDAYS, endTime: '13:00' } }, 'recurrence.endTime order'],
    ['in no zone', { recurrence: { ...WEDNESDAYS, timeZone: 'Paris' } }, 'recurrence.timeZone unknown'],
    ['by two rhythms', { recurrence: { ...WEDNESDAYS, everyWeeks: 2, weekOfMonth: 1 } }, 'recurrence.weekOfMonth exclusive'],
  ])('not %s', async (_, input, problem) => {
    const { errors } = await doctor.browser.query(DECLARE, { input: declareFor(input) });
    const [field] = errors?.[0]?.extensions.fields ?? [];
    expect(`${field?.field} ${field?.rule}`).toBe(`input.${problem}`);
  });

  it('not from a place where the person does not work', async () => {
    expect(await refusedTo(doctor, DECLARE, declareFor({ ...WEEK, placeId: encodeId('Place', ehpad) }))).toBe('BAD_USER_INPUT');
  });
});

describe('who declares an absence', () => {
  it('is the person, who keeps their week, or who coordinates, and nobody else', async () => {
    expect((await declare(coordinator, WEEK)).__typename).toBe('AbsenceDeclared');
    expect(await refusedTo(colleague, DECLARE, declareFor(WEEK))).toBe('FORBIDDEN');
    const secretary = await signedIn(make, app, here, ['MEMBER']);
    expect(await refusedTo(secretary, DECLARE, declareFor(WEEK))).toBe('FORBIDDEN');
    const delegation = { community_id: here, practitioner_id: doctor.practitionerId, account_id: secretary.accountId };
    await make.insert('week_delegation', { ...delegation, delegated_at: '2026-11-20' });
    expect((await declare(secretary, { recurrence: WEDNESDAYS })).__typename).toBe('AbsenceDeclared');
    const partner = await signedIn(make, app, here, ['PARTNER']);
    expect(await refusedTo(partner, DECLARE, declareFor(WEEK))).toBe('FORBIDDEN');
  });

  it('does so for a member of today only', async () => {
    await make.query(`update membership set end_date = '2026-11-20' where practitioner_id = $1`, [doctor.practitionerId]);
    expect(await refusedTo(coordinator, DECLARE, declareFor(WEEK))).toBe('NOT_FOUND');
  });

  it('never reads why, unless it is the person: not the delegate, not the coordinator, not a token', async () => {
    const secretary = await signedIn(make, app, here, ['MEMBER']);
    const delegation = { community_id: here, practitioner_id: doctor.practitionerId, account_id: secretary.accountId };
    await make.insert('week_delegation', { ...delegation, delegated_at: '2026-11-20' });
    const { absence } = await declare(secretary, { ...WEEK, reason: 'ILLNESS' });
    expect(absence?.reason).toBeNull();
    const readers = [coordinator, secretary, colleague];
    expect((await Promise.all(readers.map((by) => list(by)))).map((found) => found.map(({ reason }) => reason))).toEqual([
      [null],
      [null],
      [null],
    ]);
    expect((await list(doctor))[0]?.reason).toBe('ILLNESS');
    const changed = await change(coordinator, { absenceId: absence?.id, version: 1, end: '2026-12-08T00:00:00Z' });
    expect(changed.absence?.reason).toBeNull();
    expect((await list(doctor))[0]?.reason).toBe('ILLNESS');
    const lines = await make.query('select to_jsonb(j)::text as line from journal j where community_id = $1', [here]);
    expect(lines.filter(({ line }) => String(line).includes('ILLNESS'))).toEqual([]);
  });
});

describe('a locum', () => {
  const covered = (input: object = {}) => ({ ...WEEK, locumId: colleague.id, ...input });

  it('covers when a member of the same profession, and everybody who sees the absence is told', async () => {
    const { absence } = await declare(doctor, covered());
    expect(absence?.cover).toEqual({ locum: { familyName: 'Collegue' }, institution: null });
    const other = await gp('Autre');
    const { absences } = await other.browser.ask<{ absences: Absence[] }>(CARD, { id: doctor.id });
    expect(absences).toEqual([{ reason: null, start: absence?.start, end: absence?.end, cover: { locum: { familyName: 'Collegue' } } }]);
  });

  it('is told to cover, told again when it is another time, and told when it is somebody else’s turn', async () => {
    const told = async () =>
      (await make.query('select kind::text as kind from notification where account_id = $1 order by id', [colleague.accountId])).map(
        ({ kind }) => kind,
      );
    // Pro Santé Connect vouches for them: the community may tell this account what concerns the practitioner.
    await make.query(`update account a set national_id = '8' || r.rpps from practitioner r where r.id = a.practitioner_id and a.id = $1`, [
      colleague.accountId,
    ]);
    const { absence } = await declare(doctor, covered());
    await change(doctor, { absenceId: absence?.id, version: 1, reason: 'FAMILY' }); // nothing that they need know
    await change(doctor, { absenceId: absence?.id, version: 2, end: '2026-12-08T00:00:00Z' });
    await doctor.browser.ask(CANCEL, { input: { absenceId: absence?.id } });
    expect(await told()).toEqual(['COVER_ASKED', 'COVER_ASKED', 'COVER_ENDED']);
  });

  it('does not cover who they are themselves, who left, who is no member all the time, of another profession, or absent then', async () => {
    const why = async (locum: Doctor | string) => {
      const locumId = typeof locum === 'string' ? locum : locum.id;
      const { __typename, reason } = await declare(doctor, covered({ locumId }));
      return `${__typename} ${reason}`;
    };
    expect(await why(doctor)).toBe('LocumCannotCover IS_WHO_IS_ABSENT');
    expect(await why(encodeId('Practitioner', 2_000_000_000))).toBe('LocumCannotCover NOT_A_MEMBER');
    expect(await why(await gp('Partante', {}, { end_date: '2026-12-05' }))).toBe('LocumCannotCover NOT_A_MEMBER');
    expect(await why(await gp('Infirmiere', { profession_code: '60' }))).toBe('LocumCannotCover OTHER_PROFESSION');
    const away = await gp('Ailleurs');
    await declare(away, { practitionerId: away.id, start: '2026-12-06T00:00:00Z', end: '2026-12-20T00:00:00Z' });
    expect(await why(away)).toBe('LocumCannotCover ABSENT_THEN');
    expect(await list(doctor)).toEqual([]);
  });

  it('is not needed where an institution covers; not both, and not a surgery', async () => {
    const { absence } = await declare(doctor, { ...WEEK, institutionId: encodeId('Place', hospital) });
    expect(absence?.cover).toEqual({ locum: null, institution: { name: 'Hôpital' } });
    const input = { recurrence: WEDNESDAYS, institutionId: encodeId('Place', surgery) };
    expect(await refusedTo(doctor, DECLARE, declareFor(input))).toBe('BAD_USER_INPUT');
    expect(await refusedTo(doctor, DECLARE, declareFor({ ...covered(), institutionId: encodeId('Place', hospital) }))).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('an absence is changed and cancelled', () => {
  it('by what is given, and only that', async () => {
    const { absence } = await declare(doctor, { ...WEEK, reason: 'LEAVE', locumId: colleague.id });
    const longer = await change(doctor, { absenceId: absence?.id, version: 1, end: '2026-12-10T00:00:00Z' });
    expect(longer.absence).toMatchObject({ version: 2, start: absence?.start, end: '2026-12-10T00:00:00.000Z', reason: 'LEAVE' });
    expect(longer.absence?.cover?.locum?.familyName).toBe('Collegue');
    const uncovered = await change(doctor, { absenceId: absence?.id, version: 2, locumId: null });
    expect(uncovered.absence?.cover).toBeNull();
    const institution = { absenceId: absence?.id, version: 3, institutionId: encodeId('Place', hospital) };
    expect((await change(doctor, institution)).absence?.cover?.institution?.name).toBe('Hôpital');
    const recurring = await change(doctor, { absenceId: absence?.id, version: 4, recurrence: WEDNESDAYS });
    expect(recurring.absence).toMatchObject({ start: null, end: null, recurrence: { description: 'le mercredi, de 14:00 à 18:00' } });
  });

  it.each([
    ['once', WEEK],
    ['by a rhythm', { recurrence: WEDNESDAYS }],
  ])('%s, in why and where alone, at the same times', async (_, times) => {
    const { absence } = await declare(doctor, { ...times, reason: 'LEAVE' });
    const why = await change(doctor, { absenceId: absence?.id, version: 1, reason: 'TRAINING' });
    expect(why.absence).toEqual({ ...absence, version: 2, reason: 'TRAINING' });
    const where = await change(doctor, { absenceId: absence?.id, version: 2, placeId: encodeId('Place', surgery) });
    expect(where.absence).toEqual({ ...why.absence, version: 3, place: { name: 'Cabinet du Cours' } });
  });

  it('not over another one, nor after somebody else changed it', async () => {
    const { absence } = await declare(doctor, WEEK);
    const { absence: later } = await declare(doctor, { start: '2026-12-10T00:00:00Z', end: '2026-12-12T00:00:00Z' });
    const longer = { absenceId: absence?.id, version: 1, end: '2026-12-11T00:00:00Z' };
    expect(await change(doctor, longer)).toMatchObject({ __typename: 'AbsenceOverlaps', other: { id: later?.id } });
    await change(coordinator, { absenceId: absence?.id, version: 1, reason: 'OTHER' });
    expect(await refusedTo(doctor, CHANGE, longer)).toBe('CONFLICT');
    expect(await refusedTo(doctor, CANCEL, { absenceId: absence?.id, version: 1 })).toBe('CONFLICT');
  });

  it('by the person, not by a colleague, even the locum', async () => {
    const { absence } = await declare(doctor, { ...WEEK, locumId: colleague.id });
    expect(await refusedTo(colleague, CHANGE, { absenceId: absence?.id, version: 1, locumId: null })).toBe('FORBIDDEN');
    expect(await refusedTo(colleague, CANCEL, { absenceId: absence?.id })).toBe('FORBIDDEN');
    await doctor.browser.ask(CANCEL, { input: { absenceId: absence?.id } });
    expect(await list(doctor)).toEqual([]);
    expect(await refusedTo(doctor, CANCEL, { absenceId: absence?.id })).toBe('NOT_FOUND');
  });
});

describe('of an absence others learn', () => {
  it('that it takes away what was published to them, and nothing of the rest', async () => {
    await declare(doctor, { recurrence: { ...WEDNESDAYS, weekday: 'MONDAY', startTime: '09:00', endTime: '10:00' } });
    await declare(doctor, { recurrence: WEDNESDAYS }); // when nothing is published
    await make.query(`update assignment_period set visibility = null where practitioner_id = $1 and weekday = 4`, [doctor.practitionerId]);
    await declare(doctor, { start: '2026-12-03T06:00:00Z', end: '2026-12-03T20:00:00Z' }); // a Thursday, published to nobody
    const told = async (by: SignedIn) => (await list(by)).length;
    expect(await Promise.all([doctor, coordinator, colleague].map(told))).toEqual([3, 3, 1]);
  });

  it('all day long, also once the hours that it took away are past', async () => {
    await make.assignment(here, doctor.practitionerId, surgery, {}, { weekday: 2, start_time: '08:00', end_time: '09:00' });
    await declare(doctor, { start: '2026-11-24T00:00:00+01:00', end: '2026-11-25T00:00:00+01:00' });
    const { absences } = await colleague.browser.ask<{ absences: Absence[] }>(CARD, { id: doctor.id });
    expect(absences).toHaveLength(1);
  });

  it('in another community nothing of this one, but the person does', async () => {
    await make.membership(elsewhere, doctor.practitionerId);
    await make.assignment(elsewhere, doctor.practitionerId, ehpad, {}, { weekday: 3, visibility: 'PUBLIC' });
    await declare(doctor, { ...WEEK, reason: 'FAMILY' });
    const there = await openSession(make, app, doctor.accountId, elsewhere);
    expect((await list(there)).map(({ isOurs, reason }) => ({ isOurs, reason }))).toEqual([{ isOurs: false, reason: 'FAMILY' }]);
    const coordinates = await signedIn(make, app, elsewhere, ['COORDINATOR']);
    expect(await list(coordinates)).toEqual([]);
  });
});
