import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY, NEEDS, rotaActs, SET, TUESDAY } from '../support/rota-acts.js';
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

const { planner, weekOf, halfDay, propose, publish, away } = rotaActs(() => world);

describe('what the community asks', () => {
  it('is set by planners, whole, and read by everybody who may search', async () => {
    const before = await planner().ask<{ version: number }>(NEEDS);
    expect(before).toMatchObject({
      needs: [],
      morningStart: '08:00',
      afternoonEnd: '20:00',
      onPublicHolidays: false,
      professions: ['10'],
      specialties: ['SM26', 'SM53', 'SM54'],
    });
    await world.make.nomenclature('specialty', 'SM54');
    await world.make.nomenclature('profession', '10');
    const input = {
      version: before.version,
      ...{
        needs: [
          { weekday: 'MONDAY', half: 'MORNING', needed: 3 },
          { weekday: 'SUNDAY', half: 'MORNING', needed: 0 },
        ],
      },
      ...{
        morningStart: '08:00',
        morningEnd: '12:30',
        afternoonStart: '14:00',
        afternoonEnd: '19:00',
        onPublicHolidays: false,
        professions: ['10'],
        specialties: ['SM54'],
      },
    };
    const kept = await planner().ask<{ needs: object }>(SET, { input });
    expect(kept.needs).toEqual({
      version: before.version + 1,
      needs: [{ weekday: 'MONDAY', half: 'MORNING', needed: 3 }],
      morningEnd: '12:30',
    });
    expect(await (await world.doctor()).browser.ask(NEEDS)).toMatchObject({ version: before.version + 1, specialties: ['SM54'] });
    expect(await planner().code(SET, { input })).toBe('CONFLICT');
  });

  it.each([
    ['hours that cross', { morningEnd: '15:00' }],
    ['a morning that ends before it starts', { morningEnd: '07:00' }],
    ['a half-day that is named twice', { needs: [1, 2].map((needed) => ({ weekday: 'MONDAY', half: 'MORNING', needed })) }],
    ['more people than there can be', { needs: [{ weekday: 'MONDAY', half: 'MORNING', needed: 51 }] }],
    ['a specialty that does not exist', { specialties: ['SM99X'] }],
    ['nobody at all', { professions: [] }],
  ])('refuses %s', async (_, wrong) => {
    const input = {
      version: 1,
      ...{
        needs: [],
        morningStart: '08:00',
        morningEnd: '13:00',
        afternoonStart: '13:00',
        afternoonEnd: '20:00',
        onPublicHolidays: false,
        professions: ['10'],
        specialties: [],
      },
    };
    await world.make.nomenclature('profession', '10');
    expect(await planner().code(SET, { input: { ...input, ...wrong } })).toBe('BAD_USER_INPUT');
  });

  it('is off on public holidays, unless said otherwise', async () => {
    await world.make.insert('public_holiday', { territory: 'FR', day: MONDAY, name: 'Fête d’essai' }, 'on conflict do nothing');
    try {
      await world.need([1, 'MORNING', 2]);
      const week = await weekOf(world.planner);
      expect([week.days[0]?.publicHoliday, halfDay(week, MONDAY, 'MORNING').needed]).toEqual(['Fête d’essai', 0]);
      await world.make.query('update unscheduled_setting set on_public_holidays = true where community_id = $1', [world.community]);
      expect(halfDay(await weekOf(world.planner), MONDAY, 'MORNING')).toMatchObject({ needed: 2, gap: 2 });
    } finally {
      await world.make.query('delete from public_holiday where name = $1', ['Fête d’essai']);
    }
  });
});

