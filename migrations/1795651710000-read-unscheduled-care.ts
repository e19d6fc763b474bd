import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a rota is made from and shown by, in one statement: src/availability/unscheduled-care/README.md. */
export class ReadUnscheduledCare1795651710000 implements MigrationInterface {
  name = 'ReadUnscheduledCare1795651710000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [PRESENCE, PEOPLE, CLOSURES, STATE, READ, SWAPS, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function find_duty_swaps, read_rota, rota_state, rota_closures, rota_people, rota_presence');
  }
}

const PRESENCE = `
  -- Of each of these people and each half-day between two days: how their week meets it, as far as the community that was entered may see it; and
  -- whether they are away or on duty, whatever the community that says so, without saying which. As the engine, of its members. Only half-days that
  -- something meets; a day off has no row.
  create function rota_presence(p_people integer[], p_from date, p_to date) returns table (
    practitioner_id integer, day date, half half_of_day,
    work_minutes integer, -- of consultations, unscheduled care and visits
    place_id integer, -- where most of them are, at places of this community's weeks
    is_elsewhere boolean, -- anything else, as a session in a hospital
    own_minutes integer, -- of unscheduled care that they published here
    own_place_id integer,
    is_away boolean, -- everywhere
    away_places integer[], -- or at some
    holds_another boolean) -- by the rota of another community, or of this one when its hours were others
  language sql stable rows 1000 security definer set search_path = public, pg_temp as $$
    with here as materialized (
      select c.id, c.time_zone, s.* from community c join unscheduled_setting s on s.community_id = c.id where c.id = current_community()),
    person as materialized (
      select p.id from unnest(p_people) p (id) where exists (select from membership m join here on m.community_id = here.id where m.practitioner_id = p.id)),
    day as materialized (
      select g::date as day, extract(isodow from g)::smallint as weekday, date_trunc('week', g)::date as monday,
             ((extract(day from g)::integer - 1) / 7 + 1)::smallint as week_of_month,
             extract(month from g + interval '7 days') <> extract(month from g) as is_last
      from generate_series(p_from::timestamp - interval '1 day', p_to::timestamp + interval '1 day', interval '1 day') g),
    half_day as materialized (
      select d.day, h.half, local_instant(d.day + h.start_time, here.time_zone) as starts_at, local_instant(d.day + h.end_time, here.time_zone) as ends_at
      from here cross join day d
      cross join lateral (values ('MORNING'::half_of_day, here.morning_start, here.morning_end), ('AFTERNOON', here.afternoon_start, here.afternoon_end)) h (half, start_time, end_time)
      where d.day between p_from and p_to),
    occurrence as materialized (
      select p.practitioner_id, a.community_id, a.place_id, a.activity, p.visibility,
             local_instant(d.day + p.start_time, l.time_zone) as starts_at, local_instant(d.day + p.end_time, l.time_zone) as ends_at
      from assignment_period p
      join assignment a on a.community_id = p.community_id and a.id = p.assignment_id
      join membership m on m.community_id = a.community_id and m.practitioner_id = a.practitioner_id
      join practitioner r on r.id = a.practitioner_id
      join place l on l.id = a.place_id
      join commune c on c.insee_code = l.insee_code
      join day d on d.weekday = p.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
        and case when p.week_of_month is null then mod((d.monday - p.anchor_monday) / 7, p.every_weeks) = 0
                 when p.week_of_month = -1 then d.is_last
                 else d.week_of_month = p.week_of_month end
        and (l.closed_on is null or d.day < l.closed_on) and (l.withdrawn_on is null or d.day < l.withdrawn_on)
        and (r.withdrawn_on is null or d.day < r.withdrawn_on)
        and d.day >= m.start_date and (m.end_date is null or d.day <= m.end_date)
        and (a.works_on_public_holidays or not exists (select from public_holiday h where h.territory = c.holiday_territory and h.day = d.day))
      where p.practitioner_id in (select id from person) and (a.community_id = (select id from here) or p.visibility >= 'PRO')),
    met as materialized (
      select o.*, h.day, h.half, (extract(epoch from least(o.ends_at, h.ends_at) - greatest(o.starts_at, h.starts_at)) / 60)::integer as minutes
      from occurrence o join half_day h on o.starts_at < h.ends_at and o.ends_at > h.starts_at),
    week as (
      select w.practitioner_id, w.day, w.half,
             coalesce(sum(w.minutes) filter (where w.activity in ('CONSULTATION', 'UNSCHEDULED_CARE', 'HOME_VISITS')), 0)::integer as work_minutes,
             (array_agg(w.place_id order by w.minutes desc, w.place_id) filter (where w.activity in ('CONSULTATION', 'UNSCHEDULED_CARE') and w.community_id = (select id from here)))[1] as place_id,
             coalesce(bool_or(w.activity not in ('CONSULTATION', 'UNSCHEDULED_CARE', 'HOME_VISITS')), false) as is_elsewhere,
             coalesce(sum(w.minutes) filter (where w.activity = 'UNSCHEDULED_CARE' and w.visibility is not null and w.community_id = (select id from here)), 0)::integer as own_minutes,
             (array_agg(w.place_id order by w.minutes desc, w.place_id) filter (where w.activity = 'UNSCHEDULED_CARE' and w.visibility is not null and w.community_id = (select id from here)))[1] as own_place_id
      from met w group by w.practitioner_id, w.day, w.half),
    absent as materialized (
      select a.practitioner_id, a.place_id, a.starts_at, a.ends_at from absence a where a.practitioner_id in (select id from person) and a.starts_at is not null
      union all
      select a.practitioner_id, a.place_id, local_instant(d.day + a.start_time, a.time_zone), local_instant(d.day + a.end_time, a.time_zone)
      from absence a join day d on d.weekday = a.weekday and d.day >= a.start_date and (a.end_date is null or d.day <= a.end_date)
        and case when a.week_of_month is null then mod((d.monday - a.anchor_monday) / 7, a.every_weeks) = 0
                 when a.week_of_month = -1 then d.is_last
                 else d.week_of_month = a.week_of_month end
      where a.practitioner_id in (select id from person) and a.starts_at is null),
    away as (
      select a.practitioner_id, h.day, h.half, bool_or(a.place_id is null) as is_away, array_agg(distinct a.place_id) filter (where a.place_id is not null) as away_places
      from absent a join half_day h on a.starts_at < h.ends_at and a.ends_at > h.starts_at group by a.practitioner_id, h.day, h.half),
    other as (
      select distinct d.practitioner_id, h.day, h.half from unscheduled_duty d join half_day h on d.starts_at < h.ends_at and d.ends_at > h.starts_at
      where d.practitioner_id in (select id from person) and (d.community_id <> (select id from here) or (d.day, d.half) <> (h.day, h.half)))
    select p.id, h.day, h.half, coalesce(w.work_minutes, 0), w.place_id, coalesce(w.is_elsewhere, false), coalesce(w.own_minutes, 0), w.own_place_id,
           coalesce(a.is_away, false), coalesce(a.away_places, '{}'), o.practitioner_id is not null
    from person p cross join half_day h
    left join week w on w.practitioner_id = p.id and w.day = h.day and w.half = h.half
    left join away a on a.practitioner_id = p.id and a.day = h.day and a.half = h.half
    left join other o on o.practitioner_id = p.id and o.day = h.day and o.half = h.half
    where w.practitioner_id is not null or a.practitioner_id is not null or o.practitioner_id is not null $$;
  alter function rota_presence owner to maillage_engine;
`;

