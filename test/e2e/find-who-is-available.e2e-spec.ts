import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { createTestApp, type Answer, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let own: number;
let other: number;
let mazan: string;
let near: number;
let far: number;

const DAYS = { monday: 1, tuesday: 2, wednesday: 3, sunday: 7 };
const WEDNESDAY = { from: '2026-11-25T08:00:00+01:00', to: '2026-11-25T19:00:00+01:00' };

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  mazan = await make.commune({ insee_code: '84072', name: 'Mazan', latitude: 44.05458, longitude: 5.13034 });
  await make.commune({ insee_code: '97502', name: 'Saint-Pierre', latitude: null, longitude: null });
  own = await make.community([mazan], { is_demo: true });
  other = await make.community([mazan]);
  near = await make.place(mazan, { name: 'Cabinet du Cours', latitude: 44.057, longitude: 5.128 });
  far = await make.place(mazan, { name: 'EHPAD du Mont', kind: 'EHPAD', latitude: 44.15, longitude: 5.2 });
  app = await createTestApp(testDatabase.serverUrl);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const SEARCH = `query ($search: AvailabilitySearch!, $first: Int, $after: String) {
  availability(search: $search, first: $first, after: $after) {
    edges { cursor node { practitioner { id familyName } place { name timeZone } distanceKm nextOpening { start } openings { start end durationMinutes activity modes visibility } reasons } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

interface Found {
  availability: {
    edges: {
      cursor: string;
      node: {
        practitioner: { id: string; familyName: string };
        place: { name: string };
        distanceKm: number | null;
        openings: { start: string; end: string; durationMinutes: number; visibility: string; modes: string[] }[];
        reasons: string[];
      };
    }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  };
}

const ask = (search: object = {}, page: object = {}) =>
  app.query<Found>(SEARCH, { search: { professions: ['10'], nearCommune: '84072', ...WEDNESDAY, ...search }, ...page });

async function names(search: object = {}): Promise<string[]> {
  const { data, errors } = await ask(search);
  expect(errors).toBeUndefined();
  return (data?.availability.edges ?? []).map(({ node }) => node.practitioner.familyName);
}

const refusalOf = (answer: Answer<unknown>) => {
  const error = answer.errors?.[0];
  return `${error?.extensions.code} ${(error?.extensions.fields ?? []).map(({ field, rule }) => `${field} ${rule}`).join(', ')}`.trim();
};

describe('who is available', () => {
  let brun: number;
  let roux: number;

  beforeAll(async () => {
    brun = await make.member(own, { family_name: 'Brun', accepts_new_patients: true, languages: ['fr', 'ar'] }, {}, ['SM54']);
    roux = await make.member(own, { family_name: 'Roux' }, {}, ['SM04']);
    await make.assignment(own, brun, near, {}, { weekday: DAYS.wednesday, start_time: '09:00', end_time: '12:00' });
    await make.assignment(
      own,
      brun,
      far,
      { activity: 'CARE_HOME_ROUND' },
      { weekday: DAYS.wednesday, start_time: '14:00', end_time: '15:00', visibility: 'PRO' },
    );
    await make.assignment(
      own,
      roux,
      near,
      {},
      { weekday: DAYS.wednesday, start_time: '08:30', end_time: '18:00', modes: '{REMOTE,HOME_VISIT}', visibility: null },
    );
  });

  it('is answered by person and place, with distance, openings and reasons', async () => {
    const { data, errors } = await ask({ specialties: ['SM54'], minimumMinutes: 30 });
    expect(errors).toBeUndefined();
    expect(data?.availability.edges.map(({ node }) => node)).toEqual([
      {
        practitioner: { id: encodeId('Practitioner', brun), familyName: 'Brun' },
        place: { name: 'Cabinet du Cours', timeZone: 'Europe/Paris' },
        distanceKm: 0.3,
        nextOpening: { start: '2026-11-25T08:00:00.000Z' },
        openings: [
          {
            start: '2026-11-25T08:00:00.000Z',
            end: '2026-11-25T11:00:00.000Z',
            durationMinutes: 180,
            activity: 'CONSULTATION',
            modes: ['AT_PLACE'],
            visibility: 'CPTS',
          },
        ],
        reasons: [
          'profession 10, specialty SM54',
          'Libre mercredi 25 novembre à 09:00, pendant 3 h',
          'À 328 m du centre de Mazan, à vol d’oiseau',
          'Consultation sur place',
          'Accepte de nouveaux patients',
        ],
      },
      expect.objectContaining({ place: { name: 'EHPAD du Mont', timeZone: 'Europe/Paris' }, distanceKm: 12 }),
    ]);
  });

  it('leaves out what is published to nobody', async () => {
    expect(await names({ specialties: ['SM04'] })).toEqual([]);
  });

  it('changes in the same moment as the week: declared, changed, ended, and the person or the place with it', async () => {
    const declared = await app.query<{ declareAssignment: { assignment: { id: string } } }>(
      `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { ... on AssignmentDeclared { assignment { id } } } }`,
      {
        input: {
          practitionerId: encodeId('Practitioner', roux),
          placeId: encodeId('Place', near),
          activity: 'TEACHING',
          status: 'LIBERAL',
          startDate: '2026-11-01',
          periods: [{ weekday: 'WEDNESDAY', startTime: '18:00', endTime: '19:00', visibility: 'CPTS' }],
        },
      },
    );
    const id = declared.data?.declareAssignment.assignment.id;
    const teaching = { activities: ['TEACHING'], specialties: ['SM04'] };
    expect(await names(teaching)).toEqual(['Roux']);
    await make.query(`update practitioner set accepts_new_patients = true where id = $1`, [roux]);
    expect(await names({ ...teaching, acceptsNewPatients: true })).toEqual(['Roux']);
    await make.query(`update place set kind = 'HOSPITAL' where id = $1`, [near]);
    expect(await names({ ...teaching, placeKinds: ['HOSPITAL'] })).toEqual(['Roux']);
    await make.query(`update place set kind = 'SURGERY' where id = $1`, [near]);
    await app.query(`mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename } }`, {
      input: {
        assignmentId: id,
        version: 1,
        periods: [{ weekday: 'WEDNESDAY', startTime: '18:00', endTime: '18:20', visibility: 'CPTS' }],
      },
    });
    expect(await names({ ...teaching, minimumMinutes: 30 })).toEqual([]);
    expect(await names({ ...teaching, minimumMinutes: 20 })).toEqual(['Roux']);
    await app.query(`mutation ($input: EndAssignmentInput!) { endAssignment(input: $input) { __typename } }`, {
      input: { assignmentId: id, endDate: '2026-11-24' },
    });
    expect(await names(teaching)).toEqual([]);
  });

  it('follows what changes around the week: a holiday that is added, a place that closes, somebody who leaves the register', async () => {
    const gp = { specialties: ['SM54'] };
    const around = async (change: string, undo: string) => {
      await make.query(change);
      const found = await names(gp);
      await make.query(undo);
      return found;
    };
    const holiday = `territory = 'FR' and day = '2026-11-25'`;
    expect(
      await around(`insert into public_holiday values ('FR', '2026-11-25', 'Jour ajouté')`, `delete from public_holiday where ${holiday}`),
    ).toEqual([]);
    expect(await around(`update place set closed_on = '2026-11-01'`, `update place set closed_on = null`)).toEqual([]);
    expect(
      await around(
        `update practitioner set withdrawn_on = '2026-11-24' where id = ${brun}`,
        `update practitioner set withdrawn_on = null where id = ${brun}`,
      ),
    ).toEqual([]);
    expect(await names(gp)).toEqual(['Brun', 'Brun']);
  });

  it('shows another community only what is published to professionals', async () => {
    app.actAs(mintScope(other, 'other', Object.values(Role)));
    const { data } = await ask();
    expect(data?.availability.edges.map(({ node }) => [node.practitioner.familyName, node.place.name, node.reasons.at(-1)])).toEqual([
      ['Brun', 'EHPAD du Mont', 'Ouvert à tous les professionnels'],
    ]);
    app.actAs(mintScope(own, 'own', Object.values(Role)));
  });

  it('says why in English to who asks for it', async () => {
    const english = `query ($search: AvailabilitySearch!) { availability(search: $search) { edges { node { reasons(language: EN) french: reasons } } } }`;
    const { data } = await app.query<{ availability: { edges: { node: { reasons: string[]; french: string[] } }[] } }>(english, {
      search: { professions: ['10'], nearCommune: '84072', ...WEDNESDAY },
    });
    const { reasons, french } = data?.availability.edges[0]?.node ?? { reasons: [], french: [] };
    expect(reasons[1]).toBe('Free Wednesday 25 November at 09:00, for 3 h');
    expect(french[1]).toBe('Libre mercredi 25 novembre à 09:00, pendant 3 h');
  });

  it('begins now: what is past is left out, what is under way is cut', async () => {
    app.clock.moveTo('2026-11-25T10:30:20Z');
    const { data } = await ask();
    expect(data?.availability.edges[0]?.node.openings[0]?.start).toBe('2026-11-25T10:31:00.000Z');
    expect(await names({ from: '2026-11-25T07:00:00Z', to: '2026-11-25T09:00:00Z' })).toEqual([]);
    app.clock.moveTo('2026-11-24T10:00:00Z');
  });

  it('covers the territory, all of it and nothing else, when no centre is given, without distances', async () => {
    const neighbour = await make.place(await make.commune({ name: 'Voisine' }), {
      name: 'Cabinet voisin',
      latitude: 44.06,
      longitude: 5.13,
    });
    await make.assignment(own, brun, neighbour, {}, { weekday: DAYS.wednesday, start_time: '17:00', end_time: '18:00' });
    const { data, errors } = await ask({ nearCommune: undefined });
    expect(errors).toBeUndefined();
    expect(data?.availability.edges.map(({ node }) => [node.place.name, node.distanceKm])).toEqual([
      ['Cabinet du Cours', null],
      ['EHPAD du Mont', null],
    ]);
    expect((await ask()).data?.availability.edges.map(({ node }) => node.place.name)).toContain('Cabinet voisin');
    await make.query(`update assignment set end_date = '2026-11-01' where place_id = $1`, [neighbour]);
  });

  it('finds a place without coordinates at the centre of its commune', async () => {
    const unplaced = await make.place(mazan, { name: 'Sans adresse' });
    await make.assignment(own, brun, unplaced, {}, { weekday: DAYS.wednesday, start_time: '18:00', end_time: '19:00' });
    expect((await ask({ radiusKm: 0.1 })).data?.availability.edges.map(({ node }) => node.place.name)).toEqual(['Sans adresse']);
    await make.query(`update assignment set end_date = '2026-11-01' where place_id = $1`, [unplaced]);
  });

  it('filters by language, mode, new patients and kind of place', async () => {
    expect(await names({ languages: ['ar'] })).toEqual(['Brun', 'Brun']);
    expect(await names({ languages: ['de'] })).toEqual([]);
    expect(await names({ modes: ['REMOTE'] })).toEqual([]);
    expect(await names({ placeKinds: ['EHPAD'] })).toEqual(['Brun']);
    expect(await names({ professions: [] })).toEqual(['Brun', 'Brun']);
  });

  it('is read page by page, each match once, and a page is refused to another search', async () => {
    const first = (await ask({}, { first: 1 })).data?.availability;
    expect(first?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = (await ask({}, { first: 1, after: first?.pageInfo.endCursor })).data?.availability;
    expect(second?.edges.map(({ node }) => node.place.name)).toEqual(['EHPAD du Mont']);
    expect(second?.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(refusalOf(await ask({ minimumMinutes: 45 }, { after: first?.pageInfo.endCursor }))).toBe('BAD_USER_INPUT after cursor');
  });
});

describe('a list that changes between two pages', () => {
  it.each(['EARLIEST', 'NEAREST'])('loses nobody who was to come, and shows nobody twice: %s', async (order) => {
    const specialty = `SM1${order.length}`;
    const people = await Promise.all(Array.from({ length: 12 }, () => make.member(own, {}, {}, [specialty])));
    const hour = (index: number) => ({ weekday: DAYS.tuesday, start_time: `${String(8 + index)}:00`, end_time: '21:00' });
    for (const [index, person] of people.entries()) await make.assignment(own, person, near, {}, hour(index));
    const search = { specialties: [specialty], from: '2026-12-01T06:00:00Z', to: '2026-12-01T22:00:00Z', order };
    const first = (await ask(search, { first: 4 })).data?.availability;
    const late = await make.member(own, { family_name: 'Plus tôt' }, {}, [specialty]);
    await make.assignment(own, late, near, {}, { ...hour(0), start_time: '07:00' });
    await make.query(`delete from assignment_period where practitioner_id = $1`, [people[1]]);
    const found = [...(first?.edges ?? [])];
    let after = first?.pageInfo.endCursor;
    while (after != null) {
      const page = (await ask(search, { first: 4, after })).data?.availability;
      found.push(...(page?.edges ?? []));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    }
    expect(found.map(({ node }) => node.practitioner.id)).toEqual(people.map((person) => encodeId('Practitioner', person)));
  });
});

describe('the night the clock changes', () => {
  it('is an hour shorter in spring and an hour longer in autumn', async () => {
    const night = await make.member(own, { family_name: 'Veille' }, {}, ['SM59']);
    await make.assignment(own, night, near, {}, { weekday: DAYS.sunday, start_time: '01:00', end_time: '05:00' });
    for (const [today, from, minutes] of [
      ['2026-10-20T10:00:00Z', '2026-10-24T22:00:00Z', 300],
      ['2027-03-20T10:00:00Z', '2027-03-27T22:00:00Z', 180],
    ] as const) {
      app.clock.moveTo(today);
      await make.query(`delete from availability_horizon`);
      await make.query(`select set_availability_horizon($1::date - 1, $1::date + 35)`, [today.slice(0, 10)]);
      await make.query(`select next_agendas(0, 1000)`);
      await make.query(`select next_agendas(2147483647, 1)`);
      const { data, errors } = await ask({ specialties: ['SM59'], from, to: new Date(Date.parse(from) + 86_400_000).toISOString() });
      expect(errors).toBeUndefined();
      expect(data?.availability.edges[0]?.node.openings.map(({ durationMinutes }) => durationMinutes)).toEqual([minutes]);
    }
    app.clock.moveTo('2026-11-24T10:00:00Z');
  });
});

describe('a search is refused, with the field and the rule, when it', () => {
  it.each([
    ['runs backwards', { from: WEDNESDAY.to, to: WEDNESDAY.from }, 'search.to order'],
    ['has an empty window', { to: WEDNESDAY.from }, 'search.to order'],
    ['lasts more than 31 days', { to: '2026-12-27T08:00:00Z' }, 'search.to range'],
    ['goes beyond the horizon', { from: '2028-03-01T08:00:00Z', to: '2028-03-02T08:00:00Z' }, 'search.to horizon'],
    ['is around no commune', { nearCommune: '84999' }, 'search.nearCommune unknown'],
    ['is around a commune without coordinates', { nearCommune: '97502' }, 'search.nearCommune coordinates'],
    ['has no radius', { radiusKm: 0 }, 'search.radiusKm range'],
    ['has a negative radius', { radiusKm: -5 }, 'search.radiusKm range'],
    ['has a radius above 200 km', { radiusKm: 200.1 }, 'search.radiusKm range'],
    ['names no profession', { professions: ['10', '99'] }, 'search.professions unknown'],
    ['names no specialty', { specialties: ['SM999'] }, 'search.specialties unknown'],
    ['has two centres', { nearPoint: { latitude: 44, longitude: 5 } }, 'search.nearPoint exclusive'],
    ['is around no point of the Earth', { nearCommune: null, nearPoint: { latitude: 91, longitude: 5 } }, 'search.nearPoint.latitude max'],
    [
      'is around a pole',
      { nearCommune: null, nearPoint: { latitude: -89.9, longitude: 5 }, radiusKm: 200 },
      'search.nearPoint.latitude min',
    ],
    ['has a commune that no text can hold', { nearCommune: '8407\u0000' }, 'search.nearCommune sign'],
    ['has a profession that no text can hold', { professions: ['1\u0000'] }, 'search.professions.0 sign'],
    ['is in a year that no calendar of ours has', { to: '0000-02-01T00:00:00Z' }, 'search.to format'],
    ['wants the nearest of nowhere', { nearCommune: null, order: 'NEAREST' }, 'search.order centre'],
    ['wants no minute', { minimumMinutes: 0 }, 'search.minimumMinutes min'],
    ['speaks no known language', { languages: ['français'] }, 'search.languages matches'],
    ['has a date without an offset', { from: '2026-11-25T08:00:00' }, 'search.from format'],
    ['has a mode that does not exist', { modes: ['TELEPATHY'] }, 'search.modes.0 format'],
    ['has no start', { from: undefined }, 'search.from required'],
  ])('%s', async (_, change, problem) => {
    expect(refusalOf(await ask(change))).toBe(`BAD_USER_INPUT ${problem}`);
  });

  it.each([[0], [1000], [-1]])('asks for a page of %i', async (first) => {
    expect(refusalOf(await ask({}, { first }))).toMatch(/^BAD_USER_INPUT first (min|max)$/);
  });

  it.each([['broken'], [''], [Buffer.from('[1,2]').toString('base64url')], [Buffer.from('{}').toString('base64url')]])(
    'has the cursor « %s »',
    async (after) => {
      expect(refusalOf(await ask({}, { after }))).toBe('BAD_USER_INPUT after cursor');
    },
  );

  it('comes from nobody, or from a newcomer, who reads the directory and searches nothing', async () => {
    app.actAs(undefined);
    expect(refusalOf(await ask())).toBe('UNAUTHENTICATED');
    app.actAs(mintScope(own, 'newcomer', [Role.NEWCOMER]));
    expect(refusalOf(await ask())).toBe('FORBIDDEN');
    app.actAs(mintScope(own, 'own', Object.values(Role)));
  });

  it('cannot be read at all, and never with more than our closed codes', async () => {
    for (const document of ['query {', '{ nothing }', '{ availability { edges { cursor } } }'])
      expect((await app.query(document)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('turns in circles, goes too deep or asks too much at once: refused before anything runs', async () => {
    const circle = (turns: number): string => (turns === 0 ? 'id' : `assignments { practitioner { ${circle(turns - 1)} } }`);
    const ask = async (document: string) => refusalOf(await app.query(document));
    expect(await ask(`{ practitioners { edges { node { ${circle(8)} } } } }`)).toBe('QUERY_TOO_COMPLEX');
    expect(await ask(`{ practitioners { edges { node { ...a } } } } fragment a on Practitioner { ${circle(8)} }`)).toBe(
      'QUERY_TOO_COMPLEX',
    );
    const many = Array.from({ length: 21 }, (_, index) => `a${index}: community { name }`).join(' ');
    expect(await ask(`{ ${many} }`)).toBe('QUERY_TOO_COMPLEX');
    expect((await app.query(`{ practitioners { edges { node { ${circle(1)} } } } }`)).errors).toBeUndefined();
  });
});
