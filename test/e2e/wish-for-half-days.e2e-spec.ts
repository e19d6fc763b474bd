import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CANDIDATES, MONDAY, PROPOSE, rotaActs, TUESDAY, WISH } from '../support/rota-acts.js';
import { type RotaWorld, startRotaWorld } from '../support/rota-world.js';

let first: Awaited<ReturnType<typeof startRotaWorld>>;
let world: RotaWorld;

beforeAll(async () => {
  first = await startRotaWorld();
});
beforeEach(async () => {
  world = await first.another();
});
afterAll(async () => {
  await first.close();
});

const { planner, weekOf, halfDay, wish } = rotaActs(() => world);

describe('a wish', () => {
  it('is kept, changed and taken back by the person; without one, their week speaks', async () => {
    const doctor = await world.doctor([1]);
    await world.need([1, 'MORNING', 1]);
    const mine = async (day: string) => halfDay(await weekOf(doctor), day, 'MORNING').mine;
    expect([await mine(MONDAY), await mine(TUESDAY)]).toEqual([
      { wish: null, standing: 'SEES_PATIENTS', canHold: true },
      { wish: null, standing: 'DAY_OFF', canHold: false },
    ]);
    await wish(doctor, MONDAY, 'MORNING', 'IMPOSSIBLE');
    await wish(doctor, TUESDAY, 'MORNING', 'WANTED');
    expect([await mine(MONDAY), await mine(TUESDAY)]).toMatchObject([
      { standing: 'SAID_IMPOSSIBLE', canHold: false },
      { standing: 'WANTED', canHold: true },
    ]);
    await wish(doctor, MONDAY, 'MORNING', null);
    expect(await mine(MONDAY)).toEqual({ wish: null, standing: 'SEES_PATIENTS', canHold: true });
    await doctor.browser.ask(WISH, { input: { wishes: [], mostPerWeek: 2 } });
    expect(await weekOf(doctor)).toMatchObject({ myMostPerWeek: 2 });
    await doctor.browser.ask(WISH, { input: { wishes: [], mostPerWeek: null } });
    expect(await weekOf(doctor)).toMatchObject({ myMostPerWeek: null });
  });

  it('is read by the person and by planners, and by nobody else', async () => {
    const [one, other] = [await world.doctor(), await world.doctor()];
    await wish(one, MONDAY, 'MORNING', 'IMPOSSIBLE');
    const variables = { day: MONDAY, half: 'MORNING' };
    expect(await planner().ask(CANDIDATES, variables)).toContainEqual({
      ...{ practitioner: { id: one.id }, wish: 'IMPOSSIBLE', standing: 'SAID_IMPOSSIBLE', canHold: false, canBeAssigned: false, load: 0 },
    });
    expect(await other.browser.code(CANDIDATES, variables)).toBe('FORBIDDEN');
    expect(await other.browser.code(PROPOSE, { from: MONDAY, to: MONDAY })).toBe('FORBIDDEN');
    expect(JSON.stringify(await weekOf(other))).not.toContain('IMPOSSIBLE');
    // Who keeps somebody's week does not speak for them, nor read what they said.
    await world.make.insert('week_delegation', {
      community_id: world.community,
      practitioner_id: one.number,
      account_id: other.accountId,
      delegated_at: '2026-11-24',
    });
    expect(JSON.stringify(await weekOf(other))).not.toContain('IMPOSSIBLE');
  });

  it('puts its person first among who could hold the half-day, before who holds least', async () => {
    const [busy, idle, off, eager] = [await world.doctor(), await world.doctor(), await world.doctor([2]), await world.doctor()];
    for (const one of [busy, eager]) await world.hold(one, '2026-11-16', 'MORNING');
    await world.hold(eager, '2026-11-17', 'MORNING');
    await wish(eager, MONDAY, 'MORNING', 'WANTED');
    const found = await planner().ask<{ practitioner: { id: string }; load: number }[]>(CANDIDATES, { day: MONDAY, half: 'MORNING' });
    expect(found.map(({ practitioner, load }) => [practitioner.id, load])).toEqual([
      [eager.id, 2],
      [idle.id, 0],
      [busy.id, 1],
      [off.id, 0],
    ]);
  });

  it.each([
    ['of a day that is past', { wishes: [{ day: '2026-11-23', half: 'MORNING', wish: 'WANTED' }] }],
    ['of a day more than a year ahead', { wishes: [{ day: '2028-01-03', half: 'MORNING', wish: 'WANTED' }] }],
    ['that is said twice at once', { wishes: ['WANTED', 'POSSIBLE'].map((one) => ({ day: MONDAY, half: 'MORNING', wish: one })) }],
    ['for more half-days than a week has', { wishes: [], mostPerWeek: 15 }],
  ])('is refused %s', async (_, input) => {
    expect(await (await world.doctor()).browser.code(WISH, { input })).toBe('BAD_USER_INPUT');
  });

  it('is refused of who is no practitioner here, or not a member any more', async () => {
    const input = { wishes: [{ day: MONDAY, half: 'MORNING', wish: 'WANTED' }] };
    expect(await planner().code(WISH, { input })).toBe('FORBIDDEN');
    const former = await world.doctor([], { end_date: '2026-11-01' });
    await world.make.insert('role_grant', { community_id: world.community, account_id: former.accountId, role: 'MEMBER' });
    expect(await former.browser.code(WISH, { input })).toBe('FORBIDDEN');
  });
});
