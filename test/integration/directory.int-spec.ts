import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import type { Page } from '../../src/platform/graphql/connection.model.js';
import { encodeCursor } from '../../src/platform/graphql/cursor.js';
import { LoaderRegistry } from '../../src/platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { AssignmentLoader } from '../../src/time-split/assignment.loader.js';
import type { Assignment } from '../../src/time-split/assignment.model.js';
import { AssignmentService } from '../../src/time-split/assignment.service.js';
import type { PractitionerFilter } from '../../src/time-split/directory/directory.input.js';
import { type DirectoryRequest, DirectoryService, type Listed } from '../../src/time-split/directory/directory.service.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { overtaken, withoutAgenda } from '../support/other-transaction.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { walkPages } from '../support/walk-pages.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let service: DirectoryService;
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  service = new DirectoryService(server.database, clock);
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

function scopeOf(communityId: number, ...roles: Role[]): AuthorizedScope {
  return mintScope(communityId, 'test', roles.length > 0 ? roles : Object.values(Role));
}

function list(scope: AuthorizedScope, filter: PractitionerFilter | null, request: Partial<DirectoryRequest> = {}): Promise<Page<Listed>> {
  return service.list(scope, filter, { first: 100, counted: false, withWeeks: false, ...request });
}

async function names(scope: AuthorizedScope, filter: PractitionerFilter | null = null): Promise<string[]> {
  const page = await list(scope, filter, { counted: true });
  expect(page.totalCount).toBe(page.edges.length);
  return page.edges.map(({ node }) => `${node.familyName} ${node.givenName}`);
}

function problem(field: string): unknown {
  return expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ field })] });
}

