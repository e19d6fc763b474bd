import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { encodeId } from '../../src/kernel/id.js';
import { LoaderRegistry } from '../../src/platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../src/platform/scope/authorized-scope.js';
import { Role } from '../../src/platform/scope/role.js';
import { MembershipLoader } from '../../src/practitioners/membership.loader.js';
import { NomenclatureService } from '../../src/practitioners/nomenclature.service.js';
import { PractitionerLoader } from '../../src/practitioners/practitioner.loader.js';
import { PractitionerService } from '../../src/practitioners/practitioner.service.js';
import { RegisteredActivityLoader } from '../../src/practitioners/registered-activity.loader.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { FixedClock } from '../support/fixed-clock.js';
import { connectServer, type ServerConnection } from '../support/server-connection.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

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

function problem(field: string): unknown {
  return expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ field })] });
}

describe('the number of members', () => {
  it('is that of today, without who left the register', async () => {
    const community = await make.community();
    await make.member(community);
    await make.member(community, {}, { end_date: '2026-11-24' });
    await make.member(community, {}, { end_date: '2026-11-23' });
    await make.member(community, {}, { start_date: '2026-11-25' });
    await make.member(community, { withdrawn_on: '2026-01-01' });
    expect(await service.countMembers(scopeOf(community))).toBe(2);
  });

  it('counts days in the zone of the community', async () => {
    const here = await make.community();
    const reunion = await make.community([], { time_zone: 'Indian/Reunion' });
    for (const community of [here, reunion]) await make.member(community, { family_name: 'Dernierjour' }, { end_date: '2026-11-24' });
    const evening = new PractitionerService(server.database, new FixedClock(new Date('2026-11-24T21:00:00Z')));
    expect(await evening.countMembers(scopeOf(here))).toBe(1);
    expect(await evening.countMembers(scopeOf(reunion))).toBe(0);
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
