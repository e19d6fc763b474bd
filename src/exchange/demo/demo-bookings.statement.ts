/** From 0 up to 1, the same on every machine for the same person, instant and purpose. */
const chance = (purpose: number): string =>
  `(hashtextextended(s.rpps || ' ' || extract(epoch from s.starts_at)::bigint, ${purpose}) & 65535) / 65536.0`;

/**
 * Cuts the openings of the GPs into slots of the length that the activity has, and takes some of them: fewer the farther they are, more with the GP of the
 * demonstration. A few were cancelled, and to a few nobody came. One statement, so that the openings of everybody are made anew once.
 * Parameters: community, load date, now, the five of the demonstration who book, who books least first, the one who is a GP.
 */
export const INSERT_BOOKINGS = `
  with gp as materialized (
    select r.id, coalesce(r.rpps, '') as rpps, exists (select from account a where a.practitioner_id = r.id and a.demo_role = $5) as is_shown
    from membership m join practitioner r on r.id = m.practitioner_id
    where m.community_id = $1 and m.end_date is null and exists (
      select from practitioner_discipline h join discipline d on d.id = h.discipline_id
      where h.practitioner_id = r.id and d.profession_code = '10' and d.specialty_code in ('SM26', 'SM53', 'SM54'))),
  run as (
    select g.rpps, g.is_shown, e.practitioner_id, e.place_id, e.activity, e.visibility, e.flags, e.buffer_minutes, min(e.start_at) as starts_at, e.end_at,
      make_interval(mins => case e.activity when 'CONSULTATION' then 20 when 'UNSCHEDULED_CARE' then 15 else 30 end) as length
    from expand_availability(array(select id from gp), $2::date - 5, $2::date + 13) e join gp g on g.id = e.practitioner_id
    where e.community_id = $1 and (e.activity in ('CONSULTATION', 'UNSCHEDULED_CARE', 'CARE_HOME_ROUND') or (e.activity = 'HOME_VISITS' and e.flags & 2 <> 0))
    group by 1, 2, 3, 4, 5, 6, 7, 8, e.end_at),
  slot as (
    select r.rpps, r.is_shown, r.practitioner_id, r.place_id, r.activity, r.visibility, r.flags, r.length, slot as starts_at, slot + r.length as ends_at,
      slot + r.length + r.buffer_minutes * interval '1 minute' as blocked_until
    from run r cross join lateral generate_series(r.starts_at, r.end_at - r.length, r.length + r.buffer_minutes * interval '1 minute') slot),
  taken as (
    select s.*, ${chance(1)} as fate, ${chance(2)} as why, ${chance(3)} * case when s.is_shown then 0.5 else 1 end as who, ${chance(4)} as since from slot s
    where ${chance(5)} < case when s.is_shown then 0.5 else 0.12 end * (1 - greatest(0, extract(epoch from s.starts_at - $3) / 86400) / 18))
  insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, pseudonym, visibility,
    booked_by_community_id, booked_by_account_id, booked_at, changed_at)
  select $1, t.practitioner_id, t.place_id, t.starts_at, t.ends_at, t.blocked_until, t.activity,
    (case when t.activity = 'HOME_VISITS' then 'HOME_VISIT' when t.flags & 1 <> 0 then 'AT_PLACE' when t.flags & 4 <> 0 then 'REMOTE' else 'HOME_VISIT' end)::care_mode,
    (case when t.activity in ('HOME_VISITS', 'CARE_HOME_ROUND') or t.flags & 5 = 0 then 'VISIT' when t.why < 0.06 then 'MEETING' when t.why < 0.25 then 'PATHWAY_STEP'
      else 'UNSCHEDULED_CONSULTATION' end)::booking_purpose,
    (case when t.fate < 0.06 then 'CANCELLED' when t.fate < 0.11 and t.ends_at < $3 then 'NO_SHOW' else 'CONFIRMED' end)::booking_state,
    case when t.why >= 0.06 and t.fate < 0.8 then chr(65 + floor(t.who * 26)::integer) || floor(t.why * 10)::integer || '-' || (10 + floor(t.since * 89)::integer) end,
    t.visibility, $1, a.id, w.booked_at, w.booked_at
  from taken t
  join account a on a.demo_role = ($4::text[])[1 + (t.who >= 0.02)::integer + (t.who >= 0.1)::integer + (t.who >= 0.3)::integer + (t.who >= 0.6)::integer]
  cross join lateral (select least($3, t.starts_at) - t.since * interval '3 days' - interval '10 minutes' as booked_at) w`;