describe('the directory', () => {
  it('ignores accents, case, hyphens and the order of words', async () => {
    const community = await make.community();
    await make.member(community, { family_name: 'LEFÈVRE-SAINT-DIDIER', given_name: 'Béatrice' });
    await make.member(community, { family_name: 'Œuvrard', given_name: 'Jean-François' });
    const scope = scopeOf(community);
    for (const search of ['beatrice', 'BÉATRICE', 'lefevre', 'béa lef', 'st-didier', 'saint didier', '  Béatrice,  LEFEVRE '])
      expect([search, await names(scope, { search })]).toEqual([search, ['LEFÈVRE-SAINT-DIDIER Béatrice']]);
    for (const search of ['oeuv', 'ŒUVRARD jean', 'francois'])
      expect([search, await names(scope, { search })]).toEqual([search, ['Œuvrard Jean-François']]);
    for (const search of ['eatrice', 'béatrice œuvrard', 'be\0a']) expect([search, await names(scope, { search })]).toEqual([search, []]);
    for (const search of ['', '%', '_ ', "'"]) expect([search, (await names(scope, { search })).length]).toEqual([search, 2]);
  });

  it('finds by an RPPS number, however it is spaced', async () => {
    const community = await make.community();
    const rpps = fictitiousRpps(900_001);
    await make.member(community, { family_name: 'Autre' });
    await make.member(community, { family_name: 'Cherché', rpps });
    expect(await names(scopeOf(community), { search: `${rpps.slice(0, 4)} ${rpps.slice(4)}` })).toEqual(['Cherché Camille']);
  });

  it('is walked through once by its cursors, homonyms included, in the order of names', async () => {
    const community = await make.community();
    for (const name of ['Martin', 'MARTIN', 'Màrtin', 'Zed', 'abel', 'Éloi', 'Martin-Roux'])
      await make.member(community, { family_name: name });
    const scope = scopeOf(community);
    const pages: Page<Listed>[] = [];
    const next = (after: string | null) => list(scope, null, { first: 2, after, counted: true });
    const statements = await server.countStatements(async () => pages.push(...(await walkPages(next))));
    expect(statements).toBe(4);
    expect(pages.map((page) => page.totalCount)).toEqual(Array(pages.length).fill(7));
    expect(pages.map((page) => page.pageInfo.hasPreviousPage)).toEqual([false, true, true, true]);
    const seen = pages.flatMap((page) => page.edges.map(({ node }) => `${node.id} ${node.familyName}`));
    expect(new Set(seen).size).toBe(7);
    expect(seen.map((name) => name.split(' ')[1])).toEqual(['abel', 'Éloi', 'Martin', 'MARTIN', 'Màrtin', 'Martin-Roux', 'Zed']);
  });

  it.each([
    'x',
    encodeCursor(['a']),
    encodeCursor([1, 'a']),
    encodeCursor(['a\0', 1]),
    encodeCursor(['a', 1.5]),
    encodeCursor(['a', 1e12]),
  ])('refuses the cursor %s', async (after) => {
    const scope = scopeOf(await make.community());
    await expect(list(scope, null, { first: 1, after })).rejects.toEqual(problem('after'));
  });

  it('names the unknown codes and the field that holds them', async () => {
    const scope = scopeOf(await make.community());
    await expect(names(scope, { professions: ['ZZ1', 'ZZ2'] })).rejects.toEqual(problem('filter.professions'));
    await expect(names(scope, { professions: ['ZZ1', 'ZZ2'] })).rejects.toThrow('ZZ1, ZZ2');
    await expect(names(scope, { specialties: ['ZZ'] })).rejects.toEqual(problem('filter.specialties'));
    await expect(names(scope, { communes: ['99999'], membersOnly: false })).rejects.toEqual(problem('filter.communes'));
    await expect(names(scope, { placeId: 'ZZ' })).rejects.toEqual(problem('filter.placeId'));
    await expect(names(scope, { placeId: encodeId('Practitioner', 1) })).rejects.toEqual(problem('filter.placeId'));
  });

  it('filters by profession, specialty and new patients', async () => {
    const community = await make.community();
    await make.member(community, { family_name: 'Gp', accepts_new_patients: true }, {}, ['SM54']);
    await make.member(community, { family_name: 'Heart', accepts_new_patients: false }, {}, ['SM04']);
    await make.member(community, { family_name: 'Nurse', profession_code: '60' });
    const scope = scopeOf(community);
    expect(await names(scope, { professions: ['60'] })).toEqual(['Nurse Camille']);
    expect(await names(scope, { specialties: ['SM54'] })).toEqual(['Gp Camille']);
    expect(await names(scope, { specialties: ['SM54', 'SM04'] })).toEqual(['Gp Camille', 'Heart Camille']);
    expect(await names(scope, { professions: ['60'], specialties: ['SM54'] })).toEqual([]);
    expect(await names(scope, { acceptsNewPatients: true })).toEqual(['Gp Camille']);
    expect(await names(scope, { acceptsNewPatients: false })).toEqual(['Heart Camille']);
    expect(await names(scope, { professions: [] })).toEqual(await names(scope));
  });

  it('holds the members of today, or the whole register, and never who left it', async () => {
    const community = await make.community();
    await make.member(community, { family_name: 'Qxmember' });
    await make.member(community, { family_name: 'Qxlast' }, { end_date: '2026-11-24' });
    await make.member(community, { family_name: 'Qxformer' }, { end_date: '2026-11-23' });
    await make.member(community, { family_name: 'Qxfuture' }, { start_date: '2026-11-25' });
    await make.member(community, { family_name: 'Qxwithdrawn', withdrawn_on: '2026-01-01' });
    await make.practitioner({ family_name: 'Qxelsewhere' });
    const scope = scopeOf(community);
    expect(await names(scope)).toEqual(['Qxlast Camille', 'Qxmember Camille']);
    expect(await names(scope, { membersOnly: false, search: 'qx' })).toEqual(
      ['Qxelsewhere', 'Qxformer', 'Qxfuture', 'Qxlast', 'Qxmember'].map((name) => `${name} Camille`),
    );
  });

  it('knows its members by the name that they have now, also who joins while they are renamed', async () => {
    const community = await make.community();
    const renamed = await make.member(community, { family_name: 'Abel' });
    await make.member(community, { family_name: 'Martin' });
    const joining = await make.practitioner({ family_name: 'Ancel' });
    const rename = (family: string, practitioner: number) => ({
      text: 'update practitioner set family_name = $1 where id = $2',
      values: [family, practitioner],
    });
    const { text, values } = rename('Zola', renamed);
    await server.database.inReference((manager) => manager.query(text, values));
    await overtaken(testDatabase.ownerUrl, rename('Yvon', joining), () => make.membership(community, joining));
    expect(await names(scopeOf(community))).toEqual(['Martin Camille', 'Yvon Camille', 'Zola Camille']);
  });

  it('renames and describes its members without their agendas: no opening follows from it', async () => {
    const community = await make.community();
    const doctor = await make.member(community);
    await make.assignment(community, doctor, await make.place(await make.commune()));
    await withoutAgenda(testDatabase.ownerUrl, doctor, () =>
      make.query('update practitioner set family_name = $1 where id = $2', ['Zola', doctor]),
    );
    await withoutAgenda(testDatabase.ownerUrl, doctor, () =>
      make.query('update membership set birth_year = 1980 where practitioner_id = $1', [doctor]),
    );
    expect(await names(scopeOf(community))).toEqual(['Zola Camille']);
  });

  it('is one statement, whatever its size', async () => {
    const community = await make.community();
    for (let index = 0; index < 30; index++) await make.member(community, {}, {}, ['SM54', 'SM26']);
    const scope = scopeOf(community);
    for (const first of [1, 30])
      expect(await server.countStatements(() => list(scope, { search: 'nom' }, { first, counted: true }))).toBe(1);
    const page = await list(scope, null, { first: 1, counted: true });
    expect(page.edges[0]?.node).toMatchObject({
      profession: { code: '10', label: 'profession 10' },
      specialties: [{ code: 'SM26' }, { code: 'SM54' }],
      languages: ['fr'],
    });
    expect((await list(scope, null)).totalCount).toBeUndefined();
  });
});

