import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { Rota } from '../../src/availability/unscheduled-care/half-days.rules.js';
import type { RotaRow } from '../../src/availability/unscheduled-care/rota.statement.js';
import type { DemoSummary } from '../../src/exchange/demo/demo-writer.service.js';
import { dayNumber, dayText, mondayOf } from '../../src/kernel/day.js';
import { firstMeeting, type PlacedPeriod } from '../../src/kernel/week-pattern.js';
import { createDemoDatabase, DATA, LOAD_DATE, type DemoDatabase } from '../support/demo-database.js';

/** GPs among the members, and what they told the community. */
const GPS = `
  select m.*, r.rpps, ${Number(LOAD_DATE.slice(0, 4))} - m.birth_year as age
  from membership m join practitioner r on r.id = m.practitioner_id
  where exists (select from practitioner_discipline x join discipline d on d.id = x.discipline_id
                where x.practitioner_id = r.id and d.profession_code = '10' and d.specialty_code in ('SM26', 'SM53', 'SM54'))`;

describe('the demonstration community', () => {
  let demo: DemoDatabase;
  let summary: DemoSummary | undefined;

  async function ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
    return demo.ask<T>(sql);
  }

  beforeAll(async () => {
    demo = await createDemoDatabase();
    await ask(`select set_availability_horizon('${LOAD_DATE}', date '${LOAD_DATE}' + 35)`);
    summary = await demo.loader.load();
  });

  afterAll(() => demo.drop());

  it('covers 38 communes and is the one that the demo session acts for', async () => {
    expect(summary).toMatchObject({ communes: 38, members: 365, generalPractitioners: 75 });
    expect(await ask('select name, finess, is_demo, demo_community() = id as found from community')).toEqual([
      { name: 'CPTS du Comtat Venaissin', finess: '840021281', is_demo: true, found: true },
    ]);
    expect(await ask('select count(*)::int as n from community_commune')).toEqual([{ n: 38 }]);
  });

  it('can be drawn: the contour of each of its communes is known', async () => {
    expect(await ask('select count(*)::int as n from community_commune join commune_contour using (insee_code)')).toEqual([{ n: 38 }]);
  });

  it('has 75 GPs in activity, 25 over 60, 13 of these over 65, and 1,222 patients each, whatever the birthday', async () => {
    expect(
      await ask(`
      select count(*)::int as doctors, count(*) filter (where age > 61)::int as over60, count(*) filter (where age > 66)::int as over65,
             count(*) filter (where age in (59, 60, 61, 66))::int as unclear, sum(patient_list_size)::int as patients, min(patient_list_size) >= 700 as not_few, max(patient_list_size) <= 1900 as not_many
      from (${GPS}) g`),
    ).toEqual([{ doctors: 75, over60: 25, over65: 13, unclear: 0, patients: 91_650, not_few: true, not_many: true }]);
  });

  it('leaves 15,886 patients when the 13 retire and 30,550 when the 25 do, as the scenario says', async () => {
    expect(
      await ask(
        `select sum(patient_list_size) filter (where age > 66)::int as over65, sum(patient_list_size) filter (where age > 61)::int as over60 from (${GPS}) g`,
      ),
    ).toEqual([{ over65: 15_886, over60: 30_550 }]);
    const [planned] = await ask<{ over65: number; young: number; past: number }>(`
      select count(*) filter (where age > 66)::int as over65, count(*) filter (where age < 60)::int as young, count(*) filter (where planned_retirement_on <= '${LOAD_DATE}')::int as past
      from (${GPS}) g where planned_retirement_on is not null`);
    expect(planned).toMatchObject({ young: 0, past: 0 });
    expect(planned?.over65).toBeGreaterThan(6);
  });

  it('keeps the substitutes in the register without making them members', async () => {
    expect(
      await ask(
        `select count(*)::int as n from practitioner r where r.source = 'RPPS' and not exists (select from membership m where m.practitioner_id = r.id)`,
      ),
    ).toEqual([{ n: 6 }]);
  });

  it('has most GPs split between a surgery and other kinds of place', async () => {
    const kinds = await ask<{ kinds: string[]; assignments: number }>(`
      select array_agg(distinct case when l.kind in ('SURGERY', 'HEALTH_HOUSE') then 'SURGERY' else l.kind::text end) as kinds, count(*)::int as assignments
      from (${GPS}) g join assignment a using (community_id, practitioner_id) join place l on l.id = a.place_id group by a.practitioner_id`);
    expect(kinds).toHaveLength(75);
    const split = kinds.filter((one) => one.kinds.includes('SURGERY') && one.kinds.length > 1);
    expect(split.length).toBeGreaterThanOrEqual(60);
    expect(split.length).toBeLessThan(75);
    expect(kinds.every(({ assignments }) => assignments >= 2 && assignments <= 4)).toBe(true);
  });

  it('shows every recurrence, visibility, status, mode and activity', async () => {
    const [found] = await ask<Record<string, unknown[]>>(`
      select array_agg(distinct every_weeks || '/' || mod((anchor_monday - date '2024-01-01') / 7, every_weeks)) as rhythms, array_agg(distinct week_of_month) as monthly,
             array_agg(distinct visibility::text) as visibilities, array_agg(distinct status::text) as statuses, array_agg(distinct activity::text) as activities,
             array_agg(distinct mode::text) as modes, array_agg(distinct weekday) as weekdays
      from assignment_period p join assignment a on a.id = p.assignment_id, unnest(modes) mode`);
    expect(found?.['rhythms']).toEqual(expect.arrayContaining(['1/0', '2/0', '2/1', '3/0', '3/1', '3/2', '4/0', '4/1', '4/2', '4/3']));
    expect(found?.['monthly']).toEqual(expect.arrayContaining([null, -1, 1, 2, 3, 4]));
    expect(found?.['visibilities']).toEqual(expect.arrayContaining([null, 'CPTS', 'PRO', 'PUBLIC', 'SNP']));
    expect(found?.['statuses']).toHaveLength(3);
    expect(found?.['activities']).toHaveLength(9);
    expect(found?.['modes']).toHaveLength(3);
    expect(found?.['weekdays']).toHaveLength(7);
  });

  it('has assignments that ended last month, that start in two weeks, and that run on public holidays', async () => {
    const [found] = await ask<{ ended: number; coming: number; holidays: number }>(`
      select count(*) filter (where end_date = '2026-10-31')::int as ended, count(*) filter (where start_date between date '${LOAD_DATE}' + 14 and date '${LOAD_DATE}' + 20)::int as coming,
             count(*) filter (where works_on_public_holidays)::int as holidays from assignment`);
    expect(found?.ended).toBeGreaterThan(3);
    expect(found?.coming).toBeGreaterThan(3);
    expect(found?.holidays).toBeGreaterThan(20);
  });

  it('has a GP in every EHPAD, crèche and Edes, and services in the hospital', async () => {
    expect(
      await ask(`
      select l.name from place l where l.kind in ('EHPAD', 'CRECHE', 'EDES')
        and not exists (select from assignment a join (${GPS}) g using (community_id, practitioner_id) where a.place_id = l.id and a.end_date is null and a.start_date <= '${LOAD_DATE}')`),
    ).toEqual([]);
    expect(await ask(`select kind, count(*)::int as n from place where kind in ('EHPAD', 'CRECHE', 'EDES') group by 1 order by 1`)).toEqual(
      [
        { kind: 'EHPAD', n: 13 },
        { kind: 'CRECHE', n: 8 },
        { kind: 'EDES', n: 2 },
      ],
    );
    const services = await ask(
      `select s.name from place s join place h on h.id = s.part_of_id where h.finess = '840000392' and s.kind = 'HOSPITAL_SERVICE'`,
    );
    expect(services.length).toBeGreaterThanOrEqual(10);
  });

  it('empties the surgeries, the crèche and the EHPAD coordination of Sault when its two GPs retire next year', async () => {
    expect(
      await ask(`
      select l.kind::text, count(*)::int as n from place l
      where l.insee_code = '84123' and l.kind in ('CRECHE', 'EHPAD', 'SURGERY') and exists (
        select from assignment a join (${GPS}) g using (community_id, practitioner_id)
        where a.place_id = l.id and a.activity in ('CONSULTATION', 'CRECHE_HEALTH_REFERENT', 'CARE_HOME_COORDINATION')
          and g.planned_retirement_on between '2027-01-01' and '2027-12-31') group by 1 order by 1`),
    ).toEqual([
      { kind: 'CRECHE', n: 1 },
      { kind: 'EHPAD', n: 1 },
      { kind: 'SURGERY', n: 2 },
    ]);
  });

  it('never has anybody at two places at once, now or ever', async () => {
    const periods = await ask<PlacedPeriod & { rpps: string; placeName: string }>(`
      select r.rpps, w.place_name as "placeName", w.time_zone as "timeZone", w.start_date::text as "startDate", w.end_date::text as "endDate", w.weekday,
             to_char(w.start_time, 'HH24:MI') as "startTime", to_char(w.end_time, 'HH24:MI') as "endTime", w.every_weeks as "everyWeeks", w.anchor_monday::text as "anchorDate",
             w.week_of_month as "weekOfMonth"
      from (select set_config('app.community_id', id::text, false) as community from community where is_demo) entered
      cross join membership m join practitioner r on r.id = m.practitioner_id
      cross join lateral agenda_periods(case when entered.community <> '' then r.id end) w order by r.rpps`);
    expect(periods).toHaveLength(summary?.periods ?? 0);
    const meetings: string[] = [];
    const weeks = new Map<string, typeof periods>();
    for (const period of periods) weeks.set(period.rpps, [...(weeks.get(period.rpps) ?? []), period]);
    for (const own of weeks.values())
      for (const [index, one] of own.entries())
        for (const other of own.slice(index + 1)) {
          const day = firstMeeting(one, other);
          if (day !== null) meetings.push(`${one.rpps}: ${one.placeName} and ${other.placeName} on ${day}`);
        }
    expect(meetings).toEqual([]);
  });

  it('has holidays that a colleague covers, a day that the hospital does, a training every month, and a surgery that is closed, from the week after next on', async () => {
    const entered = `from (select set_config('app.community_id', id::text, false) as community from community where is_demo) entered`;
    expect(
      await ask(`select count(*)::integer as all, count(locum_id)::integer as covered, count(institution_id)::integer as called, count(weekday)::integer as recurring,
        min(starts_at) >= date '${LOAD_DATE}' + 7 as later ${entered} join absence on true`),
    ).toEqual([{ all: 3, covered: 1, called: 1, recurring: 1, later: true }]);
    expect(await ask(`select note ${entered} join closure on true`)).toEqual([{ note: 'Travaux de peinture' }]);
  });

  it('holds unscheduled care: two months past, this week with two gaps and the next one published, wishes for later, and one half-day that is given up', async () => {
    const rotaOf = async (from: string, to: string) => {
      const [row] = await ask<RotaRow>(
        `select read_rota(id, '${from}', '${to}', '{}', '${from}') as rota from (select demo_community() as id) z`,
      );
      return new Rota((row as RotaRow).rota, from, to);
    };
    const gapsOf = ({ halfDays }: Rota) => halfDays.reduce((sum, { gap }) => sum + gap, 0);
    const monday = dayText(mondayOf(dayNumber(LOAD_DATE)));
    const inDays = (days: number) => dayText(dayNumber(monday) + days);
    const [thisWeek, next] = [await rotaOf(monday, inDays(6)), await rotaOf(inDays(7), inDays(13))];
    expect([gapsOf(thisWeek), gapsOf(next), thisWeek.halfDays.reduce((sum, { needed }) => sum + needed, 0)]).toEqual([2, 0, 32]);
    const entered = `from (select set_config('app.community_id', id::text, false) as community from community where is_demo) entered`;
    const [counts] = await ask<
      Record<string, number>
    >(`select (select count(*)::integer from unscheduled_duty where day < '${monday}') as past,
      (select count(*)::integer from unscheduled_duty where day > '${inDays(13)}') as later,
      (select count(distinct practitioner_id)::integer from unscheduled_duty) as holders, (select count(distinct wish)::integer from unscheduled_wish) as wishes,
      (select count(*)::integer from duty_swap where state = 'OPEN' and day > '${inDays(6)}') as offered ${entered}`);
    expect(counts).toMatchObject({ later: 0, wishes: 3, offered: 1 });
    expect(counts?.['past']).toBeGreaterThan(180);
    expect(counts?.['holders']).toBeGreaterThan(50);
  });

  it('spreads surgeries around their communes', async () => {
    const [found] = await ask<{ surgeries: number; points: number; farthest: number }>(`
      select count(*)::int as surgeries, count(distinct (l.latitude, l.longitude))::int as points, max(haversine_m(l.latitude, l.longitude, c.latitude, c.longitude))::int as farthest
      from place l join commune c using (insee_code) where l.kind = 'SURGERY' and l.source = 'DEMO'`);
    expect(found?.points).toBe(found?.surgeries);
    expect(found?.farthest).toBeLessThan(6_000); // from the centroid, which may be far from what is built
  });

  it('names no pharmacist', async () => {
    const pharmacies = await ask<{ name: string }>(`select name from place where kind = 'PHARMACY'`);
    expect(pharmacies).toHaveLength(34);
    expect(pharmacies.filter(({ name }) => !/^Pharmacie .+ \d+$/.test(name))).toEqual([]);
    const rows = readFileSync(join(DATA, 'finess_territoire.csv'), 'latin1')
      .split('\n')
      .map((line) => line.split(';'));
    expect(rows.filter((fields) => fields[18] === '620').flatMap((fields) => fields.slice(4, 7))).toEqual(Array(102).fill(''));
  });

  it('has a fortnight of bookings, past and coming, made by its people, in every state and for every purpose, and none while somebody is absent', async () => {
    const [counts] = await ask<Record<string, number>>(`
      select count(*)::int as all, count(*) filter (where starts_at < '${LOAD_DATE}T08:00Z')::int as past, count(distinct practitioner_id)::int as doctors,
        count(distinct booked_by_account_id)::int as bookers, count(distinct purpose)::int as purposes, count(distinct mode)::int as modes,
        count(*) filter (where state = 'NO_SHOW')::int as missed, count(*) filter (where state = 'CANCELLED')::int as cancelled,
        count(*) filter (where state <> 'CANCELLED' and exists (select from absence a where a.practitioner_id = b.practitioner_id and a.starts_at < b.ends_at and a.ends_at > b.starts_at))::int as absent
      from booking b`);
    expect(counts).toMatchObject({ bookers: 5, purposes: 4, absent: 0 });
    expect(counts?.['all']).toBeGreaterThan(600);
    expect(counts?.['all']).toBeLessThan(2500);
    expect([counts?.['past'], counts?.['missed'], counts?.['cancelled']].every((count) => Number(count) > 5)).toBe(true);
    expect(counts?.['doctors']).toBeGreaterThan(60);
    expect(counts?.['modes']).toBeGreaterThanOrEqual(2);
  });

  it('has its openings as soon as it is loaded: some fifty GPs around Mazan on the afternoon of any working day', async () => {
    const found = await ask<{ day: string; n: number }>(`
      select a.day::text, count(distinct (a.practitioner_id, a.place_id))::int as n from availability a join (${GPS}) g using (practitioner_id), commune c
      where c.insee_code = '84072' and haversine_m(c.latitude, c.longitude, a.latitude, a.longitude) <= 15000
        and a.end_at >= (a.day + time '14:30') at time zone 'Europe/Paris' and a.start_at < (a.day + time '18:00') at time zone 'Europe/Paris' and extract(isodow from a.day) < 6 and a.day not in (select day from public_holiday where territory = 'FR')
      group by 1 order by 1`);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ n }) => n < 40 || n > 75)).toEqual([]);
  });
});