const PEOPLE = `
  -- Who can hold unscheduled care between two days, since when and until when; and where they mostly see patients. Under the policies of the caller.
  create function rota_people(p_community integer, p_from date, p_to date) returns table (practitioner_id integer, since date, until date, place_id integer)
  language sql stable set search_path = public, pg_temp as $$
    select m.practitioner_id, m.start_date, least(m.end_date, r.withdrawn_on - 1), (
        select a.place_id from assignment a join assignment_period p on p.community_id = a.community_id and p.assignment_id = a.id join place l on l.id = a.place_id
        where a.community_id = p_community and a.practitioner_id = m.practitioner_id and a.activity in ('CONSULTATION', 'UNSCHEDULED_CARE')
          and a.start_date <= p_to and (a.end_date is null or a.end_date >= p_from) and (l.closed_on is null or l.closed_on > p_to) and (l.withdrawn_on is null or l.withdrawn_on > p_to)
        group by a.place_id order by sum((p.end_time - p.start_time) / p.every_weeks) desc, a.place_id limit 1)
    from unscheduled_setting s join membership m on m.community_id = s.community_id join practitioner r on r.id = m.practitioner_id
    where s.community_id = p_community and m.start_date <= p_to and (m.end_date is null or m.end_date >= p_from)
      and (r.withdrawn_on is null or r.withdrawn_on > p_from) and r.objected_on is null
      and exists (select from practitioner_discipline x join discipline d on d.id = x.discipline_id
        where x.practitioner_id = r.id and d.profession_code = any(s.professions) and (cardinality(s.specialties) = 0 or d.specialty_code = any(s.specialties))) $$;
`;

