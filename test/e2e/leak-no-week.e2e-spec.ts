import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { COMMUNITY_ROLES } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let here: number;
let there: number;
let outside: SignedIn;
let inside: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const shared = await make.commune({ latitude: 44, longitude: 5 });
  here = await make.community([shared], { name: 'CPTS d’ici' });
  there = await make.community([shared], { name: 'CPTS de là' });
  outside = await signedIn(make, app, here, COMMUNITY_ROLES);
  inside = await signedIn(make, app, there, COMMUNITY_ROLES);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const WEDNESDAY = { from: '2026-11-25T00:00:00+01:00', to: '2026-11-26T00:00:00+01:00' };
const period = { weekday: 3, start_time: '08:00', end_time: '12:00' };

interface Seen {
  openings: number;
  presences: number;
  periods: number;
  /** Of the person, of the place, of its commune. */
  fullTimes: number[];
  /** Whether the person is found by the place, and by its commune. */
  isFound: boolean[];
}

/** One person at one place, in a commune of its own, in the week of the neighbours. */
async function weekThere(visibility: string | null): Promise<{ practitioner: number; place: number; commune: string }> {
  const commune = await make.commune({ latitude: 44.5, longitude: 5.5 });
  const place = await make.place(commune, { latitude: 44.5, longitude: 5.5 });
  const practitioner = await make.member(there, {}, {}, ['SM54']);
  await make.assignment(there, practitioner, place, {}, { ...period, visibility });
  return { practitioner, place, commune };
}

/** In every way in which a week shows. */
async function seenBy({ browser }: SignedIn, { practitioner, place, commune }: Awaited<ReturnType<typeof weekThere>>): Promise<Seen> {
  const answer = await browser.query<{
    availability: { edges: { node: { practitioner: { id: string } } }[] };
    whereabouts: unknown[];
    practitioner: { fullTimeEquivalent: number; assignments: { periods: unknown[] }[] };
    place: { fullTimeEquivalent: number; commune: { fullTimeEquivalent: number } };
    byPlace: { totalCount: number };
    byCommune: { totalCount: number };
  }>(
    `query ($search: AvailabilitySearch!, $practitioner: ID!, $place: ID!, $commune: String!, $from: DateTime!, $to: DateTime!) {
       availability(search: $search) { edges { node { practitioner { id } } } }
       whereabouts(practitionerId: $practitioner, from: $from, to: $to) { start }
       practitioner(id: $practitioner) { fullTimeEquivalent assignments { periods { id } } }
       place(id: $place) { fullTimeEquivalent commune { fullTimeEquivalent } }
       byPlace: practitioners(filter: { membersOnly: false, placeId: $place }) { totalCount }
       byCommune: practitioners(filter: { membersOnly: false, communes: [$commune] }) { totalCount }
     }`,
    {
      search: { ...WEDNESDAY, nearCommune: commune, radiusKm: 3 },
      practitioner: encodeId('Practitioner', practitioner),
      place: encodeId('Place', place),
      commune,
      ...WEDNESDAY,
    },
  );
  const { data } = answer;
  if (!data) throw new Error(JSON.stringify(answer.errors));
  const mine = encodeId('Practitioner', practitioner);
  return {
    openings: data.availability.edges.filter(({ node }) => node.practitioner.id === mine).length,
    presences: data.whereabouts.length,
    periods: data.practitioner.assignments.flatMap(({ periods }) => periods).length,
    fullTimes: [data.practitioner.fullTimeEquivalent, data.place.fullTimeEquivalent, data.place.commune.fullTimeEquivalent],
    isFound: [data.byPlace.totalCount > 0, data.byCommune.totalCount > 0],
  };
}

describe('a week that is published', () => {
  const ALL: Seen = { openings: 1, presences: 1, periods: 1, fullTimes: [0.1, 0.1, 0.1], isFound: [true, true] };
  const NONE: Seen = { openings: 0, presences: 0, periods: 0, fullTimes: [0, 0, 0], isFound: [false, false] };

  it.each([
    ['to nobody', null, NONE, { ...ALL, openings: 0 }],
    ['to the members', 'CPTS', NONE, ALL],
    ['to the members and the regulators', 'SNP', NONE, ALL],
    ['to every professional', 'PRO', ALL, ALL],
    ['to everybody', 'PUBLIC', ALL, ALL],
  ])(
    '%s is seen by another community as far as that goes, in every way in which a week shows',
    async (_, visibility, byOthers, byMembers) => {
      const week = await weekThere(visibility);
      expect(await seenBy(inside, week)).toEqual(byMembers);
      expect(await seenBy(outside, week)).toEqual(byOthers);
    },
  );

  it('in part crosses in that part', async () => {
    const week = await weekThere('CPTS');
    const [row] = await make.query('select id from assignment where practitioner_id = $1', [week.practitioner]);
    await make.insert('assignment_period', {
      ...{ community_id: there, assignment_id: row?.['id'], practitioner_id: week.practitioner, modes: '{AT_PLACE}' },
      ...{ weekday: 3, start_time: '14:00', end_time: '15:00', visibility: 'PRO' },
    });
    const part = { openings: 1, presences: 1, periods: 1, fullTimes: [0.033, 0.033, 0.033], isFound: [true, true] };
    expect(await seenBy(outside, week)).toEqual(part);
  });

  it('crosses from the moment it is published to the moment it ends', async () => {
    const week = await weekThere('CPTS');
    const [row] = await make.query('select id from assignment where practitioner_id = $1', [week.practitioner]);
    const assignmentId = encodeId('Assignment', Number(row?.['id']));
    const CHANGE = 'mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename } }';
    const periods = [{ weekday: 'WEDNESDAY', startTime: '08:00', endTime: '12:00', visibility: 'PUBLIC' }];
    await inside.browser.ask(CHANGE, { input: { assignmentId, version: 1, periods } });
    expect((await seenBy(outside, week)).openings).toBe(1);
    await inside.browser.ask(CHANGE, { input: { assignmentId, version: 2, periods: [{ ...periods[0], visibility: 'CPTS' }] } });
    expect(await seenBy(outside, week)).toEqual(NONE);
  });
});

