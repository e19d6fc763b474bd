import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FRIDAY, MONDAY, type Outcome, PROPOSE, PUBLISH, rotaActs, TUESDAY, WEDNESDAY, WISH } from '../support/rota-acts.js';
import { type Doctor, type RotaWorld, startRotaWorld } from '../support/rota-world.js';

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

const { planner, propose, wish, lineOf, away } = rotaActs(() => world);

describe('a proposal', () => {
  it('covers what is needed, fairly over the load of the last half year, and says why in both languages', async () => {
    const [busy, idle] = [await world.doctor(), await world.doctor()];
    await world.need([1, 'MORNING', 1], [2, 'MORNING', 1], [3, 'MORNING', 1]);
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-04']) await world.hold(busy, day, 'MORNING');
    await world.hold(busy, '2026-05-04', 'MORNING'); // longer ago
    const { lines, gaps, loads, isBest } = await propose();
    expect([isBest, gaps, lines.map(({ day }) => day)]).toEqual([true, [], [MONDAY, TUESDAY, WEDNESDAY]]);
    expect(loads).toEqual(
      expect.arrayContaining([
        { practitioner: { id: busy.id }, before: 3, credit: 0, added: expect.any(Number), mostPerWeek: null },
        { practitioner: { id: idle.id }, before: 0, credit: 0, added: expect.any(Number), mostPerWeek: null },
      ]),
    );
    const addedTo = (doctor: Doctor) => loads.find(({ practitioner }) => practitioner.id === doctor.id)?.added;
    expect([addedTo(busy), addedTo(idle)]).toEqual([0, 3]);
    expect(lines[0]).toMatchObject({
      place: { name: expect.stringContaining('Cabinet') },
      reasons: ['Reçoit des patients à ce moment-là', '3 demi-journées en six mois avec cette proposition ; les autres, de 3 à 3'],
      english: ['Sees patients then', '3 half-days in six months with this proposal; the others, 3 to 3'],
    });
  });

  it('stays fair over several weeks that are published one after the other', async () => {
    const doctors = [await world.doctor(), await world.doctor(), await world.doctor([1, 2])];
    await world.need(...[1, 2, 3, 4, 5].map((weekday) => [weekday, 'MORNING', 1] as const));
    for (const week of ['2026-11-30', '2026-12-07', '2026-12-14']) {
      const friday = week.replace(/\d\d$/, (day) => String(Number(day) + 4).padStart(2, '0'));
      const to = week === MONDAY ? FRIDAY : friday;
      const { state, lines } = await propose(week, to);
      expect(await planner().ask<Outcome>(PUBLISH, { input: { from: week, to, state, lines: lines.map(lineOf) } })).toEqual({
        __typename: 'RotaPublished',
        count: 5,
      });
    }
    const held = await world.make.query(
      'select practitioner_id, count(*)::integer from unscheduled_duty where community_id = $1 group by 1 order by 1',
      [world.community],
    );
    expect(held.map(({ count }) => count)).toEqual(doctors.map(() => 5));
  });

  it('gives nothing to who said that they cannot, is away, or has their most; and what is wanted to who wants it', async () => {
    const [cannot, absent, full, wants, other] = [
      await world.doctor(),
      await world.doctor(),
      await world.doctor(),
      await world.doctor(),
      await world.doctor(),
    ];
    await world.need([1, 'MORNING', 1], [2, 'MORNING', 1]);
    await wish(cannot, MONDAY, 'MORNING', 'IMPOSSIBLE');
    await wish(cannot, TUESDAY, 'MORNING', 'IMPOSSIBLE');
    await away(absent, `${MONDAY} 00:00`, `${WEDNESDAY} 00:00`);
    await full.browser.ask(WISH, { input: { wishes: [], mostPerWeek: 0 } });
    await wish(wants, TUESDAY, 'MORNING', 'WANTED');
    const { lines, gaps } = await propose();
    expect(gaps).toEqual([]);
    expect(lines.map(lineOf)).toEqual([
      { day: MONDAY, half: 'MORNING', practitionerId: other.id },
      { day: TUESDAY, half: 'MORNING', practitionerId: wants.id },
    ]);
    expect(lines[1]?.reasons[0]).toBe('L’a demandée');
  });

  it('says what cannot be covered, and why', async () => {
    const [absent, , cannot, elsewhere] = [await world.doctor(), await world.doctor([2]), await world.doctor(), await world.doctor([])];
    await world.need([1, 'MORNING', 2]);
    await away(absent, `${MONDAY} 08:00`, `${MONDAY} 09:00`);
    await wish(cannot, MONDAY, 'MORNING', 'IMPOSSIBLE');
    await world.make.assignment(world.community, elsewhere.number, world.surgery, { activity: 'HOSPITAL_SESSIONS' }, { weekday: 1 });
    await world.make.assignment(world.community, elsewhere.number, world.surgery, {}, { weekday: 2 });
    const { lines, gaps } = await propose();
    expect([lines, gaps.map(({ day, half, missing }) => [day, half, missing])]).toEqual([[], [[MONDAY, 'MORNING', 2]]]);
    expect([...(gaps[0]?.reasons ?? [])].sort()).toEqual(
      ['1 a dit ne pas pouvoir', '1 est absent', '1 ne reçoit pas à ce moment-là', '1 travaille ailleurs'].sort(),
    );
  });

  it('knows an absence that recurs, and one that was declared in another community, and a half-day held there', async () => {
    const [recurs, there, holds] = [await world.doctor(), await world.doctor(), await world.doctor()];
    const elsewhere = await first.another();
    await world.need([1, 'MORNING', 3]);
    await away(recurs, '', '', {
      ...{
        starts_at: null,
        ends_at: null,
        weekday: 1,
        start_time: '10:00',
        end_time: '12:00',
        start_date: '2026-11-02',
        time_zone: 'Europe/Paris',
      },
    });
    for (const { number } of [there, holds]) await world.make.membership(elsewhere.community, number);
    await away(there, `${MONDAY} 08:00`, `${MONDAY} 12:00`, { community_id: elsewhere.community });
    await elsewhere.hold(holds, MONDAY, 'MORNING');
    const { gaps } = await propose(MONDAY, MONDAY);
    expect(gaps).toEqual([
      { day: MONDAY, half: 'MORNING', missing: 3, reasons: ['2 sont absents', '1 tient une autre demi-journée à ce moment-là'] },
    ]);
  });

  it('knows a closure that another community declared of a place where somebody of this one works', async () => {
    await world.doctor();
    const elsewhere = await first.another();
    await world.need([1, 'MORNING', 1]);
    const times = { starts_at: `${MONDAY} 09:00 Europe/Paris`, ends_at: `${MONDAY} 10:00 Europe/Paris`, declared_at: '2026-11-24' };
    await world.make.insert('closure', { community_id: elsewhere.community, place_id: world.surgery, ...times });
    const { lines, gaps } = await propose(MONDAY, MONDAY);
    expect([lines, gaps]).toEqual([[], [{ day: MONDAY, half: 'MORNING', missing: 1, reasons: ['1 a son lieu fermé'] }]]);
  });

  it.each([
    ['somebody sees no patients at a place that was withdrawn', 'place', () => world.surgery],
    ['who left the register sees none at all', 'practitioner', (doctor: Doctor) => doctor.number],
  ])('knows that %s', async (_, table, number) => {
    const doctor = await world.doctor([1]);
    const ownPeriod = { weekday: 3, start_time: '08:00', end_time: '13:00', visibility: 'PRO' };
    await world.make.assignment(world.community, doctor.number, world.surgery, { activity: 'UNSCHEDULED_CARE' }, ownPeriod);
    await world.need([3, 'MORNING', 1]);
    expect((await propose()).gaps).toEqual([]);
    await world.make.query(`update ${table} set withdrawn_on = '2026-12-01' where id = $1`, [number(doctor)]);
    const { lines, gaps } = await propose();
    expect([lines, gaps]).toMatchObject([[], [{ day: WEDNESDAY, half: 'MORNING', missing: 1 }]]);
  });

  it('counts for somebody new what the others held before they came', async () => {
    const [old, fresh] = [await world.doctor(), await world.doctor(undefined, { start_date: '2026-11-23' })];
    for (let day = 1; day <= 9; day++) await world.hold(old, `2026-10-0${day}`, 'MORNING');
    const { loads } = await propose();
    expect(loads).toContainEqual({ practitioner: { id: fresh.id }, before: 0, credit: 9, added: 0, mostPerWeek: null });
  });

  it('is the same when it is asked again, and leaves what is published and what has begun as it is', async () => {
    for (let count = 0; count < 4; count++) await world.doctor();
    await world.need(...[1, 2, 3, 4, 5].flatMap((weekday) => [[weekday, 'MORNING', 2] as const, [weekday, 'AFTERNOON', 1] as const]));
    expect(await propose()).toEqual(await propose());
    const thisWeek = await propose('2026-11-23', '2026-11-27');
    // It is Tuesday, eleven o'clock: this morning has begun.
    expect([...new Set(thisWeek.lines.map(({ day, half }) => `${day} ${half}`))][0]).toBe('2026-11-24 AFTERNOON');
  });

  it.each([
    ['of no day', MONDAY, '2026-11-29'],
    ['of more than five weeks', MONDAY, '2027-01-04'],
  ])('is refused %s', async (_, from, to) => {
    expect(await planner().code(PROPOSE, { from, to })).toBe('BAD_USER_INPUT');
  });
});