describe('where they practise', () => {
  it('is an assignment of today or an address of the register', async () => {
    const [here, there] = [await make.commune(), await make.commune()];
    const community = await make.community([here]);
    const hospital = await make.place(here, { kind: 'HOSPITAL', finess: '840000012' });
    const ward = await make.place(here, { kind: 'HOSPITAL_SERVICE', part_of_id: hospital });
    const surgery = await make.place(there);
    const assigned = await make.member(community, { family_name: 'Assigned' });
    await make.assignment(community, assigned, ward);
    const registered = await make.member(community, { family_name: 'Registered' });
    await make.registeredActivity(registered, { insee_code: here, finess: '840000012' });
    const ended = await make.member(community, { family_name: 'Ended' });
    await make.assignment(community, ended, hospital, { end_date: '2026-11-23' });
    const elsewhere = await make.member(community, { family_name: 'Elsewhere' });
    await make.assignment(community, elsewhere, surgery);
    const scope = scopeOf(community);
    const placeId = encodeId('Place', hospital);
    expect(await names(scope, { communes: [here] })).toEqual(['Assigned Camille', 'Registered Camille']);
    expect(await names(scope, { communes: [here, there] })).toEqual(['Assigned Camille', 'Elsewhere Camille', 'Registered Camille']);
    expect(await names(scope, { placeId })).toEqual(['Assigned Camille', 'Registered Camille']);
    expect(await names(scope, { placeId, communes: [there] })).toEqual([]);
    expect(await names(scope, { placeId: encodeId('Place', ward) })).toEqual(['Assigned Camille']);
  });

  it('leaves no trace of a week published to nobody, but to coordinators', async () => {
    const commune = await make.commune();
    const community = await make.community([commune]);
    const place = await make.place(commune);
    await make.assignment(community, await make.member(community, { family_name: 'Discreet' }), place, {}, { visibility: null });
    const filters = [{ communes: [commune] }, { placeId: encodeId('Place', place) }, { communes: [commune], membersOnly: false }];
    for (const filter of filters) {
      expect(await names(scopeOf(community, Role.MEMBER), filter)).toEqual([]);
      expect(await names(scopeOf(community, Role.COORDINATOR), filter)).toEqual(['Discreet Camille']);
    }
  });

  it('crosses the border of a community only when published to professionals', async () => {
    const commune = await make.commune();
    const [own, other] = [await make.community([commune]), await make.community([commune])];
    const place = await make.place(commune);
    await make.assignment(other, await make.member(other, { family_name: 'Inner' }), place, {}, { visibility: 'CPTS' });
    await make.assignment(other, await make.member(other, { family_name: 'Outer' }), place, {}, { visibility: 'PRO' });
    const filter = { communes: [commune], membersOnly: false };
    expect(await names(scopeOf(own), filter)).toEqual(['Outer Camille']);
    expect(await names(scopeOf(other), filter)).toEqual(['Inner Camille', 'Outer Camille']);
    expect(await names(scopeOf(own))).toEqual([]);
  });
});

