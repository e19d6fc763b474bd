import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeId } from '../../src/kernel/id.js';
import { ASSIGN, FRIDAY, MONDAY, NEEDS, type Outcome, PUBLISH, rotaActs, SET, WEEK, WISH, WITHDRAW } from '../support/rota-acts.js';
import { type Doctor, type RotaWorld, startRotaWorld } from '../support/rota-world.js';
import { signedIn } from '../support/signed-in.js';

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

const { planner, weekOf, halfDay, propose, wish, publish, away } = rotaActs(() => world);

describe('publishing', () => {
  it('writes every line, tells each holder once, and leaves a line of the journal', async () => {
    const [one, two] = [await world.doctor(), await world.doctor()];
    await world.need([1, 'MORNING', 2], [2, 'MORNING', 2]);
    const proposal = await propose();
    expect(await publish(proposal, { idempotencyKey: 'une-fois-pour-toutes' })).toEqual({ __typename: 'RotaPublished', count: 4 });
    expect(await publish(proposal, { idempotencyKey: 'une-fois-pour-toutes' })).toEqual({ __typename: 'RotaPublished', count: 4 });
    expect(await weekOf(one)).toMatchObject({ gaps: 0 });
    const told = await world.make.query('select account_id, number_of from notification where community_id = $1 order by account_id', [
      world.community,
    ]);
    expect(told).toEqual([one, two].map(({ accountId }) => ({ account_id: accountId, number_of: 2 })));
    const acts = await world.make.query(`select outcome from journal where community_id = $1 and action = 'publishRota'`, [
      world.community,
    ]);
    expect(acts[0]).toEqual({ outcome: 'DONE' });
  });

  it.each<[string, (doctor: Doctor) => Promise<unknown>]>([
    ['a wish', (doctor) => wish(doctor, MONDAY, 'MORNING', 'WANTED')],
    ['a limit', (doctor) => doctor.browser.ask(WISH, { input: { wishes: [], mostPerWeek: 1 } })],
    ['a half-day by hand', (doctor) => planner().ask(ASSIGN, { input: { day: FRIDAY, half: 'AFTERNOON', practitionerId: doctor.id } })],
    [
      'another need',
      async () => {
        const { version } = await planner().ask<{ version: number }>(NEEDS);
        await planner().ask(SET, {
          input: {
            version,
            needs: [],
            morningStart: '08:00',
            morningEnd: '13:00',
            afternoonStart: '13:00',
            afternoonEnd: '20:00',
            onPublicHolidays: false,
            professions: ['10'],
            specialties: [],
          },
        });
      },
    ],
  ])('is refused of a proposal that is no longer true: after %s', async (_, change) => {
    const doctor = await world.doctor();
    await world.need([1, 'MORNING', 1]);
    const proposal = await propose();
    await change(doctor);
    expect(await publish(proposal)).toMatchObject({ __typename: 'RotaIsStale', code: 'ROTA_IS_STALE', path: ['input', 'state'] });
  });

  it('is refused whole when one line cannot be held, and says which', async () => {
    const [fine, absent] = [await world.doctor(), await world.doctor()];
    await world.need([1, 'MORNING', 2]);
    const proposal = await propose();
    await away(absent, `${MONDAY} 08:00`, `${MONDAY} 20:00`);
    const refused = await publish(proposal);
    expect(refused).toMatchObject({
      __typename: 'HalfDaysCannotBeHeld',
      problems: [{ day: MONDAY, half: 'MORNING', standing: 'AWAY', practitioner: { id: absent.id } }],
    });
    expect(refused.message).toBe(`lundi 30 novembre 2026, matin : Ines ${absent.familyName} est absent à ce moment-là.`);
    expect(await weekOf(fine)).toMatchObject({ gaps: 2 });
  });

  it('is refused of half-days that have begun, that are outside, named twice or of nobody', async () => {
    const doctor = await world.doctor();
    const { state } = await propose('2026-11-24', FRIDAY);
    const write = (...lines: object[]) => ({ input: { from: '2026-11-24', to: FRIDAY, state, lines } });
    const line = { day: MONDAY, half: 'MORNING', practitionerId: doctor.id };
    expect(await planner().ask(PUBLISH, write({ ...line, day: '2026-11-24' }))).toMatchObject({ __typename: 'HalfDayHasBegun' });
    for (const lines of [[{ ...line, day: '2026-12-05' }], [line, line], [{ ...line, practitionerId: 'personne' }], []])
      expect(await planner().code(PUBLISH, write(...lines))).toBe('BAD_USER_INPUT');
    const stranger = encodeId('Practitioner', 2_000_000_000);
    expect(await planner().ask(PUBLISH, write({ ...line, practitionerId: stranger }))).toMatchObject({
      problems: [{ standing: 'NOT_ELIGIBLE' }],
    });
  });

  it('is for planners', async () => {
    const doctor = await world.doctor();
    const line = { day: MONDAY, half: 'MORNING', practitionerId: doctor.id };
    const input = { from: MONDAY, to: FRIDAY, state: '', lines: [line] };
    expect(await doctor.browser.code(PUBLISH, { input })).toBe('FORBIDDEN');
    expect(await doctor.browser.code(ASSIGN, { input: line })).toBe('FORBIDDEN');
    const partner = await signedIn(world.make, world.app, world.community, ['PARTNER']);
    expect([await partner.browser.code(WEEK, { week: MONDAY }), await partner.browser.code(PUBLISH, { input })]).toEqual([
      undefined,
      'FORBIDDEN',
    ]);
  });
});