describe('somebody who is in two communities', () => {
  let both: number;
  let person: SignedIn;
  let cabinet: number;
  let foyer: number;
  const under = (community: number) => ({ 'x-community': encodeId('Community', community) });

  beforeAll(async () => {
    const commune = await make.commune({ latitude: 44, longitude: 5 });
    cabinet = await make.place(commune, { name: 'Cabinet d’ici' });
    foyer = await make.place(commune, { name: 'Foyer de là' });
    both = await make.member(here, {}, { birth_year: 1970, patient_list_size: 700 }, ['SM54']);
    await make.membership(there, both, { birth_year: 1971, patient_list_size: 0 });
    await make.assignment(here, both, cabinet, {}, { ...period, weekday: 1 });
    await make.assignment(there, both, foyer, {}, { ...period, weekday: 2 });
    person = await openSession(make, app, await make.account({ practitioner_id: both }), here);
  });

  interface Self {
    isMember: boolean;
    birthYear: number | null;
    patientListSize: number | null;
    assignments: { place: { name: string } }[];
  }
  const SELF = 'query ($id: ID!) { practitioner(id: $id) { isMember birthYear patientListSize assignments { place { name } } } }';
  const self = (who: SignedIn, headers: Record<string, string> = {}) =>
    who.browser.ask<Self>(SELF, { id: encodeId('Practitioner', both) }, headers);

  it('sees each as it is, by the session or by the header of one request', async () => {
    const asHere = { isMember: true, birthYear: 1970, patientListSize: 700, assignments: [{ place: { name: 'Cabinet d’ici' } }] };
    const asThere = { isMember: true, birthYear: 1971, patientListSize: 0, assignments: [{ place: { name: 'Foyer de là' } }] };
    expect(await self(person)).toEqual(asHere);
    expect(await self(person, under(there))).toEqual(asThere);
    expect(await self(person)).toEqual(asHere);
    await person.browser.ask('mutation ($input: SwitchCommunityInput!) { switchCommunity(input: $input) { __typename } }', {
      input: { communityId: encodeId('Community', there) },
    });
    expect(await self(person)).toEqual(asThere);
    expect(await self(person, under(here))).toEqual(asHere);
  });

  it('has told each what only that one reads', async () => {
    expect(await self(outside)).toMatchObject({
      birthYear: 1970,
      patientListSize: 700,
      assignments: [{ place: { name: 'Cabinet d’ici' } }],
    });
    expect(await self(inside)).toMatchObject({ birthYear: 1971, patientListSize: 0, assignments: [{ place: { name: 'Foyer de là' } }] });
    await make.query(`update membership set end_date = '2026-11-23' where community_id = $1 and practitioner_id = $2`, [there, both]);
    expect(await self(inside)).toMatchObject({ isMember: false, birthYear: null, patientListSize: null });
    expect(await self(outside)).toMatchObject({ birthYear: 1970 });
    await make.query('update membership set end_date = null where community_id = $1 and practitioner_id = $2', [there, both]);
  });

  const DECLARE = `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on PeriodsClash { code message first second day } } }`;
  const tuesday = (visibility?: string) => ({
    practitionerId: encodeId('Practitioner', both),
    placeId: encodeId('Place', cabinet),
    activity: 'CONSULTATION',
    status: 'LIBERAL',
    startDate: '2026-11-24',
    periods: [{ weekday: 'TUESDAY', startTime: '11:00', endTime: '13:00', visibility }],
  });

  it('is nowhere twice at once: the week of the other community counts, and its place stays unnamed', async () => {
    const clash = await outside.browser.ask<Record<string, string>>(DECLARE, { input: tuesday() });
    expect(clash).toMatchObject({
      code: 'PERIODS_CLASH',
      first: 'le mardi, de 11:00 à 13:00, à Cabinet d’ici',
      second: 'le mardi, de 08:00 à 12:00, dans une autre communauté',
      day: '2026-11-24',
    });
    expect(JSON.stringify(clash)).not.toMatch(/Foyer|de là/);
  });

  it('is offered by both to whoever may see it: the table of openings holds the weeks of every community', async () => {
    const rows = await make.query('select distinct community_id from availability where practitioner_id = $1 order by 1', [both]);
    expect(rows.map((row) => row['community_id'])).toEqual([here, there]);
    await make.query(`update assignment_period set visibility = 'PRO' where practitioner_id = $1 and community_id = $2`, [both, there]);
    const search = {
      from: '2026-11-30T00:00:00+01:00',
      to: '2026-12-05T00:00:00+01:00',
      nearPoint: { latitude: 44, longitude: 5 },
      radiusKm: 5,
    };
    const found = await outside.browser.ask<{ edges: { node: { practitioner: { id: string }; place: { name: string } } }[] }>(
      'query ($search: AvailabilitySearch!) { availability(search: $search) { edges { node { practitioner { id } place { name } } } } }',
      { search },
    );
    const places = found.edges
      .filter(({ node }) => node.practitioner.id === encodeId('Practitioner', both))
      .map(({ node }) => node.place.name);
    expect(places).toEqual(['Cabinet d’ici', 'Foyer de là']);
    const clash = await outside.browser.ask<Record<string, string>>(DECLARE, { input: tuesday() });
    expect(clash['second']).toBe('le mardi, de 08:00 à 12:00, à Foyer de là');
  });
});