describe('a page with weeks', () => {
  it('is one statement, and shows each person what a loader would, with its place', async () => {
    const commune = await make.commune();
    const [own, other] = [await make.community([commune]), await make.community([commune])];
    const [surgery, hospital] = [await make.place(commune), await make.place(commune, { kind: 'HOSPITAL' })];
    const busy = await make.member(own, { family_name: 'Busy' });
    await make.membership(other, busy);
    await make.member(own, { family_name: 'Idle' });
    await make.assignment(own, busy, surgery, { start_date: '2026-02-01' }, { visibility: 'CPTS' });
    await make.assignment(own, busy, hospital, { start_date: '2026-01-01' }, { visibility: 'PUBLIC', weekday: 2 });
    await make.assignment(own, busy, hospital, {}, { visibility: null, weekday: 3 });
    await make.assignment(other, busy, surgery, {}, { visibility: 'CPTS', weekday: 4 });
    await make.assignment(other, busy, surgery, { start_date: '2026-03-01' }, { visibility: 'PRO', weekday: 5 });
    const loader = new AssignmentLoader(new AssignmentService(server.database));
    for (const scope of [scopeOf(own, Role.MEMBER), scopeOf(own, Role.COORDINATOR), scopeOf(other, Role.MEMBER)]) {
      let people: Listed[] = [];
      const statements = await server.countStatements(async () => {
        people = (await list(scope, null, { withWeeks: true })).edges.map(({ node }) => node);
      });
      expect(statements).toBe(1);
      const weeks = await loader.byPractitioner(new LoaderRegistry(), scope).loadMany(people.map(({ id }) => id));
      expect(people.map(({ assignments }) => assignments?.map(({ place, ...assignment }) => [place?.id, assignment]))).toEqual(
        weeks.map((week) => (week as Assignment[]).map((assignment) => [assignment.placeId, assignment])),
      );
    }
  });

  it('is the same under a filter', async () => {
    const commune = await make.commune();
    const community = await make.community([commune]);
    const id = await make.member(community, { family_name: 'Filtered' });
    await make.assignment(community, id, await make.place(commune));
    const scope = scopeOf(community);
    const [plain] = (await list(scope, null, { withWeeks: true })).edges;
    expect(plain?.node.assignments).toHaveLength(1);
    for (const filter of [{ search: 'filt' }, { communes: [commune] }, { search: 'filt', membersOnly: false }])
      expect((await list(scope, filter, { withWeeks: true })).edges).toEqual([plain]);
  });

  it('holds no week that was not asked for', async () => {
    const community = await make.community();
    await make.member(community);
    const [edge] = (await list(scopeOf(community), null)).edges;
    expect(edge?.node).not.toHaveProperty('assignments');
  });
});
