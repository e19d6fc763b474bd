import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { Factories } from '../support/factories.js';
import { signedIn, type SignedIn } from '../support/signed-in.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const CLOSURE = 'id version start end note';
const DECLARE = `mutation ($input: DeclareClosureInput!) { declareClosure(input: $input) {
  ... on ClosureDeclared { closure { ${CLOSURE} } bookingsWithin { start practitioner { familyName } } } } }`;
const CHANGE = `mutation ($input: ChangeClosureInput!) { changeClosure(input: $input) { ... on ClosureChanged { closure { ${CLOSURE} } } } }`;
const CANCEL = 'mutation ($input: CancelClosureInput!) { cancelClosure(input: $input) { __typename } }';
const OF_PLACE = `query ($id: ID!) { place(id: $id) { closures { ${CLOSURE} } } }`;

interface Closure {
  id: string;
  version: number;
  start: string;
  end: string;
  note: string;
}
interface Answered {
  closure: Closure;
  bookingsWithin: { start: string; practitioner: { familyName: string } }[];
}

let testDatabase: TestDatabase;
let make: Factories;
let app: TestApp;
let here: number;
let elsewhere: number;
let place: number;
let coordinator: SignedIn;
let member: SignedIn;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  make = new Factories(testDatabase.ownerUrl);
  app = await createTestApp(testDatabase.serverUrl);
  const mazan = await make.commune();
  here = await make.community([mazan]);
  elsewhere = await make.community([mazan]);
  coordinator = await signedIn(make, app, here, ['COORDINATOR']);
  member = await signedIn(make, app, here, ['MEMBER']);
});

beforeEach(async () => {
  place = await make.place(await make.commune(), { name: 'Cabinet du Cours' });
  const doctor = await make.member(here, { family_name: 'Docteur' });
  await make.assignment(here, doctor, place);
  const booked = { starts_at: '2026-12-24T08:00:00Z', ends_at: '2026-12-24T08:30:00Z', blocked_until: '2026-12-24T08:30:00Z' };
  await make.insert('booking', {
    ...{ community_id: here, practitioner_id: doctor, place_id: place, activity: 'CONSULTATION', mode: 'AT_PLACE', ...booked },
    ...{ purpose: 'VISIT', state: 'CONFIRMED', booked_by_community_id: here, booked_by_account_id: member.accountId },
    ...{ booked_at: '2026-11-20', changed_at: '2026-11-20' },
  });
});

afterAll(async () => {
  await app.close();
  await make.close();
  await testDatabase.drop();
});

const CHRISTMAS = { start: '2026-12-24T00:00:00+01:00', end: '2026-12-27T00:00:00+01:00' };
const declare = (input: object = {}, by = coordinator) =>
  by.browser.ask<Answered>(DECLARE, { input: { placeId: encodeId('Place', place), ...CHRISTMAS, note: 'Travaux', ...input } });
const closures = async (by: SignedIn) =>
  (await by.browser.ask<{ closures: Closure[] }>(OF_PLACE, { id: encodeId('Place', place) })).closures;

describe('the closure of a place', () => {
  it('is declared by who coordinates, where somebody of the community works, and tells what is booked then', async () => {
    const { closure, bookingsWithin } = await declare();
    expect(closure).toEqual({
      ...{ id: closure.id, version: 1, start: '2026-12-23T23:00:00.000Z', end: '2026-12-26T23:00:00.000Z' },
      ...{ note: 'Travaux' },
    });
    expect(bookingsWithin).toEqual([{ start: '2026-12-24T08:00:00.000Z', practitioner: { familyName: 'Docteur' } }]);
  });

  it('is read by everybody of the community, while it lasts or is to come, and by no other community', async () => {
    const { closure } = await declare();
    await make.insert('closure', {
      ...{ community_id: here, place_id: place, starts_at: '2026-11-01', ends_at: '2026-11-02', declared_at: '2026-10-01' },
    });
    expect((await closures(member)).map(({ id }) => id)).toEqual([closure.id]);
    expect(await closures(await signedIn(make, app, elsewhere, ['COORDINATOR']))).toEqual([]);
  });

  it('is changed and cancelled, by who read its last version', async () => {
    const { closure } = await declare();
    const input = { closureId: closure.id, version: 1, note: 'Congés' };
    expect((await coordinator.browser.ask<Answered>(CHANGE, { input })).closure).toMatchObject({
      version: 2,
      note: 'Congés',
      start: closure.start,
    });
    expect(await coordinator.browser.code(CHANGE, { input })).toBe('CONFLICT');
    expect(await coordinator.browser.code(CANCEL, { input: { closureId: closure.id, version: 1 } })).toBe('CONFLICT');
    await coordinator.browser.ask(CANCEL, { input: { closureId: closure.id, version: 2 } });
    expect(await closures(member)).toEqual([]);
    expect(await coordinator.browser.code(CANCEL, { input: { closureId: closure.id } })).toBe('NOT_FOUND');
  });

  it('is not for a member to declare, nor of a place out of reach, nor over or backwards', async () => {
    const refused = async (input: object, by = coordinator) =>
      by.browser.code(DECLARE, { input: { placeId: encodeId('Place', place), ...CHRISTMAS, ...input } });
    expect(await refused({}, member)).toBe('FORBIDDEN');
    const far = await make.place(await make.commune());
    expect(await refused({ placeId: encodeId('Place', far) })).toBe('BAD_USER_INPUT');
    expect(await refused({ start: CHRISTMAS.end, end: CHRISTMAS.start })).toBe('BAD_USER_INPUT');
    expect(await refused({ start: '2026-10-01T00:00:00Z', end: '2026-10-02T00:00:00Z' })).toBe('BAD_USER_INPUT');
    expect(await refused({ note: 'x'.repeat(201) })).toBe('BAD_USER_INPUT');
  });

  it('is declared once under one key', async () => {
    const [first, again] = [await declare({ idempotencyKey: 'fermeture-1' }), await declare({ idempotencyKey: 'fermeture-1' })];
    expect(again.closure.id).toBe(first.closure.id);
  });
});
