import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The engine with all its sources: what takes openings away, and what gives some beside the declared week. Rules: src/availability/README.md. */
export class ExpandExceptions1795651310000 implements MigrationInterface {
  name = 'ExpandExceptions1795651310000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EXPANSION);
  }

  /** What it replaced comes back with the narrower table. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function expand_availability');
  }
}

/** Whether a rhythm, of a period or of an absence, comes on that day. */
const COMES_ON = (rhythm: string) => `d.weekday = ${rhythm}.weekday
        and case when ${rhythm}.week_of_month is null then mod((d.monday - ${rhythm}.anchor_monday) / 7, ${rhythm}.every_weeks) = 0
                 when ${rhythm}.week_of_month = -1 then d.is_last
                 else d.week_of_month = ${rhythm}.week_of_month end`;

/** Whether somebody is of the community and of the register, and the place open, on that day. */
const COUNTS_ON = (day: string) => `(l.closed_on is null or ${day} < l.closed_on) and (l.withdrawn_on is null or ${day} < l.withdrawn_on)
        and (r.withdrawn_on is null or ${day} < r.withdrawn_on)
        and ${day} >= m.start_date and (m.end_date is null or ${day} <= m.end_date)`;

/** Instants before and after which nothing meets the days asked, in any zone. */
const EARLIEST = `(p_from - 1)::timestamp at time zone 'UTC'`;
const LATEST = `(p_to + 2)::timestamp at time zone 'UTC'`;

const COORDINATES = 'coalesce(l.latitude, c.latitude)::real as latitude, coalesce(l.longitude, c.longitude)::real as longitude';

const OPENING =
  'place_id, community_id, activity, visibility, kind, day, latitude, longitude, flags, buffer_minutes, notice_minutes, starts_at, ends_at';

