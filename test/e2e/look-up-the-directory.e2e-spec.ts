import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../src/access/mint.service.js';
import { Role } from '../../src/platform/scope/role.js';
import { Factories, fictitiousRpps } from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const RPPS = fictitiousRpps(900_001);

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let own: number;
let other: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  const mazan = await make.commune({ insee_code: '84072', name: 'Mazan', postal_codes: ['84380'], population: 6000 });
  const sault = await make.commune({ insee_code: '84123', name: 'Sault', postal_codes: ['84390'], population: 1300 });
  own = await make.community([mazan, sault], { is_demo: true, name: 'CPTS du Comtat Venaissin' });
  other = await make.community([sault]);
  const hospital = await make.place(mazan, { name: 'Hôpital de Mazan', kind: 'HOSPITAL', finess: '840000012' });
  const geriatrics = await make.place(mazan, { name: 'Gériatrie', kind: 'HOSPITAL_SERVICE', part_of_id: hospital });
  const doctor = { rpps: RPPS, civility: 'DR', family_name: 'BRUN-DUBOIS', given_name: 'Frédéric' };
  const told = { birth_year: 1958, planned_retirement_on: '2027-06-30', patient_list_size: 1222 };
  const brun = await make.member(own, doctor, told, ['SM54']);
  await make.registeredActivity(brun, { structure_name: 'CABINET DU DR BRUN-DUBOIS', insee_code: mazan });
  await make.registeredActivity(brun, { structure_name: 'ailleurs', insee_code: '99999' });
  await make.assignment(own, brun, geriatrics);
  await make.member(own, { family_name: 'Zacharie' });
  app = await createTestApp(testDatabase.serverUrl);
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const PERSON = `{ displayName familyName isMember patientListSize birthYear plannedRetirementDate profession { code } specialties { code } }`;

describe('somebody of the community', () => {
  it('finds a colleague by a piece of the name, with what they told the community', async () => {
    const { data, errors } = await app.query(
      `query ($search: String!) { practitioners(filter: { search: $search }) { totalCount edges { node ${PERSON} } pageInfo { hasNextPage } } }`,
      { search: 'frederic brun' },
    );
    expect(errors).toBeUndefined();
    const node = {
      ...{ displayName: 'Dr Frédéric Brun-Dubois', familyName: 'Brun-Dubois', isMember: true, patientListSize: 1222 },
      ...{ birthYear: 1958, plannedRetirementDate: '2027-06-30', profession: { code: '10' }, specialties: [{ code: 'SM54' }] },
    };
    expect(data).toEqual({ practitioners: { totalCount: 1, edges: [{ node }], pageInfo: { hasNextPage: false } } });
  });

  it('reads a person, then the same by the identifier, with the addresses of the register', async () => {
    const first = await app.query<{ practitioner: { id: string } }>(`{ practitioner(rpps: "${RPPS}") { id } }`);
    const { data, errors } = await app.query(
      `query ($id: ID!) { practitioner(id: $id) { rpps registeredActivities { structureName commune { name } } } }`,
      { id: first.data?.practitioner.id },
    );
    expect(errors).toBeUndefined();
    const registeredActivities = [
      { structureName: 'ailleurs', commune: null },
      { structureName: 'CABINET DU DR BRUN-DUBOIS', commune: { name: 'Mazan' } },
    ];
    expect(data).toEqual({ practitioner: { rpps: RPPS, registeredActivities } });
  });

  it('goes from the hospital to its services and back', async () => {
    const { data, errors } = await app.query(
      `{ place(finess: "840000012") { kind commune { inseeCode inTerritory } services { name partOf { name } } } places(filter: { kinds: [HOSPITAL] }) { totalCount edges { node { name } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      place: {
        ...{ kind: 'HOSPITAL', commune: { inseeCode: '84072', inTerritory: true } },
        services: [{ name: 'Gériatrie', partOf: { name: 'Hôpital de Mazan' } }],
      },
      places: { totalCount: 1, edges: [{ node: { name: 'Hôpital de Mazan' } }] },
    });
  });

  it('reads the community, its territory and the nomenclatures', async () => {
    const { data, errors } = await app.query(
      `{ community { name isDemo population practitionerCount communes { name } } communes(search: "843") { totalCount edges { node { name } } } professions { code } specialties(search: "spec") { code } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      community: {
        ...{ name: 'CPTS du Comtat Venaissin', isDemo: true, population: 7300, practitionerCount: 2 },
        communes: [{ name: 'Mazan' }, { name: 'Sault' }],
      },
      communes: { totalCount: 2, edges: [{ node: { name: 'Mazan' } }, { node: { name: 'Sault' } }] },
      professions: [{ code: '10' }],
      specialties: [{ code: 'SM54' }],
    });
  });

  it('asks for a page without its total, through a fragment or not', async () => {
    const page = await app.query(`{ practitioners(first: 1) { pageInfo { hasNextPage } } }`);
    expect(page.data).toEqual({ practitioners: { pageInfo: { hasNextPage: true } } });
    const counted = await app.query(
      `{ practitioners(first: 1) { ...Total } } fragment Total on PractitionerConnection { ... { totalCount } }`,
    );
    expect(counted.data).toEqual({ practitioners: { totalCount: 2 } });
  });
});