const CLOSURES = `
  -- When places are closed where somebody of the community that was entered works or is on duty, whatever community said so: nothing else of it.
  create function rota_closures(p_from timestamptz, p_to timestamptz) returns table (place_id integer, starts_at timestamptz, ends_at timestamptz)
  language sql stable rows 10 security definer set search_path = public, pg_temp as $$
    select x.place_id, x.starts_at, x.ends_at from closure x
    where x.starts_at < p_to and x.ends_at > p_from
      and (exists (select from assignment a where a.community_id = current_community() and a.place_id = x.place_id)
        or exists (select from unscheduled_duty d where d.community_id = current_community() and d.place_id = x.place_id)) $$;
  alter function rota_closures owner to maillage_engine;
`;

const STATE = `
  -- A word for all that a rota of these days was made from and that members and planners write: another one means that it is no longer true.
  create function rota_state(p_community integer, p_from date, p_to date) returns text language sql stable set search_path = public, pg_temp as $$
    select md5(concat_ws('/',
      (select s.version from unscheduled_setting s where s.community_id = p_community),
      (select string_agg(concat_ws(' ', d.id, d.version, d.practitioner_id), ',' order by d.id) from unscheduled_duty d where d.community_id = p_community and d.day between p_from and p_to),
      (select string_agg(concat_ws(' ', w.practitioner_id, w.day, w.half, w.wish), ',' order by w.practitioner_id, w.day, w.half) from unscheduled_wish w
        where w.community_id = p_community and w.day between p_from and p_to),
      (select string_agg(concat_ws(' ', x.practitioner_id, x.most_per_week), ',' order by x.practitioner_id) from unscheduled_limit x where x.community_id = p_community))) $$;
`;

