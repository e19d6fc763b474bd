import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import type { Page } from '../../src/platform/graphql/connection.model.js';
import { encodeCursor } from '../../src/platform/graphql/cursor.js';
import { LoaderRegistry } from '../../src/platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { MembershipLoader } from '../../src/practitioners/membership.loader.js';
import { NomenclatureService } from '../../src/practitioners/nomenclature.service.js';
import type { PractitionerFilter } from '../../src/practitioners/practitioner-list.input.js';
import { PractitionerLoader } from '../../src/practitioners/practitioner.loader.js';
import type { Practitioner } from '../../src/practitioners/practitioner.model.js';
import { PractitionerService } from '../../src/practitioners/practitioner.service.js';
import { RegisteredActivityLoader } from '../../src/practitioners/registered-activity.loader.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { walkPages } from '../support/walk-pages.js';

let testDatabase: TestDatabase;
let make: Factories;
let server: ServerConnection;
let service: PractitionerService;
let memberships: MembershipLoader;
const clock = FixedClock.onAnOrdinaryDay();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  server = await connectServer(testDatabase.serverUrl);
  service = new PractitionerService(server.database, clock);
  memberships = new MembershipLoader(server.database, clock);
});

afterAll(async () => {
  await server.close();
  await make.close();
  await testDatabase.drop();
});

function scopeOf(communityId: number, ...roles: Role[]): AuthorizedScope {
  return mintScope(communityId, 'test', roles.length > 0 ? roles : Object.values(Role));
}

async function names(scope: AuthorizedScope, filter?: PractitionerFilter): Promise<string[]> {
  const page = await service.list(scope, filter, { first: 100, counted: true });
  expect(page.totalCount).toBe(page.edges.length);
  return page.edges.map(({ node }) => `${node.familyName} ${node.givenName}`);
}

function problem(field: string): unknown {
  return expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ field })] });
}