describe('a wrong question', () => {
  it.each([
    ['practitioners(first: 0) { totalCount }', 'first'],
    ['practitioners(first: 1000) { totalCount }', 'first'],
    ['places(first: -1) { totalCount }', 'first'],
    ['communes(first: 101) { totalCount }', 'first'],
    ['practitioners(after: "broken") { totalCount }', 'after'],
    ['places(after: "broken") { totalCount }', 'after'],
    ['communes(after: "") { totalCount }', 'after'],
    ['practitioners(filter: { professions: ["ZZ"] }) { totalCount }', 'filter.professions'],
    ['practitioners(filter: { professions: ["\\u0000"] }) { totalCount }', 'filter.professions.0'],
    ['practitioners(filter: { specialties: ["ZZ"] }) { totalCount }', 'filter.specialties'],
    ['practitioners(filter: { communes: ["99999"] }) { totalCount }', 'filter.communes'],
    ['practitioners(filter: { placeId: "x" }) { totalCount }', 'filter.placeId'],
    [`practitioners(filter: { search: "${'a'.repeat(101)}" }) { totalCount }`, 'filter.search'],
    ['places(filter: { nearCommune: "84072", radiusKm: 0 }) { totalCount }', 'filter.radiusKm'],
    ['places(filter: { nearCommune: "84072", radiusKm: 201 }) { totalCount }', 'filter.radiusKm'],
    ['places(filter: { nearCommune: "99999" }) { totalCount }', 'filter.nearCommune'],
    ['places(filter: { communes: ["99999"] }) { totalCount }', 'filter.communes'],
    ['places(filter: { partOfId: "x" }) { totalCount }', 'filter.partOfId'],
    ['practitioner(rpps: "99000000000") { id }', 'rpps'],
    ['practitioner { id }', 'id'],
    ['place(finess: "840000013") { id }', 'finess'],
    [`professions(search: "${'a'.repeat(101)}") { code }`, 'search'],
  ])('%s is BAD_USER_INPUT on %s', async (question, field) => {
    const { data, errors } = await app.query(`{ ${question} }`);
    expect(Object.values(data ?? {}).filter((answer) => answer !== null)).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] });
  });

  it.each(['practitioner(id: "unknown") { id }', 'place(id: "unknown") { id }', `practitioner(rpps: "${fictitiousRpps(900_002)}") { id }`])(
    '%s is null and no failure',
    async (question) => {
      const { data, errors } = await app.query(`{ ${question} }`);
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})).toEqual([null]);
    },
  );
});

describe('somebody who may not', () => {
  it.each([Role.MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])('as %s, reads no age', async (role) => {
    app.actAs(mintScope(own, 'test', [role]));
    const { data, errors } = await app.query(`{ practitioner(rpps: "${RPPS}") ${PERSON} }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ practitioner: { isMember: true, patientListSize: 1222, birthYear: null, plannedRetirementDate: null } });
  });

  it('of another community, reads what the register says and nothing that was told here', async () => {
    app.actAs(mintScope(other, 'test', Object.values(Role)));
    const { data, errors } = await app.query(
      `{ practitioner(rpps: "${RPPS}") ${PERSON} practitioners { totalCount } community { communes { name } practitionerCount }
         here: practitioners(filter: { communes: ["84072"], membersOnly: false }) { totalCount } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      practitioner: {
        ...{ displayName: 'Dr Frédéric Brun-Dubois', isMember: false },
        ...{ patientListSize: null, birthYear: null, plannedRetirementDate: null },
      },
      practitioners: { totalCount: 0 },
      community: { communes: [{ name: 'Sault' }], practitionerCount: 0 },
      here: { totalCount: 1 }, // by the address in the register, which everybody reads
    });
  });

  it('is not signed in, and reads nothing', async () => {
    app.actAs(undefined);
    for (const question of [
      'community { name }',
      'practitioners { totalCount }',
      'place(id: "x") { id }',
      'professions { code }',
      'communes { totalCount }',
    ]) {
      const { errors } = await app.query(`{ ${question} }`);
      expect([question, errors?.[0]?.extensions.code]).toEqual([question, 'UNAUTHENTICATED']);
    }
  });
});