describe('a week of unscheduled care', () => {
  it('shows who holds each half-day, one’s own marked, and what is missing', async () => {
    const [one, two] = [await world.doctor(), await world.doctor()];
    await world.need([1, 'MORNING', 3], [6, 'MORNING', 1]);
    await world.hold(one, MONDAY, 'MORNING');
    await world.hold(two, MONDAY, 'MORNING');
    const week = await weekOf(one);
    expect(week).toMatchObject({ gaps: 2, takesPart: true });
    const { needed, gap, holders } = halfDay(week, MONDAY, 'MORNING');
    expect([needed, gap, holders.map(({ practitioner, isMine }) => [practitioner.id, isMine])]).toEqual([
      3,
      1,
      [
        [one.id, true],
        [two.id, false],
      ],
    ]);
    expect(await weekOf(world.planner)).toMatchObject({
      takesPart: false,
      days: expect.arrayContaining([expect.objectContaining({ day: '2026-12-06' })]),
    });
  });

  it('counts a published period of unscheduled care that covers a good part of it, and no short or unpublished one', async () => {
    const care = { activity: 'UNSCHEDULED_CARE' };
    const [long, short, hidden] = [await world.doctor([]), await world.doctor([]), await world.doctor([])];
    for (const [doctor, end_time, visibility] of [
      [long, '11:00', 'SNP'],
      [short, '10:00', 'SNP'],
      [hidden, '11:00', null],
    ] as const)
      await world.make.assignment(world.community, doctor.number, world.surgery, care, {
        weekday: 1,
        start_time: '08:00',
        end_time,
        visibility,
      });
    await world.need([1, 'MORNING', 3]);
    const { gap, holders } = halfDay(await weekOf(world.planner), MONDAY, 'MORNING');
    expect([gap, holders]).toEqual([2, [expect.objectContaining({ practitioner: expect.objectContaining({ id: long.id }), duty: null })]]);
  });

  it('counts who is absent, or whose place is closed, as missing, and shows them', async () => {
    const [here, gone] = [await world.doctor(), await world.doctor()];
    await world.need([1, 'MORNING', 2], [2, 'MORNING', 1]);
    for (const doctor of [here, gone]) await world.hold(doctor, MONDAY, 'MORNING');
    await world.hold(here, TUESDAY, 'MORNING');
    await away(gone, `${MONDAY} 12:00`, `${MONDAY} 18:00`);
    await world.make.insert('closure', {
      ...{
        community_id: world.community,
        place_id: world.surgery,
        starts_at: `${TUESDAY} 08:00 Europe/Paris`,
        ends_at: `${TUESDAY} 20:00 Europe/Paris`,
        declared_at: '2026-11-24',
      },
    });
    const week = await weekOf(world.planner);
    expect(halfDay(week, MONDAY, 'MORNING')).toMatchObject({ gap: 1 });
    expect(halfDay(week, MONDAY, 'MORNING').holders.map(({ isAway }) => isAway)).toEqual([false, true]);
    expect(halfDay(week, TUESDAY, 'MORNING')).toMatchObject({ gap: 1, holders: [{ isAway: true }] });
  });

  it('is found in the search: a half-day that is held is an opening for unscheduled care', async () => {
    const doctor = await world.doctor();
    await world.make.query('select set_availability_horizon($1, $2)', ['2026-11-24', '2026-12-29']);
    await world.make.query('select next_agendas(0, 1000)');
    await world.make.query('select next_agendas(1000000, 1000)');
    await world.need([1, 'MORNING', 1]);
    await publish(await propose());
    const SEARCH = `query ($search: AvailabilitySearch!) { availability(search: $search) { edges { node { practitioner { id } nextOpening { start end activity visibility } } } } }`;
    const search = { activities: ['UNSCHEDULED_CARE'], from: `${MONDAY}T00:00:00+01:00`, to: `${MONDAY}T23:00:00+01:00` };
    expect(await planner().ask(SEARCH, { search })).toEqual({
      edges: [
        {
          node: {
            practitioner: { id: doctor.id },
            nextOpening: {
              start: '2026-11-30T07:00:00.000Z',
              end: '2026-11-30T12:00:00.000Z',
              activity: 'UNSCHEDULED_CARE',
              visibility: 'SNP',
            },
          },
        },
      ],
    });
  });
});