const EXPANSION = `
  -- Openings of these people on these days (of the zone of each place), cut into buckets. The only place where rhythms become instants.
  -- What comes first holds, and cuts what comes after: busy time (rank -1), duties (0), the own week (1), then covers in the order of
  -- their declaration. Everything whose result is named twice is materialised, or local_instant would run again.
  create or replace function expand_availability(p_practitioners integer[], p_from date, p_to date) returns setof availability language sql stable rows 500 as $$
    with day as materialized (
      select g::date as day, extract(isodow from g)::smallint as weekday, date_trunc('week', g)::date as monday,
             ((extract(day from g)::integer - 1) / 7 + 1)::smallint as week_of_month,
             extract(month from g + interval '7 days') <> extract(month from g) as is_last, g::date between p_from and p_to as is_asked
      from generate_series(p_from::timestamp - interval '2 days', p_to::timestamp + interval '2 days', interval '1 day') g),
    away as materialized ( -- absences of these people, and those that they cover
      select x.community_id, x.id, x.practitioner_id, x.place_id, x.locum_id, t.starts_at, t.ends_at
      from absence x cross join lateral (
        select x.starts_at, x.ends_at where x.starts_at < ${LATEST} and x.ends_at > ${EARLIEST}
        union all
        select local_instant(d.day + x.start_time, x.time_zone), local_instant(d.day + x.end_time, x.time_zone) from day d
        where ${COMES_ON('x')} and d.day >= x.start_date and (x.end_date is null or d.day <= x.end_date)) t(starts_at, ends_at)
      where x.practitioner_id = any(p_practitioners) or x.locum_id = any(p_practitioners)),
    person as materialized ( -- whose weeks are read; those of a cover with what is not published and the days beside, since one cuts the other
      select w.practitioner_id, bool_or(w.is_own) as is_own, bool_or(w.is_wide) as is_wide from (
        select i, true, false from unnest(p_practitioners) i
        union all select x.locum_id, true, true from away x where x.locum_id = any(p_practitioners)
        union all select x.practitioner_id, false, true from away x where x.locum_id = any(p_practitioners)) w(practitioner_id, is_own, is_wide)
      group by w.practitioner_id),
    occurrence as materialized (
      select w.is_own, w.is_wide, d.is_asked, p.practitioner_id, a.place_id, a.community_id, a.activity, p.visibility, l.kind, d.day, ${COORDINATES},
             ('AT_PLACE' = any(p.modes))::integer + 2 * ('HOME_VISIT' = any(p.modes))::integer + 4 * ('REMOTE' = any(p.modes))::integer as flags,
             a.buffer_minutes, a.notice_minutes,
             local_instant(d.day + p.start_time, l.time_zone) as starts_at, local_instant(d.day + p.end_time, l.time_zone) as ends_at
      from person w
      join assignment_period p on p.practitioner_id = w.practitioner_id and (p.visibility is not null or w.is_wide)
      join assignment a on a.community_id = p.community_id and a.id = p.assignment_id
      join membership m on m.community_id = a.community_id and m.practitioner_id = a.practitioner_id
      join practitioner r on r.id = p.practitioner_id
      join place l on l.id = a.place_id
      join commune c on c.insee_code = l.insee_code
      join day d on ${COMES_ON('p')} and (d.is_asked or w.is_wide)
        and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date) and ${COUNTS_ON('d.day')}
        and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = c.holiday_territory and h.day = d.day offset 0))), -- by the index
    duty as materialized ( -- a half-day ends with its day
      select u.practitioner_id, u.place_id, u.community_id, l.kind, t.day, ${COORDINATES},
             u.starts_at, least(u.ends_at, local_instant(t.day + time '24:00', l.time_zone)) as ends_at
      from unscheduled_duty u
      join membership m on m.community_id = u.community_id and m.practitioner_id = u.practitioner_id
      join practitioner r on r.id = u.practitioner_id
      join place l on l.id = u.place_id
      join commune c on c.insee_code = l.insee_code
      cross join lateral (select (u.starts_at at time zone l.time_zone)::date as day offset 0) t
      where u.practitioner_id = any(p_practitioners) and u.starts_at < ${LATEST} and u.ends_at > ${EARLIEST} and ${COUNTS_ON('t.day')}),
    takeover as materialized ( -- what an absence takes away from the one, cut to it, is the other's
      select 1 + dense_rank() over (order by x.community_id, x.id) as rank, o.is_asked, x.locum_id as practitioner_id, o.place_id, o.community_id,
             o.activity, o.visibility, o.kind, o.day, o.latitude, o.longitude, o.flags, o.buffer_minutes, o.notice_minutes,
             greatest(o.starts_at, x.starts_at) as starts_at, least(o.ends_at, x.ends_at) as ends_at
      from away x
      join occurrence o on o.practitioner_id = x.practitioner_id and (x.place_id is null or x.place_id = o.place_id)
        and o.starts_at < x.ends_at and o.ends_at > x.starts_at and o.visibility is not null
      join membership m on m.community_id = o.community_id and m.practitioner_id = x.locum_id
        and o.day >= m.start_date and (m.end_date is null or o.day <= m.end_date)
      join practitioner r on r.id = x.locum_id and (r.withdrawn_on is null or o.day < r.withdrawn_on)
      where x.locum_id = any(p_practitioners)),
    opening as materialized (
      select row_number() over () as n, make_interval(mins => z.buffer_minutes) as pause, z.* from (
        select 1::bigint as rank, practitioner_id, ${OPENING} from occurrence where is_own and is_asked and visibility is not null
        union all
        select 0, practitioner_id, place_id, community_id, 'UNSCHEDULED_CARE', 'SNP', kind, day, latitude, longitude, 1, 0, 0, starts_at, ends_at
        from duty where day between p_from and p_to
        union all
        select rank, practitioner_id, ${OPENING} from takeover where is_asked) z
      where z.ends_at > z.starts_at),
    cut as materialized (
      select -1::bigint as rank, practitioner_id, place_id, starts_at, ends_at, false as has_pause from away where practitioner_id = any(p_practitioners)
      union all
      select -1, practitioner_id, null, starts_at, ends_at, false from busy_time
      where practitioner_id = any(p_practitioners) and starts_at < ${LATEST} and ends_at > ${EARLIEST}
      union all
      select -1, practitioner_id, null, starts_at, blocked_until, true from booking -- at most a day and its pause
      where practitioner_id = any(p_practitioners) and starts_at < ${LATEST} and starts_at > ${EARLIEST} - interval '26 hours'
        and state in ('HELD', 'CONFIRMED', 'NO_SHOW')
      union all
      select 0, practitioner_id, null, starts_at, ends_at, false from duty
      union all
      select 1, practitioner_id, null, starts_at, ends_at, false from occurrence where is_own and is_wide
      union all
      select rank, practitioner_id, null, starts_at, ends_at, false from takeover
      union all
      select -1, o.practitioner_id, x.place_id, x.starts_at, x.ends_at, false from (select distinct practitioner_id, place_id from opening) o
      join closure x on x.place_id = o.place_id and x.starts_at < ${LATEST} and x.ends_at > ${EARLIEST}),
    -- Full joins, because they are hashed whatever the planner thinks of how many there are: one by one, a batch would take minutes.
    busy as materialized (
      select o.n, range_agg(tstzrange(case when c.has_pause then c.starts_at - o.pause else c.starts_at end, c.ends_at)) filter (
        where c.rank < o.rank and (c.place_id is null or c.place_id = o.place_id) and c.starts_at < o.ends_at + o.pause and c.ends_at > o.starts_at) as taken
      from opening o full join cut c on c.practitioner_id = o.practitioner_id group by o.n),
    free as materialized (
      select o.*, tstzmultirange(tstzrange(o.starts_at, o.ends_at)) - coalesce(b.taken, '{}') as runs from opening o full join busy b on b.n = o.n)
    select greatest(f.starts_at, bucket), f.ends_at, o.practitioner_id, o.place_id,
           coalesce(cell_y(o.latitude) * 4096 + cell_x(o.longitude), -1), o.latitude, o.longitude, o.community_id, o.day, s.discipline_id,
           (o.flags + case when r.accepts_new_patients then 8 else 0 end)::smallint, o.activity, o.visibility, o.kind,
           o.buffer_minutes::smallint, o.notice_minutes::smallint
    from free o
    cross join lateral (
      select lower(run) as starts_at, upper(run) as ends_at from unnest(o.runs) run where upper(run) - lower(run) >= interval '1 minute') f
    join practitioner r on r.id = o.practitioner_id
    join practitioner_discipline s on s.practitioner_id = o.practitioner_id
    cross join lateral generate_series(date_bin('3 hours', f.starts_at, 'epoch'), f.ends_at - interval '1 minute', interval '3 hours') bucket
  $$;
`;
