import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The free table also knows the pause after each booking and the notice that is asked for. Nobody has asked for one yet: the rows that are
 * there are right as they are, and the horizon stays complete.
 */
export class WidenAvailability1795651300000 implements MigrationInterface {
  name = 'WidenAvailability1795651300000';

  async up(runner: QueryRunner): Promise<void> {
    // The notice stands where the index had to leave a gap before: it is as large as it was.
    await runner.query(`
      alter table availability add column buffer_minutes smallint not null default 0, add column notice_minutes smallint not null default 0;
      drop index availability_find, availability_by_practitioner;
      create index availability_find on availability (discipline_id, cell, start_at)
        include (end_at, practitioner_id, place_id, latitude, longitude, community_id, flags, notice_minutes, activity, visibility, place_kind);
      create index availability_by_practitioner on availability (practitioner_id, start_at)
        include (end_at, place_id, discipline_id, flags, buffer_minutes, notice_minutes, community_id, activity, visibility, place_kind)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index availability_find, availability_by_practitioner;
      alter table availability drop column buffer_minutes, drop column notice_minutes;
      create index availability_find on availability (discipline_id, cell, start_at)
        include (end_at, practitioner_id, place_id, latitude, longitude, community_id, flags, activity, visibility, place_kind);
      create index availability_by_practitioner on availability (practitioner_id, start_at)
        include (end_at, place_id, discipline_id, community_id, flags, activity, visibility, place_kind)`);
    await runner.query(WEEKS_ALONE);
  }
}

/** What the table was filled from before there were exceptions; it makes rows of the narrower table. */
const WEEKS_ALONE = `
  -- Openings of these people on these days (of the zone of each place), cut into buckets. The only place where a week pattern becomes instants.
  create function expand_availability(p_practitioners integer[], p_from date, p_to date) returns setof availability language sql stable rows 500 as $$
    with day as materialized (
      select g::date as day, extract(isodow from g)::smallint as weekday, date_trunc('week', g)::date as monday,
             ((extract(day from g)::integer - 1) / 7 + 1)::smallint as week_of_month,
             extract(month from g + interval '7 days') <> extract(month from g) as is_last
      from generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') g),
    occurrence as materialized ( -- or local_instant would run again wherever its result is named
      select p.practitioner_id, a.place_id, a.community_id, a.activity, p.visibility, l.kind, d.day,
             coalesce(l.latitude, c.latitude)::real as latitude, coalesce(l.longitude, c.longitude)::real as longitude,
             local_instant(d.day + p.start_time, l.time_zone) as starts_at, local_instant(d.day + p.end_time, l.time_zone) as ends_at,
             (select sum(case m when 'AT_PLACE' then 1 when 'HOME_VISIT' then 2 else 4 end) from unnest(p.modes) m)
               + case when r.accepts_new_patients then 8 else 0 end as flags
      from assignment_period p
      join assignment a on a.community_id = p.community_id and a.id = p.assignment_id
      join membership m on m.community_id = a.community_id and m.practitioner_id = a.practitioner_id
      join practitioner r on r.id = p.practitioner_id
      join place l on l.id = a.place_id
      join commune c on c.insee_code = l.insee_code
      join day d on d.weekday = p.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
        and case when p.week_of_month is null then mod((d.monday - p.anchor_monday) / 7, p.every_weeks) = 0
                 when p.week_of_month = -1 then d.is_last
                 else d.week_of_month = p.week_of_month end
        and (l.closed_on is null or d.day < l.closed_on)
        and (l.withdrawn_on is null or d.day < l.withdrawn_on)
        and (r.withdrawn_on is null or d.day < r.withdrawn_on)
        and d.day >= m.start_date and (m.end_date is null or d.day <= m.end_date)
        and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = c.holiday_territory and h.day = d.day))
      where p.practitioner_id = any(p_practitioners) and p.visibility is not null)
    select greatest(o.starts_at, bucket), o.ends_at, o.practitioner_id, o.place_id,
           coalesce(cell_y(o.latitude) * 4096 + cell_x(o.longitude), -1), o.latitude, o.longitude,
           o.community_id, o.day, s.discipline_id, o.flags::smallint, o.activity, o.visibility, o.kind
    from occurrence o
    join practitioner_discipline s on s.practitioner_id = o.practitioner_id
    cross join lateral generate_series(date_bin('3 hours', o.starts_at, 'epoch'), o.ends_at - interval '1 minute', interval '3 hours') bucket
    where o.ends_at > o.starts_at
  $$;
`;
