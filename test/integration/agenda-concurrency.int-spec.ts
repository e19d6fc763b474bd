import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories } from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const WRITERS = 16;

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let communities: number[];
let places: number[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  const commune = await make.commune();
  communities = [await make.community([commune], { is_demo: true }), await make.community([commune])];
  places = [await make.place(commune, { latitude: 44, longitude: 5 }), await make.place(commune, { latitude: 44.01, longitude: 5.01 })];
  app = await createTestApp(testDatabase.serverUrl);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

async function memberOfBoth(): Promise<number> {
  const id = await make.member(Number(communities[0]), {}, {}, ['SM54']);
  await make.membership(Number(communities[1]), id);
  return id;
}

const DECLARE = `mutation ($input: DeclareAssignmentInput!) { declareAssignment(input: $input) { __typename ... on AssignmentDeclared { assignment { id version } } } }`;

async function declare(practitioner: number, writer: number, period: object, server = app): Promise<string> {
  const { data, errors } = await server.query<{ declareAssignment: { __typename: string } }>(DECLARE, {
    input: {
      practitionerId: encodeId('Practitioner', practitioner),
      placeId: encodeId('Place', Number(places[writer % 2])),
      activity: 'CONSULTATION',
      status: 'LIBERAL',
      startDate: '2026-01-01',
      periods: [{ weekday: 'MONDAY', startTime: '08:00', endTime: '12:00', visibility: 'PRO', ...period }],
    },
  });
  return data?.declareAssignment.__typename ?? JSON.stringify(errors);
}

/** Every connection is open and the agenda exists: what makes the writers wait afterwards is its lock and nothing else. */
async function warmUp(person: number): Promise<void> {
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => declare(person, writer, { weekday: 'SUNDAY' })));
}

/** Rows that the derived table holds and should not, or lacks. */
async function differences(): Promise<unknown[]> {
  return make.query(`
    with horizon as (select * from availability_horizon),
    expected as (select e.* from horizon, expand_availability(array(select id from practitioner), first_day, last_day) e),
    actual as (select a.* from availability a, horizon where a.day between first_day and last_day)
    (select 'missing', e.* from (table expected except all table actual) e) union all (select 'extra', a.* from (table actual except all table expected) a)`);
}

describe('16 writers at once in one agenda', () => {
  it('declare the same hours: one does, 15 are refused by name, nobody fails', async () => {
    const person = await memberOfBoth();
    await warmUp(person);
    const outcomes = await Promise.all(Array.from({ length: WRITERS }, (_, writer) => declare(person, writer, {})));
    expect(outcomes.sort()).toEqual(['AssignmentDeclared', ...Array<string>(WRITERS - 1).fill('PeriodsClash')]);
  });

  it('declare the same hours from two communities: one does', async () => {
    const person = await memberOfBoth();
    await warmUp(person);
    const other = await createTestApp(testDatabase.serverUrl);
    other.actAs(mintScope(Number(communities[1]), 'writer', Object.values(Role)));
    await Promise.all(Array.from({ length: WRITERS }, () => other.query('{ community { name } }')));
    const outcomes = await Promise.all([app, other, app, other].map((server, writer) => declare(person, writer, {}, server)));
    await other.close();
    expect(outcomes.filter((outcome) => outcome === 'AssignmentDeclared')).toHaveLength(1);
  });

  it('declare hours that never meet: none is refused, and the free table is what the weeks say', async () => {
    const people = await Promise.all([memberOfBoth(), memberOfBoth()]);
    const hours = Array.from({ length: WRITERS }, (_, writer) => ({ startTime: clock(writer * 90), endTime: clock(writer * 90 + 90) }));
    const outcomes = await Promise.all(people.flatMap((person) => hours.map((period, writer) => declare(person, writer, period))));
    expect(new Set(outcomes)).toEqual(new Set(['AssignmentDeclared']));
    expect(await differences()).toEqual([]);
  });
});

describe('the free table', () => {
  it('follows every writer, whatever they write, at once and in any order', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, memberOfBoth));
    const pool = new pg.Pool({ connectionString: testDatabase.ownerUrl, max: WRITERS });
    const write = async (writer: number) => {
      for (let turn = 0; turn < 12; turn++) {
        const person = people[(writer * 7 + turn) % people.length];
        const text = [
          `with a as (insert into assignment (community_id, practitioner_id, place_id, activity, status, start_date) values (${communities[writer % 2]}, $1, ${places[turn % 2]}, 'TEACHING', 'LIBERAL', '2026-01-01') returning *)
           insert into assignment_period (community_id, assignment_id, practitioner_id, weekday, start_time, end_time, modes, visibility)
           select community_id, id, practitioner_id, ${1 + (turn % 7)}, '08:00', '10:00', '{AT_PLACE}', 'CPTS' from a`,
          `update assignment_period set end_time = end_time + interval '15 min' where practitioner_id = $1 and end_time < '20:00'`,
          `delete from assignment_period where id = (select max(id) from assignment_period where practitioner_id = $1)`,
          `update assignment set end_date = '2026-12-${10 + writer}' where practitioner_id = $1`,
          `update practitioner set accepts_new_patients = not coalesce(accepts_new_patients, false) where id = $1`,
        ][(writer + turn) % 5];
        await retried(() => pool.query(String(text), [person]));
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    await pool.end();
    expect(await make.query('select 1 as one from availability limit 1')).toHaveLength(1);
    expect(await differences()).toEqual([]);
  });
});

/** These writers bypass our services, where deadlocks are retried. */
async function retried(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (failure) {
      if ((failure as { code?: string }).code !== '40P01') throw failure;
    }
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
