import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

// The clock of the tests stands on Tuesday 24 November 2026; the Monday after is looked at.
const WHEREABOUTS = `query ($id: ID!) { whereabouts(practitionerId: $id, from: "2026-11-30T00:00:00Z", to: "2026-12-01T00:00:00Z") {
  start end place { name } covering { familyName } } }`;
const MONDAY = { starts_at: '2026-11-30T09:00:00+01:00', ends_at: '2026-12-01T00:00:00+01:00', declared_at: '2026-11-24' };

interface Presence {
  start: string;
  end: string;
  place: { name: string };
  covering: { familyName: string } | null;
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let here: number;
let elsewhere: number;
let surgery: number;
let doctor: number;
let locum: number;
let member: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const mazan = await make.commune();
  here = await make.community([mazan]);
  elsewhere = await make.community([mazan]);
  member = await signedIn(make, app, here, ['MEMBER']);
});

beforeEach(async () => {
  surgery = await make.place(await make.commune(), { name: 'Cabinet du Cours' });
  doctor = await make.member(here, { family_name: 'Absente' });
  locum = await make.member(here, { family_name: 'Remplacante' });
  await make.assignment(here, doctor, surgery);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

/** `09:00–12:00 Cabinet du Cours pour Absente`, on the clock of Paris in winter. */
async function whereIs(id: number, by = member): Promise<string[]> {
  const presences = await by.browser.ask<Presence[]>(WHEREABOUTS, { id: encodeId('Practitioner', id) });
  const hour = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString().slice(11, 16);
  return presences.map(({ start, end, place, covering }) =>
    [`${hour(start)}–${hour(end)}`, place.name, covering && `pour ${covering.familyName}`].filter(Boolean).join(' '),
  );
}

const absence = (given: object) => make.insert('absence', { community_id: here, practitioner_id: doctor, ...MONDAY, ...given });

describe('where somebody is', () => {
  it('is not where they are absent from, and the locum is there for them', async () => {
    expect(await whereIs(doctor)).toEqual(['08:00–12:00 Cabinet du Cours']);
    await absence({ locum_id: locum });
    expect(await whereIs(doctor)).toEqual(['08:00–09:00 Cabinet du Cours']);
    expect(await whereIs(locum)).toEqual(['09:00–12:00 Cabinet du Cours pour Absente']);
  });

  it('is the locum’s own week first, though it is published to nobody', async () => {
    await make.assignment(
      here,
      locum,
      await make.place(await make.commune()),
      {},
      { start_time: '11:00', end_time: '14:00', visibility: null },
    );
    await absence({ locum_id: locum });
    expect(await whereIs(locum)).toEqual(['09:00–11:00 Cabinet du Cours pour Absente']);
  });

  it('is not at a place that is closed', async () => {
    await absence({ locum_id: locum });
    const closed = { starts_at: '2026-11-30T10:00:00+01:00', ends_at: '2026-11-30T11:00:00+01:00', declared_at: '2026-11-24' };
    await make.insert('closure', { community_id: elsewhere, place_id: surgery, ...closed });
    expect(await whereIs(locum)).toEqual(['09:00–10:00 Cabinet du Cours pour Absente', '11:00–12:00 Cabinet du Cours pour Absente']);
  });

  it('follows a rhythm of absences, declared in whatever community', async () => {
    await make.membership(elsewhere, doctor);
    await make.insert('absence', {
      ...{
        community_id: elsewhere,
        practitioner_id: doctor,
        declared_at: '2026-11-24',
        weekday: 1,
        start_time: '10:00',
        end_time: '24:00',
      },
      ...{ start_date: '2026-11-01', time_zone: 'Europe/Paris' },
    });
    expect(await whereIs(doctor)).toEqual(['08:00–10:00 Cabinet du Cours']);
  });

  it('is where they hold unscheduled care, told in its community alone; nobody is looked for at their usual place then', async () => {
    const medicalHouse = await make.place(await make.commune(), { name: 'Maison médicale de garde' });
    const duty = { practitioner_id: doctor, place_id: medicalHouse, day: '2026-11-30', half: 'MORNING' };
    const hours = { starts_at: '2026-11-30T10:00:00+01:00', ends_at: '2026-11-30T13:00:00+01:00' };
    await make.membership(elsewhere, doctor);
    await make.insert('unscheduled_duty', { community_id: elsewhere, ...duty, ...hours });
    expect(await whereIs(doctor)).toEqual(['08:00–10:00 Cabinet du Cours']);
    await make.query('delete from unscheduled_duty where practitioner_id = $1', [doctor]);
    await make.insert('unscheduled_duty', { community_id: here, ...duty, ...hours });
    expect(await whereIs(doctor)).toEqual(['08:00–10:00 Cabinet du Cours', '10:00–13:00 Maison médicale de garde']);
    await make.insert('closure', {
      community_id: here,
      place_id: medicalHouse,
      ...hours,
      starts_at: '2026-11-30T12:00:00+01:00',
      declared_at: '2026-11-24',
    });
    expect(await whereIs(doctor)).toEqual(['08:00–10:00 Cabinet du Cours', '10:00–12:00 Maison médicale de garde']);
  });

  it('comes from no assignment while on duty, and on no day after the last one as a member', async () => {
    const ASKED = `query ($id: ID!) { whereabouts(practitionerId: $id, from: "2026-11-30T12:30:00Z", to: "2026-12-02T00:00:00Z") {
      assignmentId periodId activity modes visibility covering { familyName } } }`;
    const duty = (day: string) =>
      make.insert('unscheduled_duty', {
        ...{ community_id: here, practitioner_id: doctor, place_id: surgery, day, half: 'AFTERNOON' },
        ...{ starts_at: `${day}T13:00:00+01:00`, ends_at: `${day}T20:00:00+01:00` },
      });
    await duty('2026-11-30');
    await make.query(`update membership set end_date = '2026-11-30' where practitioner_id = $1`, [doctor]);
    await duty('2026-12-01');
    expect(await member.browser.ask(ASKED, { id: encodeId('Practitioner', doctor) })).toEqual([
      { assignmentId: null, periodId: null, activity: 'UNSCHEDULED_CARE', modes: ['AT_PLACE'], visibility: 'SNP', covering: null },
    ]);
  });

  it('is told of a cover only as far as the week of who is absent may be seen', async () => {
    await make.query('update assignment_period set visibility = null where practitioner_id = $1', [doctor]);
    await absence({ locum_id: locum });
    expect(await whereIs(locum)).toEqual([]);
    await make.query(`update assignment_period set visibility = 'CPTS' where practitioner_id = $1`, [doctor]);
    await make.membership(elsewhere, locum);
    const outside = await openSession(make, app, await make.account({}, elsewhere, ['MEMBER']), elsewhere);
    expect(await whereIs(locum, outside)).toEqual([]);
    await make.query(`update assignment_period set visibility = 'PRO' where practitioner_id = $1`, [doctor]);
    expect(await whereIs(locum, outside)).toEqual(['09:00–12:00 Cabinet du Cours pour Absente']);
  });
});
