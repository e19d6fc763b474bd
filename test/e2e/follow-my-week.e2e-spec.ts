import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let own: number;
let other: number;
let doctor: number;
let account: number;
let surgery: number;
let ehpad: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan' });
  own = await make.community([mazan]);
  other = await make.community([mazan]);
  surgery = await make.place(mazan, { name: 'Cabinet des Cerisiers' });
  ehpad = await make.place(mazan, { name: 'EHPAD du Parc', kind: 'EHPAD' });
  app = await createTestApp(testDatabase.serverUrl);
});

beforeEach(async () => {
  doctor = await make.member(own, {}, {}, ['SM54']);
  await make.membership(other, doctor);
  account = await make.account({ given_name: 'Camille', family_name: 'Roux', practitioner_id: doctor });
  asDoctor();
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const asDoctor = (community = own) =>
  app.actAs(mintScope(community, `account:${account}`, [Role.MEMBER], { accountId: account, practitionerId: doctor }));
const asRole = (...roles: Role[]) => app.actAs(mintScope(own, 'colleague', roles));

const PLACED = `activity status startDate endDate worksOnPublicHolidays place { name } french: periods periods(language: EN) weeklyPeriods { visibility description(language: EN) }`;
const HISTORY = `query ($id: ID!, $first: Int! = 20, $after: String) { weekHistory(practitionerId: $id, first: $first, after: $after) {
  edges { node { id occurredAt act actorName assignmentId version ${PLACED} before { ${PLACED} } } } pageInfo { hasNextPage endCursor } } }`;
const CLASH = `... on PeriodsClash { first(language: EN) french: first second(language: EN) day start end otherPeriodId otherAssignment { id isOurs periods { id } } }`;
const DECLARE = `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on AssignmentDeclared { assignment { id periods { id } } } ${CLASH} } }`;
const CHANGE = `mutation ($input: ChangeAssignmentInput!) { changeAssignment(input: $input) { __typename ... on AssignmentChanged { assignment { version } } ${CLASH} } }`;
const END = `mutation ($input: EndAssignmentInput!) { endAssignment(input: $input) { __typename ... on AssignmentEnded { assignment { version } } } }`;

interface Snapshot {
  status: string;
  endDate: string | null;
  place: { name: string };
  french: string[];
  periods: string[];
  weeklyPeriods: { visibility: string | null }[];
}
interface Revision extends Snapshot {
  act: string;
  actorName: string | null;
  assignmentId: string;
  version: number;
  before: Snapshot | null;
}
interface History {
  edges: { node: Revision }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
interface Clash {
  __typename: string;
  start: string;
  end: string;
  first: string;
  french: string;
  second: string;
  otherPeriodId: string | null;
  otherAssignment: { id: string; isOurs: boolean; periods: { id: string }[] } | null;
  assignment: { id: string; periods: { id: string }[] };
}

const tuesday = { weekday: 'TUESDAY', startTime: '08:00', endTime: '12:00', visibility: 'CPTS' };

async function act<T = Clash>(document: string, input: object): Promise<T> {
  const { data, errors } = await app.query<Record<string, T>>(document, { input });
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as T;
}

const declare = (change: object = {}) =>
  act(DECLARE, {
    practitionerId: encodeId('Practitioner', doctor),
    placeId: encodeId('Place', surgery),
    activity: 'CONSULTATION',
    status: 'LIBERAL',
    startDate: '2026-11-24',
    periods: [tuesday],
    ...change,
  });

async function history(page: object = {}): Promise<History> {
  const { data, errors } = await app.query<{ weekHistory: History }>(HISTORY, { id: encodeId('Practitioner', doctor), ...page });
  expect(errors).toBeUndefined();
  return data?.weekHistory as History;
}
const revisions = async () => (await history()).edges.map(({ node }) => node);
const refusal = async (practitioner = doctor, page: object = {}) =>
  (await app.query(HISTORY, { id: encodeId('Practitioner', practitioner), ...page })).errors?.[0]?.extensions.code;

describe('the history of a week', () => {
  it('tells the latest first who declared, changed and ended what, and how it stood before', async () => {
    const { assignment } = await declare();
    const assignmentId = assignment.id;
    await act(CHANGE, { assignmentId, version: 1, status: 'SALARIED', periods: [{ ...tuesday, everyWeeks: 2, visibility: 'PRO' }] });
    await act(END, { assignmentId, endDate: '2027-01-31' });
    const [ended, changed, declared] = await revisions();
    const by = { actorName: 'Camille Roux', assignmentId };
    expect(declared).toMatchObject({
      ...by,
      act: 'DECLARED',
      version: 1,
      status: 'LIBERAL',
      before: null,
      place: { name: 'Cabinet des Cerisiers' },
    });
    expect(declared?.french).toEqual(['le mardi, de 08:00 à 12:00']);
    expect(changed).toMatchObject({
      ...by,
      act: 'CHANGED',
      version: 2,
      status: 'SALARIED',
      periods: ['every other Tuesday, 08:00 to 12:00'],
    });
    expect(changed?.weeklyPeriods).toEqual([{ visibility: 'PRO', description: 'every other Tuesday, 08:00 to 12:00' }]);
    expect(changed?.before).toMatchObject({
      status: 'LIBERAL',
      periods: ['every Tuesday, 08:00 to 12:00'],
      weeklyPeriods: [{ visibility: 'CPTS' }],
    });
    expect(ended).toMatchObject({ ...by, act: 'ENDED', version: 3, endDate: '2027-01-31', before: { endDate: null, status: 'SALARIED' } });
  });

  it('says how an assignment stood before its first change, even when nobody kept its declaration', async () => {
    const id = await make.assignment(own, doctor, surgery);
    expect(await revisions()).toEqual([]);
    await act(CHANGE, { assignmentId: encodeId('Assignment', id), version: 1, status: 'VOLUNTEER' });
    expect(await revisions()).toMatchObject([
      { act: 'CHANGED', status: 'VOLUNTEER', before: { status: 'LIBERAL', french: ['le lundi, de 08:00 à 12:00'] } },
    ]);
  });

  it('keeps nothing of what was refused, nor of an act sent twice under one key', async () => {
    const { assignment } = await declare({ idempotencyKey: `kept-once-${doctor}` });
    await declare({ idempotencyKey: `kept-once-${doctor}` });
    expect((await declare()).__typename).toBe('PeriodsClash');
    expect((await revisions()).map(({ assignmentId }) => assignmentId)).toEqual([assignment.id]);
  });

  it('is read page by page, with cursors of its own only', async () => {
    await declare();
    await declare({ periods: [{ ...tuesday, weekday: 'FRIDAY' }] });
    const first = await history({ first: 1 });
    expect(first).toMatchObject({ edges: [{ node: { periods: ['every Friday, 08:00 to 12:00'] } }], pageInfo: { hasNextPage: true } });
    const second = await history({ first: 1, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ edges: [{ node: { periods: ['every Tuesday, 08:00 to 12:00'] } }], pageInfo: { hasNextPage: false } });
    expect(await refusal(doctor, { after: 'inventé' })).toBe('BAD_USER_INPUT');
    expect(await refusal(doctor, { after: Buffer.from('[3000000000]').toString('base64url') })).toBe('BAD_USER_INPUT');
  });

  it('is for the person, their delegates and coordinators, and for nobody else', async () => {
    await declare();
    asRole(Role.COORDINATOR);
    expect(await revisions()).toHaveLength(1);
    for (const role of [Role.MEMBER, Role.STEERING, Role.PARTNER, Role.NEWCOMER, Role.ADMINISTRATOR]) {
      asRole(role);
      expect([role, await refusal()]).toEqual([role, 'FORBIDDEN']);
    }
    app.actAs(mintScope(own, 'delegate', [Role.MEMBER], { delegatedWeeks: [doctor] }));
    expect(await revisions()).toHaveLength(1);
    app.actAs(undefined);
    expect(await refusal()).toBe('UNAUTHENTICATED');
  });

  it('is of one community: another has its own, and who never was a member there has none', async () => {
    await declare();
    asDoctor(other);
    expect(await revisions()).toEqual([]);
    app.actAs(mintScope(other, 'coordinator', [Role.COORDINATOR]));
    expect(await revisions()).toEqual([]);
    expect(await refusal(await make.member(own))).toBe('NOT_FOUND');
    expect(await refusal(999_999)).toBe('NOT_FOUND');
  });

  it('goes with an erased person; in the weeks of others what they did is done by nobody', async () => {
    await declare();
    const colleague = await make.member(own);
    app.actAs(mintScope(own, `account:${account}`, [Role.COORDINATOR], { accountId: account }));
    await declare({ practitionerId: encodeId('Practitioner', colleague) });
    await make.query(
      `update account set email = null, given_name = '', family_name = '', practitioner_id = null, erased_at = now() where id = $1`,
      [account],
    );
    expect(
      await make.query('select practitioner_id, actor_id from assignment_revision where practitioner_id = any($1)', [[doctor, colleague]]),
    ).toEqual([{ practitioner_id: colleague, actor_id: null }]);
    doctor = colleague;
    expect(await revisions()).toMatchObject([{ act: 'DECLARED', actorName: null }]);
  });
});

describe('the server', () => {
  it('adds to the history, and can neither change nor take away what it holds', async () => {
    const { rows } = await make
      .query(
        `select array_agg(privilege_type::text order by 1) as rows from information_schema.role_table_grants
       where table_name = 'assignment_revision' and grantee = 'maillage_server'`,
      )
      .then(([row]) => row as { rows: string[] });
    expect(rows).toEqual(['INSERT', 'SELECT']);
  });
});

describe('a refusal for periods that meet', () => {
  it('says between which instants they meet, and which period of which assignment the other is', async () => {
    const { assignment } = await declare();
    const clash = await declare({ placeId: encodeId('Place', ehpad), periods: [{ ...tuesday, startTime: '11:00', endTime: '13:00' }] });
    expect(clash).toMatchObject({
      first: 'every Tuesday, 11:00 to 13:00, at EHPAD du Parc',
      french: 'le mardi, de 11:00 à 13:00, à EHPAD du Parc',
      second: 'every Tuesday, 08:00 to 12:00, at Cabinet des Cerisiers',
      day: '2026-11-24',
      start: '2026-11-24T10:00:00.000Z',
      end: '2026-11-24T11:00:00.000Z',
      otherPeriodId: assignment.periods[0]?.id,
      otherAssignment: { id: assignment.id, isOurs: true, periods: assignment.periods },
    });
  });

  it('names no assignment between two periods of the same declaration', async () => {
    const clash = await declare({ periods: [tuesday, { ...tuesday, startTime: '11:00' }] });
    expect(clash).toMatchObject({ __typename: 'PeriodsClash', otherAssignment: null, otherPeriodId: null });
  });

  it('opens nothing of another community, published or not', async () => {
    asDoctor(other);
    await declare({ periods: [{ ...tuesday, visibility: 'PRO' }] });
    asDoctor();
    expect(await declare()).toMatchObject({
      second: 'every Tuesday, 08:00 to 12:00, at Cabinet des Cerisiers',
      otherAssignment: null,
      otherPeriodId: null,
    });
  });

  it('opens nothing that the asker may not read', async () => {
    await declare({ periods: [{ ...tuesday, visibility: null }] });
    app.actAs(mintScope(own, 'token', [Role.COORDINATOR], { limitedTo: ['DECLARE_ASSIGNMENT', 'DECLARE_FOR_OTHERS'] }));
    expect(await declare()).toMatchObject({ __typename: 'PeriodsClash', otherAssignment: null, otherPeriodId: null });
  });
});

describe('a presence', () => {
  const WHEREABOUTS = `query ($id: ID!) { practitioner(id: $id) { assignments { id isOurs endDate periods { id description } } }
    whereabouts(practitionerId: $id, from: "2026-11-23T00:00:00+01:00", to: "2026-11-30T00:00:00+01:00") { assignmentId periodId } }`;
  interface Week {
    practitioner: {
      assignments: { id: string; isOurs: boolean; endDate: string | null; periods: { id: string; description: string }[] }[];
    };
    whereabouts: { assignmentId: string; periodId: string }[];
  }

  it('leads to a period of the assignments of the person, also to one that another community published', async () => {
    await declare();
    asDoctor(other);
    await declare({ periods: [{ ...tuesday, weekday: 'FRIDAY', visibility: 'PRO' }] });
    asDoctor();
    const { data } = await app.query<Week>(WHEREABOUTS, { id: encodeId('Practitioner', doctor) });
    const assignments = data?.practitioner.assignments ?? [];
    expect(assignments.map(({ isOurs }) => isOurs)).toEqual([true, false]);
    expect(data?.whereabouts).toEqual(assignments.map(({ id, periods }) => ({ assignmentId: id, periodId: periods[0]?.id })));
  });

  it('is of a week whose past and coming parts are given with the present ones', async () => {
    await make.assignment(own, doctor, surgery, { end_date: '2021-06-30' });
    await declare({ startDate: '2030-01-01' });
    const { data } = await app.query<Week>(WHEREABOUTS, { id: encodeId('Practitioner', doctor) });
    expect(data?.practitioner.assignments.map(({ endDate }) => endDate)).toEqual(['2021-06-30', null]);
    expect(data?.whereabouts).toEqual([]);
  });
});