describe('the list of practitioners', () => {
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
    const pages: Page<Practitioner>[] = [];
    const list = (after: string | null) => service.list(scope, null, { first: 2, after, counted: true });
    const statements = await server.countStatements(async () => pages.push(...(await walkPages(list))));
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
    await expect(service.list(scope, null, { first: 1, after, counted: false })).rejects.toEqual(problem('after'));
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
    expect(await service.countMembers(scope)).toBe(2);
    expect(await names(scope, { membersOnly: false, search: 'qx' })).toEqual(
      ['Qxelsewhere', 'Qxformer', 'Qxfuture', 'Qxlast', 'Qxmember'].map((name) => `${name} Camille`),
    );
  });

  it('counts days in the zone of the community', async () => {
    const here = await make.community();
    const reunion = await make.community([], { time_zone: 'Indian/Reunion' });
    for (const community of [here, reunion]) await make.member(community, { family_name: 'Dernierjour' }, { end_date: '2026-11-24' });
    const evening = new PractitionerService(server.database, new FixedClock(new Date('2026-11-24T21:00:00Z')));
    expect(await evening.countMembers(scopeOf(here))).toBe(1);
    expect(await evening.countMembers(scopeOf(reunion))).toBe(0);
  });

  it('is one statement, whatever its size', async () => {
    const community = await make.community();
    for (let index = 0; index < 30; index++) await make.member(community, {}, {}, ['SM54', 'SM26']);
    const scope = scopeOf(community);
    for (const first of [1, 30])
      expect(await server.countStatements(() => service.list(scope, { search: 'nom' }, { first, counted: true }))).toBe(1);
    const page = await service.list(scope, null, { first: 1, counted: true });
    expect(page.edges[0]?.node).toMatchObject({
      profession: { code: '10', label: 'profession 10' },
      specialties: [{ code: 'SM26' }, { code: 'SM54' }],
      languages: ['fr'],
    });
    expect((await service.list(scope, null, { first: 1, counted: false })).totalCount).toBeUndefined();
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

describe('what a member told the community', () => {
  const told = { birth_year: 1958, planned_retirement_on: '2027-06-30', patient_list_size: 1222, private_line: '0465710001' };

  it.each([
    [Role.MEMBER, null, null, '0465710001'],
    [Role.COORDINATOR, null, null, '0465710001'],
    [Role.STEERING, 1958, '2027-06-30', null],
    [Role.PARTNER, null, null, null],
    [Role.NEWCOMER, null, null, null],
    [Role.ADMINISTRATOR, null, null, null],
    [Role.PLATFORM_OPERATOR, null, null, null],
  ])('leaves the database for a %s with birth year %s, retirement %s and private line %s', async (role, birthYear, retirement, line) => {
    const community = await make.community();
    const id = await make.member(community, {}, told);
    const read = (scope: AuthorizedScope) => memberships.ofPractitioner(new LoaderRegistry(), scope).load(id);
    const always = { practitionerId: id, patientListSize: 1222 };
    const seen = { birthYear, plannedRetirementDate: retirement, privateLine: line };
    expect(await read(scopeOf(community, role))).toEqual({ ...always, ...seen, version: null });
    expect(await read(mintScope(community, 'test', [role], { practitionerId: id }))).toEqual({
      ...always,
      ...{ birthYear: 1958, plannedRetirementDate: '2027-06-30', privateLine: '0465710001', version: 1 },
    });
  });

  it('is read by no other community, which reads what they told it', async () => {
    const [own, other, third] = [await make.community(), await make.community(), await make.community()];
    const id = await make.member(own, {}, told);
    await make.membership(other, id, { patient_list_size: 10 });
    const read = (community: number) => memberships.ofPractitioner(new LoaderRegistry(), scopeOf(community)).load(id);
    expect(await read(other)).toMatchObject({ patientListSize: 10, birthYear: null, plannedRetirementDate: null });
    expect(await read(third)).toBeUndefined();
    expect(await read(own)).toMatchObject({ birthYear: 1958 });
  });

  it('is gone with the membership', async () => {
    const community = await make.community();
    const id = await make.member(community, {}, { ...told, end_date: '2026-11-23' });
    expect(await memberships.ofPractitioner(new LoaderRegistry(), scopeOf(community)).load(id)).toBeUndefined();
  });

  it('is one statement for many people', async () => {
    const community = await make.community();
    const ids = await Promise.all([1, 2, 3, 4].map(() => make.member(community)));
    const loader = memberships.ofPractitioner(new LoaderRegistry(), scopeOf(community));
    expect(await server.countStatements(() => Promise.all(ids.map((id) => loader.load(id))))).toBe(1);
  });
});

describe('one practitioner', () => {
  const anybody = scopeOf(1);

  it('is found by identifier or by RPPS, also when they left the register', async () => {
    const rpps = fictitiousRpps(900_002);
    const id = await make.practitioner({ rpps, family_name: 'Seul', withdrawn_on: '2026-01-01' });
    const found = { id, rpps, familyName: 'Seul', withdrawnOn: '2026-01-01' };
    expect(await service.find(anybody, { id: encodeId('Practitioner', id) })).toMatchObject(found);
    expect(await service.find(anybody, { rpps })).toMatchObject(found);
  });

  it('is null for who objected to being listed, whatever the key; those whom old assignments name are loaded all the same', async () => {
    const rpps = fictitiousRpps(900_004);
    const id = await make.practitioner({ rpps, withdrawn_on: '2026-01-01', objected_on: '2026-01-01' });
    expect(await service.find(anybody, { id: encodeId('Practitioner', id) })).toBeNull();
    expect(await service.find(anybody, { rpps })).toBeNull();
    expect(await new PractitionerLoader(server.database).byId(new LoaderRegistry()).load(id)).toMatchObject({ rpps });
  });

  it('is null when there is none', async () => {
    expect(await service.find(anybody, { id: encodeId('Practitioner', 2_000_000_000) })).toBeNull();
    expect(await service.find(anybody, { id: encodeId('Place', 1) })).toBeNull();
    expect(await service.find(anybody, { id: '\0' })).toBeNull();
    expect(await service.find(anybody, { rpps: fictitiousRpps(99_999_999) })).toBeNull();
  });

  it('needs exactly one key, and a right one', async () => {
    await expect(service.find(anybody, {})).rejects.toEqual(problem('id'));
    await expect(service.find(anybody, { id: 'a', rpps: 'b' })).rejects.toEqual(problem('id'));
    const right = fictitiousRpps(900_003);
    const wrong = right.slice(0, 10) + String((Number(right[10]) + 1) % 10);
    for (const rpps of [wrong, '', '123', right + '0']) await expect(service.find(anybody, { rpps })).rejects.toEqual(problem('rpps'));
  });

  it('comes with the addresses of the register, many people in one statement', async () => {
    const [one, two, none] = [await make.practitioner(), await make.practitioner(), await make.practitioner()];
    await make.registeredActivity(one, { structure_name: 'Cabinet', insee_code: null, practice_mode: 'L' });
    await make.registeredActivity(two, { structure_name: 'A' });
    await make.registeredActivity(two, { structure_name: 'B' });
    const loader = new RegisteredActivityLoader(server.database).ofPractitioner(new LoaderRegistry());
    let found: string[][] = [];
    const statements = await server.countStatements(async () => {
      const activities = await Promise.all([one, two, none].map((id) => loader.load(id)));
      found = activities.map((list) => list.map((activity) => activity.structureName ?? ''));
    });
    expect(found).toEqual([['Cabinet'], ['A', 'B'], []]);
    expect(statements).toBe(1);
  });

  it('is loaded with others in one statement', async () => {
    const [one, two] = [await make.practitioner(), await make.practitioner()];
    const loader = new PractitionerLoader(server.database).byId(new LoaderRegistry());
    expect((await Promise.all([two, 2_000_000_000, one].map((id) => loader.load(id)))).map((found) => found?.id)).toEqual([
      two,
      undefined,
      one,
    ]);
  });
});

describe('the nomenclatures', () => {
  it('are found by the beginnings of words, without accents', async () => {
    await make.nomenclature('profession', '95', 'Pédicure-podologue');
    await make.nomenclature('specialty', 'SM99', 'Médecine générale éprouvée');
    const nomenclatures = new NomenclatureService(server.database);
    expect(await nomenclatures.professions('podo PEDI')).toEqual([{ code: '95', label: 'Pédicure-podologue' }]);
    expect(await nomenclatures.specialties('eprouvee')).toEqual([{ code: 'SM99', label: 'Médecine générale éprouvée' }]);
    expect(await nomenclatures.specialties('rouvee')).toEqual([]);
    expect((await nomenclatures.professions(null)).length).toBeGreaterThan(0);
  });
});
