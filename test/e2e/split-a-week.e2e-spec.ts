import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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
let doctor: number;
let surgery: number;
let ehpad: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan' });
  own = await make.community([mazan], { is_demo: true });
  other = await make.community([mazan]);
  surgery = await make.place(mazan, { name: 'Cabinet des Cerisiers', latitude: 44.05, longitude: 5.13 });
  ehpad = await make.place(mazan, { name: 'EHPAD du Parc', kind: 'EHPAD', latitude: 44.06, longitude: 5.14 });
  await make.insert('public_holiday', { territory: 'FR', day: '2026-12-25', name: 'Noël' });
  app = await createTestApp(testDatabase.serverUrl);
});

beforeEach(async () => {
  doctor = await make.member(own, {}, {}, ['SM54']);
  await make.membership(other, doctor);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const ASSIGNMENT = `id version startDate endDate activity worksOnPublicHolidays fullName: practitioner { id } place { name } periods { id weekday startTime endTime modes visibility everyWeeks anchorDate weekOfMonth description }`;
const REFUSALS = `... on PeriodsClash { code message path first second day } ... on PlaceIsClosed { code message closedOn }`;
const DECLARE = `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on AssignmentDeclared { assignment { ${ASSIGNMENT} } } ${REFUSALS} } }`;
const CHANGE = `mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename ... on AssignmentChanged { assignment { ${ASSIGNMENT} } } ... on PeriodsClash { code message day } } }`;
const END = `mutation ($input: EndAssignmentInput!) { endAssignment(input: $input) { __typename ... on AssignmentEnded { assignment { ${ASSIGNMENT} } } ... on PeriodsClash { code message day } } }`;

interface Outcome {
  __typename: string;
  code?: string;
  message?: string;
  first?: string;
  second?: string;
  day?: string;
  closedOn?: string;
  assignment?: {
    id: string;
    version: number;
    endDate: string | null;
    periods: { id: string; visibility: string | null; description: string; anchorDate: string }[];
  };
}

const tuesday = { weekday: 'TUESDAY', startTime: '08:00', endTime: '12:00', visibility: 'CPTS' };
const input = (change: object = {}) => ({
  practitionerId: encodeId('Practitioner', doctor),
  placeId: encodeId('Place', surgery),
  activity: 'CONSULTATION',
  status: 'LIBERAL',
  startDate: '2026-11-24',
  periods: [tuesday],
  ...change,
});

async function act(document: string, values: object): Promise<Outcome> {
  const { data, errors } = await app.query<Record<string, Outcome>>(document, { input: values });
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Outcome;
}

const declare = (change: object = {}) => act(DECLARE, input(change));
const refusalOf = (answer: Answer<unknown>) => {
  const error = answer.errors?.[0];
  return `${error?.extensions.code} ${(error?.extensions.fields ?? []).map(({ field, rule }) => `${field} ${rule}`).join(', ')}`.trim();
};
const asOther = () => app.actAs(mintScope(other, 'other', Object.values(Role)));
const asOwn = () => app.actAs(mintScope(own, 'own', Object.values(Role)));

describe('a part of a week is declared', () => {
  it('with every rhythm, in words', async () => {
    const { assignment } = await declare({
      periods: [
        tuesday,
        { ...tuesday, startTime: '14:00', endTime: '18:00', everyWeeks: 2, anchorDate: '2026-11-26', modes: ['AT_PLACE', 'REMOTE'] },
        { ...tuesday, weekday: 'FRIDAY', weekOfMonth: -1 },
        { ...tuesday, weekday: 'SATURDAY', startTime: '20:00', endTime: '24:00' },
      ],
    });
    expect(assignment?.periods.map(({ description }) => description)).toEqual([
      'le mardi, de 08:00 à 12:00',
      'un mardi sur deux, de 14:00 à 18:00',
      'le dernier vendredi du mois, de 08:00 à 12:00',
      'le samedi, de 20:00 à 24:00',
    ]);
    expect(assignment?.periods[1]?.anchorDate).toBe('2026-11-23');
  });

  it('published to nobody unless it says to whom', async () => {
    const { assignment } = await declare({ periods: [{ ...tuesday, visibility: undefined }] });
    expect(assignment?.periods[0]?.visibility).toBeNull();
  });

  it('not over another one of the same person, wherever that is, and both are named', async () => {
    await declare({ periods: [{ ...tuesday, everyWeeks: 2 }] });
    const refused = await declare({
      placeId: encodeId('Place', ehpad),
      activity: 'CARE_HOME_ROUND',
      periods: [{ ...tuesday, startTime: '11:00', endTime: '13:00', weekOfMonth: 1 }],
    });
    expect(refused).toMatchObject({
      __typename: 'PeriodsClash',
      code: 'PERIODS_CLASH',
      first: 'le premier mardi du mois, de 11:00 à 13:00, à EHPAD du Parc',
      second: 'un mardi sur deux, de 08:00 à 12:00, à Cabinet des Cerisiers',
      day: '2027-01-05',
    });
    expect(refused.message).toContain('mardi 5 janvier 2027');
  });

  it('beside one that alternates with it, or that ends as it begins', async () => {
    await declare({ periods: [{ ...tuesday, everyWeeks: 2, anchorDate: '2026-11-24' }] });
    expect((await declare({ periods: [{ ...tuesday, everyWeeks: 2, anchorDate: '2026-12-01' }] })).__typename).toBe('AssignmentDeclared');
    expect((await declare({ periods: [{ ...tuesday, startTime: '12:00', endTime: '13:00' }] })).__typename).toBe('AssignmentDeclared');
  });

  it('not over a period of another community, whose place stays unnamed unless it is published there', async () => {
    asOther();
    const elsewhere = await make.place('84072', { name: 'Lieu confidentiel' });
    await declare({ placeId: encodeId('Place', elsewhere) });
    await declare({ placeId: encodeId('Place', elsewhere), periods: [{ ...tuesday, weekday: 'MONDAY', visibility: 'PRO' }] });
    asOwn();
    const hidden = await declare();
    expect(hidden.second).toBe('le mardi, de 08:00 à 12:00, dans une autre communauté');
    expect(JSON.stringify(hidden)).not.toContain('confidentiel');
    const published = await declare({ periods: [{ ...tuesday, weekday: 'MONDAY' }] });
    expect(published.second).toBe('le lundi, de 08:00 à 12:00, à Lieu confidentiel');
  });

  it('not at a place that is closed by then', async () => {
    const closed = await make.place('84072', { name: 'Ancien cabinet', closed_on: '2026-06-30' });
    expect(await declare({ placeId: encodeId('Place', closed) })).toMatchObject({ code: 'PLACE_IS_CLOSED', closedOn: '2026-06-30' });
  });

  it('once, and answered the same, when it is sent twice under one key, even at once', async () => {
    const values = input({ idempotencyKey: `only-once-${doctor}` });
    const [one, two] = await Promise.all([act(DECLARE, values), act(DECLARE, values)]);
    expect(one.__typename).toBe('AssignmentDeclared');
    expect(two).toEqual(one);
    expect(await act(DECLARE, values)).toEqual(one);
    expect(refusalOf(await app.query(DECLARE, { input: { ...values, activity: 'TEACHING' } }))).toBe('CONFLICT');
  });

  it.each([
    ['an end before the start', { periods: [{ ...tuesday, endTime: '07:00' }] }, 'BAD_USER_INPUT input.periods.0.endTime order'],
    ['an empty period', { periods: [{ ...tuesday, endTime: '08:00' }] }, 'BAD_USER_INPUT input.periods.0.endTime order'],
    ['a last day before the first', { endDate: '2026-11-23' }, 'BAD_USER_INPUT input.endDate order'],
    ['no period', { periods: [] }, 'BAD_USER_INPUT input.periods required'],
    ['no mode', { periods: [{ ...tuesday, modes: [] }] }, 'BAD_USER_INPUT input.periods.0.modes arrayNotEmpty'],
    ['zero weeks', { periods: [{ ...tuesday, everyWeeks: 0 }] }, 'BAD_USER_INPUT input.periods.0.everyWeeks range'],
    ['a sixth Tuesday', { periods: [{ ...tuesday, weekOfMonth: 6 }] }, 'BAD_USER_INPUT input.periods.0.weekOfMonth range'],
    ['a time that no clock shows', { periods: [{ ...tuesday, startTime: '25:00' }] }, 'BAD_USER_INPUT input.periods.0.startTime format'],
    ['a day that no calendar has', { startDate: '2026-02-29' }, 'BAD_USER_INPUT input.startDate format'],
    ['an identifier of another kind', { placeId: encodeId('Practitioner', 1) }, 'BAD_USER_INPUT input.placeId id'],
    ['a place that does not exist', { placeId: encodeId('Place', 999_999) }, 'NOT_FOUND'],
    ['somebody who does not exist', { practitionerId: encodeId('Practitioner', 999_999) }, 'NOT_FOUND'],
    ['a short key', { idempotencyKey: 'short' }, 'BAD_USER_INPUT input.idempotencyKey matches'],
  ])('not with %s', async (_, change, refusal) => {
    expect(refusalOf(await app.query(DECLARE, { input: input(change) }))).toBe(refusal);
  });

  it('not for somebody who is no member, nor by a role that declares for nobody else', async () => {
    const stranger = await make.practitioner({}, ['SM54']);
    expect(refusalOf(await app.query(DECLARE, { input: input({ practitionerId: encodeId('Practitioner', stranger) }) }))).toBe('NOT_FOUND');
    app.actAs(mintScope(own, 'member', [Role.MEMBER]));
    expect(refusalOf(await app.query(DECLARE, { input: input() }))).toBe('FORBIDDEN');
    app.actAs(mintScope(own, 'steering', [Role.STEERING]));
    expect(refusalOf(await app.query(DECLARE, { input: input() }))).toBe('FORBIDDEN');
    app.actAs(undefined);
    expect(refusalOf(await app.query(DECLARE, { input: input() }))).toBe('UNAUTHENTICATED');
    asOwn();
  });
});

describe('a part of a week is changed', () => {
  it('where it says so, and stays as it was elsewhere', async () => {
    const { assignment } = await declare({ endDate: '2027-06-30' });
    const changed = await act(CHANGE, { assignmentId: assignment?.id, version: 1, activity: 'UNSCHEDULED_CARE' });
    expect(changed.assignment).toMatchObject({
      version: 2,
      activity: 'UNSCHEDULED_CARE',
      startDate: '2026-11-24',
      endDate: '2027-06-30',
      periods: [{ weekday: 'TUESDAY' }],
    });
    const reopened = await act(CHANGE, {
      assignmentId: assignment?.id,
      version: 2,
      endDate: null,
      periods: [{ ...tuesday, weekday: 'MONDAY' }],
    });
    expect(reopened.assignment).toMatchObject({ version: 3, endDate: null, periods: [{ weekday: 'MONDAY' }] });
  });

  it('not when somebody else changed it since it was read', async () => {
    const { assignment } = await declare();
    await act(CHANGE, { assignmentId: assignment?.id, version: 1, status: 'SALARIED' });
    expect(refusalOf(await app.query(CHANGE, { input: { assignmentId: assignment?.id, version: 1, status: 'VOLUNTEER' } }))).toBe(
      'CONFLICT',
    );
  });

  it('not onto another one, but freely over what it replaces', async () => {
    const { assignment } = await declare();
    await declare({ periods: [{ ...tuesday, weekday: 'MONDAY' }] });
    expect((await act(CHANGE, { assignmentId: assignment?.id, version: 1, periods: [{ ...tuesday, weekday: 'MONDAY' }] })).code).toBe(
      'PERIODS_CLASH',
    );
    expect((await act(CHANGE, { assignmentId: assignment?.id, version: 1, periods: [{ ...tuesday, endTime: '13:00' }] })).__typename).toBe(
      'AssignmentChanged',
    );
  });

  it('never from another community, to which it does not exist', async () => {
    const { assignment } = await declare({ periods: [{ ...tuesday, visibility: 'PUBLIC' }] });
    asOther();
    expect(refusalOf(await app.query(CHANGE, { input: { assignmentId: assignment?.id, version: 1, status: 'SALARIED' } }))).toBe(
      'NOT_FOUND',
    );
    expect(refusalOf(await app.query(END, { input: { assignmentId: assignment?.id, endDate: '2027-01-01' } }))).toBe('NOT_FOUND');
    asOwn();
  });
});

describe('a part of a week ends', () => {
  it('on its last day, which leaves room from the next', async () => {
    const { assignment } = await declare();
    const ended = await act(END, { assignmentId: assignment?.id, endDate: '2026-12-08' });
    expect(ended.assignment).toMatchObject({ endDate: '2026-12-08', version: 2 });
    expect((await declare({ startDate: '2026-12-08' })).day).toBe('2026-12-08');
    expect((await declare({ startDate: '2026-12-09' })).__typename).toBe('AssignmentDeclared');
    expect((await act(END, { assignmentId: assignment?.id, endDate: '2026-12-31' })).code).toBe('PERIODS_CLASH');
  });

  it('not before it starts', async () => {
    const { assignment } = await declare();
    expect(refusalOf(await app.query(END, { input: { assignmentId: assignment?.id, endDate: '2026-11-23' } }))).toBe(
      'BAD_USER_INPUT input.endDate order',
    );
  });
});

describe('a member', () => {
  const asDoctor = (...roles: Role[]) => app.actAs(mintScope(own, 'doctor', roles, { practitionerId: doctor }));

  it('declares, changes and ends their own week', async () => {
    asDoctor(Role.MEMBER);
    const { assignment } = await declare();
    const changed = await act(CHANGE, { assignmentId: assignment?.id, version: 1, status: 'SALARIED' });
    expect(changed.__typename).toBe('AssignmentChanged');
    expect((await act(END, { assignmentId: assignment?.id, endDate: '2027-01-01' })).assignment?.endDate).toBe('2027-01-01');
    asOwn();
  });

  it('touches no week of another, and does not learn how often it changed', async () => {
    const { assignment } = await declare();
    app.actAs(mintScope(own, 'colleague', [Role.MEMBER], { practitionerId: await make.member(own) }));
    expect(refusalOf(await app.query(DECLARE, { input: input() }))).toBe('FORBIDDEN');
    for (const version of [1, 7])
      expect(refusalOf(await app.query(CHANGE, { input: { assignmentId: assignment?.id, version, status: 'SALARIED' } }))).toBe(
        'FORBIDDEN',
      );
    expect(refusalOf(await app.query(END, { input: { assignmentId: assignment?.id, endDate: '2027-01-01' } }))).toBe('FORBIDDEN');
    asOwn();
  });

  it('no longer declares their own week once a role that may not is all they have', async () => {
    asDoctor(Role.PARTNER);
    expect(refusalOf(await app.query(DECLARE, { input: input() }))).toBe('FORBIDDEN');
    asOwn();
  });

  it('sees what they published to nobody, which their colleagues do not', async () => {
    asDoctor(Role.MEMBER);
    await declare({ periods: [{ ...tuesday, visibility: undefined }] });
    const read = `query ($id: ID!) { practitioner(id: $id) { assignments { periods { visibility } } } whereabouts(practitionerId: $id, from: "2026-11-30T00:00:00Z", to: "2026-12-05T00:00:00Z") { start } }`;
    const seen = async () =>
      (
        await app.query<{ practitioner: { assignments: unknown[] }; whereabouts: unknown[] }>(read, {
          id: encodeId('Practitioner', doctor),
        })
      ).data;
    expect(await seen()).toMatchObject({ practitioner: { assignments: [{ periods: [{ visibility: null }] }] }, whereabouts: [{}] });
    app.actAs(mintScope(own, 'colleague', [Role.MEMBER], { practitionerId: await make.member(own) }));
    expect(await seen()).toEqual({ practitioner: { assignments: [] }, whereabouts: [] });
    asOwn();
  });
});

describe('where somebody is', () => {
  const WHERE = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { whereabouts(practitionerId: $id, from: $from, to: $to) { start end activity visibility place { name } } }`;
  const where = async (from: string, to: string) =>
    (
      await app.query<{ whereabouts: { start: string; place: { name: string } }[] }>(WHERE, {
        id: encodeId('Practitioner', doctor),
        from,
        to,
      })
    ).data?.whereabouts.map(({ start, place }) => `${start} ${place.name}`);

  it('follows the week, without public holidays, in the order of the day', async () => {
    await declare({ periods: [{ ...tuesday, weekday: 'FRIDAY' }] });
    await declare({
      placeId: encodeId('Place', ehpad),
      periods: [{ ...tuesday, weekday: 'FRIDAY', startTime: '14:00', endTime: '15:00' }],
      worksOnPublicHolidays: true,
    });
    expect(await where('2026-12-17T00:00:00Z', '2026-12-26T00:00:00Z')).toEqual([
      '2026-12-18T07:00:00.000Z Cabinet des Cerisiers',
      '2026-12-18T13:00:00.000Z EHPAD du Parc',
      '2026-12-25T13:00:00.000Z EHPAD du Parc',
    ]);
  });

  it('shows what is published to nobody to coordinators only, and other communities what is published to professionals', async () => {
    await declare({
      periods: [
        { ...tuesday, visibility: undefined },
        { ...tuesday, weekday: 'WEDNESDAY', visibility: 'CPTS' },
        { ...tuesday, weekday: 'THURSDAY', visibility: 'PRO' },
      ],
    });
    const week = ['2026-11-30T00:00:00Z', '2026-12-05T00:00:00Z'] as const;
    expect(await where(...week)).toHaveLength(3);
    app.actAs(mintScope(own, 'member', [Role.MEMBER]));
    expect(await where(...week)).toHaveLength(2);
    asOther();
    expect(await where(...week)).toHaveLength(1);
    asOwn();
  });

  it('is asked by who may search, for a window that runs forward, of 31 days at most', async () => {
    const ask = (from: string, to: string) => app.query(WHERE, { id: encodeId('Practitioner', doctor), from, to });
    app.actAs(mintScope(own, 'newcomer', [Role.NEWCOMER]));
    expect(refusalOf(await ask('2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z'))).toBe('FORBIDDEN');
    asOwn();
    expect(refusalOf(await ask('2026-12-02T00:00:00Z', '2026-12-01T00:00:00Z'))).toBe('BAD_USER_INPUT to order');
    expect(refusalOf(await ask('2026-12-01T00:00:00Z', '2027-01-02T00:00:00Z'))).toBe('BAD_USER_INPUT to range');
  });
});

describe('full-time equivalents', () => {
  it('add up by person, place, commune and activity on a day', async () => {
    const commune = await make.commune({ insee_code: '84031', name: 'Carpentras' });
    const [here, there] = [await make.place(commune, { name: 'Ici' }), await make.place(commune, { name: 'Là' })];
    await declare({
      placeId: encodeId('Place', here),
      periods: [tuesday, { ...tuesday, startTime: '14:00', endTime: '18:00', everyWeeks: 2, visibility: undefined }],
    });
    await declare({
      placeId: encodeId('Place', there),
      activity: 'TEACHING',
      startDate: '2027-01-01',
      periods: [{ ...tuesday, weekday: 'FRIDAY' }],
    });
    const { data, errors } = await app.query(
      `query ($person: ID!, $place: ID!) {
        practitioner(id: $person) { today: fullTimeEquivalent(on: "2026-12-01") later: fullTimeEquivalent(on: "2027-01-05") teaching: fullTimeEquivalent(on: "2027-01-05", activity: TEACHING) }
        place(id: $place) { fullTimeEquivalent(on: "2026-12-01") }
        communes(search: "Carpentras") { edges { node { fullTimeEquivalent(on: "2027-01-05") } } }
      }`,
      { person: encodeId('Practitioner', doctor), place: encodeId('Place', here) },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      practitioner: { today: 0.15, later: 0.25, teaching: 0.1 },
      place: { fullTimeEquivalent: 0.15 },
      communes: { edges: [{ node: { fullTimeEquivalent: 0.25 } }] },
    });
  });
});