describe('a half-day by hand', () => {
  it('is given also against what their week says, and withdrawn', async () => {
    const doctor = await world.doctor([1]);
    const { duty } = await planner().ask<Outcome>(ASSIGN, { input: { day: FRIDAY, half: 'AFTERNOON', practitionerId: doctor.id } });
    expect(halfDay(await weekOf(doctor), FRIDAY, 'AFTERNOON').holders).toMatchObject([{ isMine: true, duty: { id: duty?.id } }]);
    const input = { dutyId: duty?.id, version: duty?.version };
    expect(await planner().code(WITHDRAW, { input: { ...input, version: 99 } })).toBe('CONFLICT');
    expect(await planner().ask(WITHDRAW, { input })).toEqual({ __typename: 'DutyWithdrawn' });
    expect(await planner().code(WITHDRAW, { input })).toBe('NOT_FOUND');
    expect(halfDay(await weekOf(doctor), FRIDAY, 'AFTERNOON').holders).toEqual([]);
  });

  it('is refused to who said that they cannot, and to who holds it', async () => {
    const doctor = await world.doctor();
    const input = { day: MONDAY, half: 'MORNING', practitionerId: doctor.id };
    await wish(doctor, MONDAY, 'MORNING', 'IMPOSSIBLE');
    expect(await planner().ask(ASSIGN, { input })).toMatchObject({
      __typename: 'HalfDaysCannotBeHeld',
      problems: [{ standing: 'SAID_IMPOSSIBLE' }],
    });
    await wish(doctor, MONDAY, 'MORNING', null);
    await planner().ask(ASSIGN, { input });
    expect(await planner().ask(ASSIGN, { input })).toMatchObject({ problems: [{ standing: 'HOLDS_IT' }] });
  });

  it('is refused to who holds the neighbouring one by hours that meet it, since the hours were others then', async () => {
    const doctor = await world.doctor();
    await world.hold(doctor, MONDAY, 'MORNING'); // from eight to thirteen
    await world.make.query(`update unscheduled_setting set morning_end = '12:00', afternoon_start = '12:00' where community_id = $1`, [
      world.community,
    ]);
    const refused = await planner().ask<Outcome>(ASSIGN, { input: { day: MONDAY, half: 'AFTERNOON', practitionerId: doctor.id } });
    expect(refused).toMatchObject({ __typename: 'HalfDaysCannotBeHeld', problems: [{ standing: 'HOLDS_ANOTHER' }] });
    expect(refused.message).toContain('tient à ce moment-là une autre demi-journée');
  });

  it('is not withdrawn once it has begun', async () => {
    const dutyId = await world.hold(await world.doctor(), '2026-11-24', 'MORNING');
    expect(await planner().ask(WITHDRAW, { input: { dutyId, version: 1 } })).toEqual({ __typename: 'HalfDayHasBegun' });
  });
});

describe('who leaves the community', () => {
  it('holds nothing after their last day', async () => {
    const doctor = await world.doctor();
    await world.need([1, 'MORNING', 1]);
    await world.hold(doctor, MONDAY, 'MORNING');
    await world.hold(doctor, '2026-11-24', 'MORNING');
    await world.make.query('update membership set end_date = $2 where practitioner_id = $1', [doctor.number, '2026-11-27']);
    expect(await weekOf(world.planner)).toMatchObject({ gaps: 1 });
    expect(await world.make.query('select day::text from unscheduled_duty where practitioner_id = $1', [doctor.number])).toEqual([
      { day: '2026-11-24' },
    ]);
  });
});

describe('two planners who publish at once', () => {
  it('do not both: the second is told that the proposal is no longer true', async () => {
    for (let count = 0; count < 3; count++) await world.doctor();
    await world.need([1, 'MORNING', 1], [2, 'MORNING', 1]);
    const proposal = await propose();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => publish(proposal)));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'RotaIsStale',
      'RotaIsStale',
      'RotaIsStale',
      'RotaIsStale',
      'RotaIsStale',
      'RotaPublished',
    ]);
    expect(await world.make.query('select from unscheduled_duty where community_id = $1', [world.community])).toHaveLength(2);
  });
});
