import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GRANTED, Permission } from '../../src/access/permission.js';
import { encodeId } from '../../src/kernel/id.js';
import { Role } from '../../src/platform/scope/role.js';
import type { BrowserSession } from '../support/browser-session.js';
import { Factories } from '../support/factories.js';
import { openSession, signedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const PRIVATE = 'birthYear plannedRetirementDate privateLine membershipVersion';
const READ = `query ($id: ID!) { practitioner(id: $id) { patientListSize ${PRIVATE} } }`;
const DESCRIBE = `mutation ($input: DescribeMyselfInput!) { describeMyself(input: $input) { ... on MyselfDescribed { practitioner {
  patientListSize languages acceptsNewPatients ${PRIVATE} } } } }`;
const ME = `{ me { practitioner { id displayName isMember ${PRIVATE} } } }`;

interface Described {
  readonly practitioner: Readonly<Record<string, unknown>> & { readonly membershipVersion: number };
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let community: number;
let doctor: number;
let browser: BrowserSession;
let accountId: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
});

beforeEach(async () => {
  community = await make.community();
  doctor = await make.member(community, { family_name: 'DOC', civility: 'DR' }, { birth_year: 1970, patient_list_size: 900 });
  ({ browser, accountId } = await signedIn(make, app, community, [], { practitioner_id: doctor }));
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const describeMyself = (input: object) => browser.ask<Described>(DESCRIBE, { input });

async function refusal(input: object, who = browser): Promise<string> {
  const { errors } = await who.query(DESCRIBE, { input });
  const fields = errors?.[0]?.extensions.fields?.map(({ field, rule }) => `${field} ${rule}`) ?? [];
  return [errors?.[0]?.extensions.code, ...fields].join(' ');
}

describe('what a member told', () => {
  const told = { birthYear: 1958, plannedRetirementDate: '2027-06-30', privateLine: '0465710001' };
  /** Field → the permission without which it is null; patient lists are read by whoever reads the directory. */
  const NEEDS = {
    birthYear: Permission.READ_DEMOGRAPHY,
    plannedRetirementDate: Permission.READ_DEMOGRAPHY,
    privateLine: Permission.READ_PRIVATE_LINES,
  } as const;
  const READERS: Record<keyof typeof NEEDS, readonly Role[]> = {
    birthYear: [Role.STEERING],
    plannedRetirementDate: [Role.STEERING],
    privateLine: [Role.MEMBER, Role.COORDINATOR],
  };
  const readers = Object.values(Role).filter((role) => GRANTED[role].includes(Permission.READ_DIRECTORY));
  const cases = readers.flatMap((role) => (Object.keys(NEEDS) as (keyof typeof NEEDS)[]).map((field) => [role, field] as const));

  beforeEach(async () => {
    await make.query(
      `update membership set birth_year = 1958, planned_retirement_on = '2027-06-30', private_line = '0465710001' where practitioner_id = $1`,
      [doctor],
    );
  });

  it.each(cases)('is read by the role %s in the field %s only if the table says so', async (role, field) => {
    const reader = await signedIn(make, app, community, [role]);
    const read = await reader.browser.ask(READ, { id: encodeId('Practitioner', doctor) });
    expect(READERS[field].includes(role)).toBe(GRANTED[role].includes(NEEDS[field]));
    expect(read).toMatchObject({
      patientListSize: 900,
      membershipVersion: null,
      [field]: READERS[field].includes(role) ? told[field] : null,
    });
  });

  it.each(readers)('is read whole by oneself, be it as %s', async (role) => {
    await make.insert('role_grant', { community_id: community, account_id: accountId, role }, 'on conflict do nothing');
    expect(await browser.ask(READ, { id: encodeId('Practitioner', doctor) })).toEqual({
      patientListSize: 900,
      ...told,
      membershipVersion: 1,
    });
  });

  it('is read by nobody of another community, and by no platform operator', async () => {
    const other = await make.community();
    const steering = await signedIn(make, app, other, [Role.STEERING, Role.MEMBER]);
    const nothing = { patientListSize: null, birthYear: null, plannedRetirementDate: null, privateLine: null, membershipVersion: null };
    expect(await steering.browser.ask(READ, { id: encodeId('Practitioner', doctor) })).toEqual(nothing);
    const operator = await openSession(make, app, await make.account({ is_platform_operator: true }));
    expect(await operator.browser.code(READ, { id: encodeId('Practitioner', doctor) })).toBe('FORBIDDEN');
  });
});

describe('somebody describes themselves', () => {
  it('with everything at once, and reads it again from me', async () => {
    const told = {
      birthYear: 1961,
      plannedRetirementDate: '2030-12-31',
      patientListSize: 1100,
      acceptsNewPatients: true,
      languages: ['fr', 'ar'],
    };
    const { practitioner } = await describeMyself({ version: 1, privateLine: '+33 4 65.71-00 02', ...told });
    expect(practitioner).toEqual({ ...told, privateLine: '+33465710002', membershipVersion: 2 });
    expect(await browser.ask(ME)).toEqual({
      practitioner: {
        id: encodeId('Practitioner', doctor),
        displayName: 'Dr Camille Doc',
        isMember: true,
        ...{ birthYear: 1961, plannedRetirementDate: '2030-12-31', privateLine: '+33465710002', membershipVersion: 2 },
      },
    });
  });

  it('and what is absent stays, what is null is cleared', async () => {
    await describeMyself({ version: 1, privateLine: '0465710003', languages: ['fr', 'en'], acceptsNewPatients: false });
    const { practitioner } = await describeMyself({ version: 2, privateLine: null });
    expect(practitioner).toMatchObject({
      privateLine: null,
      birthYear: 1970,
      patientListSize: 900,
      languages: ['fr', 'en'],
      acceptsNewPatients: false,
    });
    const cleared = { birthYear: null, plannedRetirementDate: null, patientListSize: null, acceptsNewPatients: null, languages: null };
    expect((await describeMyself({ version: 3, ...cleared })).practitioner).toMatchObject({ ...cleared, languages: ['fr'] });
  });

  it('to one community: another one keeps what it was told, but for languages and new patients', async () => {
    const other = await make.community();
    await make.membership(other, doctor, { private_line: '0465710009', birth_year: 1971 });
    await describeMyself({ version: 1, privateLine: '0465710004', birthYear: 1972, languages: ['oc'] });
    const there = await browser.ask<Described>(ME, {}, { 'x-community': encodeId('Community', other) });
    expect(there.practitioner).toMatchObject({ privateLine: '0465710009', birthYear: 1971, membershipVersion: 1 });
    expect(await make.query('select languages from practitioner where id = $1', [doctor])).toEqual([{ languages: ['oc'] }]);
  });

  it('once under one key, and not over a change that they have not seen', async () => {
    const input = { version: 1, patientListSize: 950, idempotencyKey: `describe-${doctor}` };
    const first = await describeMyself(input);
    expect(await describeMyself(input)).toEqual(first);
    expect(await refusal({ version: 1, patientListSize: 960 })).toBe('CONFLICT');
    expect(await refusal({ ...input, patientListSize: 970 })).toBe('CONFLICT');
    expect(first.practitioner).toMatchObject({ membershipVersion: 2, patientListSize: 950 });
  });

  it('so that new patients are found by those who search them', async () => {
    const commune = await make.commune();
    await make.query(`select set_availability_horizon('2026-11-24', '2026-12-24')`);
    await make.assignment(community, doctor, await make.place(commune));
    const row = await make.insert('discipline', { profession_code: '10' }, 'on conflict do nothing');
    const [discipline] =
      row['id'] === undefined
        ? await make.query(`select id from discipline where specialty_code is null and profession_code = '10'`)
        : [row];
    await make.insert('practitioner_discipline', { practitioner_id: doctor, discipline_id: discipline?.['id'] });
    const open = () => make.query('select distinct flags & 8 as new_patients from availability where practitioner_id = $1', [doctor]);
    expect(await open()).toEqual([{ new_patients: 0 }]);
    await describeMyself({ version: 1, acceptsNewPatients: true });
    expect(await open()).toEqual([{ new_patients: 8 }]);
  });

  it.each([
    ['a private line that is no number', { privateLine: 'chez moi' }, 'BAD_USER_INPUT input.privateLine matches'],
    ['a short private line', { privateLine: '18' }, 'BAD_USER_INPUT input.privateLine matches'],
    ['a birth to come', { birthYear: 2030 }, 'BAD_USER_INPUT input.birthYear range'],
    ['a birth long ago', { birthYear: 1850 }, 'BAD_USER_INPUT input.birthYear range'],
    ['a retirement that is past', { plannedRetirementDate: '2026-11-23' }, 'BAD_USER_INPUT input.plannedRetirementDate range'],
    ['a negative list', { patientListSize: -1 }, 'BAD_USER_INPUT input.patientListSize min'],
    ['a list beyond one doctor', { patientListSize: 20_001 }, 'BAD_USER_INPUT input.patientListSize max'],
    ['a language in words', { languages: ['français'] }, 'BAD_USER_INPUT input.languages matches'],
    ['a language twice', { languages: ['fr', 'fr'] }, 'BAD_USER_INPUT input.languages arrayUnique'],
  ])('but not with %s', async (_, input, code) => {
    expect(await refusal({ version: 1, ...input })).toBe(code);
    expect(await make.query('select version from membership where practitioner_id = $1', [doctor])).toEqual([{ version: 1 }]);
  });

  it('but nobody else does: not a coordinator who is no practitioner, nor a member of another community', async () => {
    const coordinator = await signedIn(make, app, community, [Role.COORDINATOR]);
    expect(await refusal({ version: 1, birthYear: 1980 }, coordinator.browser)).toBe('FORBIDDEN');
    const stranger = await make.practitioner();
    const elsewhere = await signedIn(make, app, community, [Role.COORDINATOR], { practitioner_id: stranger });
    expect(await refusal({ version: 1, birthYear: 1980 }, elsewhere.browser)).toBe('FORBIDDEN');
    const steering = await signedIn(make, app, community, [Role.STEERING]);
    expect(await refusal({ version: 1, birthYear: 1980 }, steering.browser)).toBe('FORBIDDEN');
  });

  it('and the journal says that it was done, on whom, by whom', async () => {
    await describeMyself({ version: 1, patientListSize: 1000 });
    expect(
      await make.query(
        `select j.outcome, j.record_kind from journal j join account a on a.pseudonym = j.actor join practitioner_pseudonym x on x.pseudonym = j.subject
         where j.action = 'describeMyself' and a.id = $1 and x.practitioner_id = $2`,
        [accountId, doctor],
      ),
    ).toEqual([{ outcome: 'DONE', record_kind: null }]);
  });
});

describe('me', () => {
  it('is no practitioner when the account is none', async () => {
    const partner = await signedIn(make, app, community, [Role.PARTNER]);
    expect(await partner.browser.ask('{ me { practitioner { id } } }')).toEqual({ practitioner: null });
  });

  it('tells who one is without a community, but not what a community knows', async () => {
    const lonely = await make.practitioner({ family_name: 'SEUL' });
    const { browser: alone } = await openSession(make, app, await make.account({ practitioner_id: lonely }));
    expect(await alone.ask('{ me { practitioner { displayName } } }')).toEqual({ practitioner: { displayName: 'Camille Seul' } });
    expect(await alone.code('{ me { practitioner { isMember } } }')).toBe('UNAUTHENTICATED');
  });
});