const READ = `
  -- Everything of the rota of some days. @param p_people whose week and wishes to add to those who hold a half-day; null: of everybody who can hold one,
  -- and what a proposal needs: past loads since p_since
  create function read_rota(p_community integer, p_from date, p_to date, p_people integer[], p_since date) returns jsonb
  language plpgsql set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare
    everybody jsonb;
    looked_at integer[];
    days_off_of text;
  begin
    perform enter_community(p_community);
    select coalesce(jsonb_agg(jsonb_build_object('id', p.practitioner_id, 'since', p.since, 'until', p.until, 'placeId', p.place_id) order by p.practitioner_id), '[]'),
        coalesce(array_agg(p.practitioner_id), '{}')
      into everybody, looked_at from rota_people(p_community, p_from, p_to) p;
    if p_people is not null then
      looked_at := array(
        select p.id from unnest(looked_at) p (id) where p.id = any(p_people) or exists (
          select from assignment a where a.community_id = p_community and a.practitioner_id = p.id and a.activity = 'UNSCHEDULED_CARE'
            and a.start_date <= p_to and (a.end_date is null or a.end_date >= p_from)));
    end if;
    looked_at := looked_at || array(select d.practitioner_id from unscheduled_duty d
      where d.community_id = p_community and d.day between p_from and p_to and not d.practitioner_id = any(looked_at) group by 1);
    days_off_of := (select c.holiday_territory from community_commune t join commune c on c.insee_code = t.insee_code where t.community_id = p_community
      group by 1 order by count(*) desc, 1 limit 1);
    return jsonb_build_object(
      'setting', (select jsonb_build_object('version', s.version, 'onPublicHolidays', s.on_public_holidays, 'professions', s.professions, 'specialties', s.specialties,
          'timeZone', c.time_zone,
          'hours', jsonb_build_object('MORNING', jsonb_build_object('start', to_char(s.morning_start, 'HH24:MI'), 'end', to_char(s.morning_end, 'HH24:MI')),
            'AFTERNOON', jsonb_build_object('start', to_char(s.afternoon_start, 'HH24:MI'), 'end', to_char(s.afternoon_end, 'HH24:MI'))))
        from unscheduled_setting s join community c on c.id = s.community_id where s.community_id = p_community),
      'needs', (select coalesce(jsonb_agg(jsonb_build_object('weekday', n.weekday, 'half', n.half, 'needed', n.needed) order by n.weekday, n.half), '[]')
        from unscheduled_need n where n.community_id = p_community),
      'holidays', (select coalesce(jsonb_object_agg(h.day, h.name), '{}') from public_holiday h where h.territory = days_off_of and h.day between p_from and p_to),
      'duties', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'practitionerId', d.practitioner_id, 'placeId', d.place_id, 'day', d.day, 'half', d.half,
          'start', d.starts_at, 'end', d.ends_at, 'version', d.version) order by d.day, d.half, d.id), '[]')
        from unscheduled_duty d where d.community_id = p_community and d.day between p_from and p_to),
      'people', everybody,
      'presence', (select coalesce(jsonb_agg(jsonb_build_object('practitionerId', x.practitioner_id, 'day', x.day, 'half', x.half, 'workMinutes', x.work_minutes, 'placeId', x.place_id,
          'isElsewhere', x.is_elsewhere, 'ownMinutes', x.own_minutes, 'ownPlaceId', x.own_place_id, 'isAway', x.is_away, 'awayPlaceIds', x.away_places, 'holdsAnother', x.holds_another)), '[]')
        from rota_presence(looked_at, p_from, p_to) x),
      'closures', (select coalesce(jsonb_agg(jsonb_build_object('placeId', z.place_id, 'start', z.starts_at, 'end', z.ends_at)), '[]')
        from rota_closures((p_from - 1)::timestamp, (p_to + 2)::timestamp) z),
      'wishes', (select coalesce(jsonb_agg(jsonb_build_object('practitionerId', w.practitioner_id, 'day', w.day, 'half', w.half, 'wish', w.wish)), '[]')
        from unscheduled_wish w where w.community_id = p_community and w.day between p_from and p_to and (p_people is null or w.practitioner_id = any(p_people))),
      'limits', (select coalesce(jsonb_object_agg(x.practitioner_id, x.most_per_week), '{}') from unscheduled_limit x
        where x.community_id = p_community and (p_people is null or x.practitioner_id = any(p_people))),
      'loads', case when p_people is null then (select coalesce(jsonb_object_agg(x.practitioner_id, x.count), '{}') from (
          select d.practitioner_id, count(*) from unscheduled_duty d where d.community_id = p_community and d.day between p_since and p_to group by 1) x) else '{}' end,
      'weekLoads', (select coalesce(jsonb_agg(jsonb_build_object('practitionerId', x.practitioner_id, 'monday', x.monday, 'count', x.count)), '[]') from (
          select d.practitioner_id, date_trunc('week', d.day)::date as monday, count(*) from unscheduled_duty d
          where d.community_id = p_community and d.day between date_trunc('week', p_from)::date and date_trunc('week', p_to)::date + 6 group by 1, 2) x),
      'state', rota_state(p_community, p_from, p_to));
  end $$;
`;

const SWAPS = `
  -- What is asked and may be seen: by everybody what is asked of anybody, by the two of them and p_all what is asked of one. Those that are open, and
  -- those that ended since p_since of p_practitioner. Of numbers alone when p_ids is given.
  create function find_duty_swaps(p_community integer, p_practitioner integer, p_all boolean, p_now timestamptz, p_since timestamptz, p_ids integer[])
  returns table (swap jsonb) language plpgsql rows 20 set search_path = public, pg_temp set timezone = 'UTC' as $$ begin
    perform enter_community(p_community);
    return query
      select jsonb_build_object('id', s.id, 'practitionerId', s.practitioner_id, 'toPractitionerId', s.to_practitioner_id, 'takenById', s.taken_by_id, 'dutyId', s.duty_id,
        'returnDutyId', s.return_duty_id, 'day', s.day, 'half', s.half, 'start', s.starts_at, 'returnDay', s.return_day, 'returnHalf', s.return_half, 'state', s.state,
        'askedAt', s.asked_at, 'endedAt', s.ended_at)
      from duty_swap s
      where s.community_id = p_community and (p_ids is null or s.id = any(p_ids))
        and (s.to_practitioner_id is null or p_all or p_practitioner in (s.practitioner_id, s.to_practitioner_id))
        and (p_ids is not null or (s.state = 'OPEN' and s.starts_at > p_now)
          or (p_practitioner in (s.practitioner_id, s.to_practitioner_id, s.taken_by_id) and coalesce(s.ended_at, s.starts_at) > p_since))
      order by s.starts_at, s.id;
  end $$;
`;

const RESTRICT = `
  revoke execute on function rota_presence, rota_closures from public;
  grant execute on function rota_presence, rota_closures to maillage_server, maillage_engine;
`;
