import { FORTNIGHT, NOW } from './scale.js';

/*
 * What takes openings away in the fortnight. Bookings lie in the openings of the main place, in frames of 75 minutes that never meet:
 * eight in ten frames of a general practitioner are booked, one in eight of the others.
 */

const BOOKINGS = `
  insert into booking (community_id, id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, pseudonym,
      booked_by_community_id, booked_by_account_id, booked_at, changed_at) overriding system value
    select community_id, id, practitioner_id, place_id, starts_at, starts_at + length, starts_at + length + pause, 'CONSULTATION', 'AT_PLACE',
      (case when r < .9 then 'UNSCHEDULED_CONSULTATION' else 'PATHWAY_STEP' end)::booking_purpose,
      (case when r < .03 then 'CANCELLED' when r < .05 then 'NO_SHOW' else 'CONFIRMED' end)::booking_state,
      case when r < .5 then 'P' || id end, community_id, community_id, timestamptz '${NOW}' - interval '1 day', timestamptz '${NOW}' - interval '1 day'
    from (
      select w.*, (day + w.start_time + k * interval '75 minutes') at time zone 'Europe/Paris' as starts_at, bench.rnd(id, 502) as r,
        (30 + floor(bench.rnd(id, 501) * 3)::int * 15) * interval '1 minute' as length, case when bench.rnd(practitioner_id, 308) < .3 then 10 else 0 end * interval '1 minute' as pause
      from (select w.*, k, date '${FORTNIGHT.firstDay}' + fortnight * 7 + w.d - 1 as day, w.practitioner_id * 100 + (fortnight * 7 + w.d - 1) * 6 + w.h * 3 + k as id
        from week w, generate_series(0, 1) fortnight, generate_series(0, 2) k where w.assignment_id % 3 = 0) w
      where bench.rnd(id, 500) < case when discipline_id = 1 then .8 else .123 end) z
    order by practitioner_id, starts_at;
`;

/** Six in a hundred are away for one to ten days, six in ten of them with a locum; four in a hundred again and again on one afternoon. */
const ABSENCES = `
  insert into absence (community_id, id, practitioner_id, reason, starts_at, ends_at, locum_id, declared_at) overriding system value
    select community_id, id * 2, id, 'LEAVE', day::timestamp at time zone 'Europe/Paris', (day + 1 + floor(bench.rnd(id, 402) * 10)::int)::timestamp at time zone 'Europe/Paris',
      case when bench.rnd(id, 410) < .6 then locum_id end, timestamptz '${NOW}' - interval '1 day'
    from (select *, date '${FORTNIGHT.firstDay}' + floor(bench.rnd(id, 401) * 14)::int as day from person where bench.rnd(id, 400) < .06) z order by id;
  insert into absence (community_id, id, practitioner_id, reason, weekday, start_time, end_time, every_weeks, start_date, time_zone, declared_at) overriding system value
    select community_id, id * 2 + 1, id, 'TRAINING', 1 + floor(bench.rnd(id, 404) * 5)::int, '14:00', '16:00', 1 + floor(bench.rnd(id, 405) * 2)::int, '2026-09-01', 'Europe/Paris',
      timestamptz '${NOW}' - interval '1 day'
    from person where bench.rnd(id, 403) < .04 order by id;
`;

/** One general practitioner in twelve holds one half-day of unscheduled care each week of the fortnight, at a place of theirs. */
const DUTIES = `
  insert into unscheduled_duty (community_id, id, practitioner_id, place_id, day, half, starts_at, ends_at) overriding system value
    select community_id, practitioner_id * 2 + week, practitioner_id, place_id, day, case when h = 0 then 'MORNING' else 'AFTERNOON' end::half_of_day,
      (day + start_time) at time zone 'Europe/Paris', (day + start_time + interval '3 hours') at time zone 'Europe/Paris'
    from (select distinct on (practitioner_id, week) w.*, week, date '${FORTNIGHT.firstDay}' + week * 7 + w.d - 1 as day
      from week w, generate_series(0, 1) week where discipline_id = 1 and bench.rnd(practitioner_id, 440) < 1 / 12.0 order by practitioner_id, week, bench.rnd(w.d * 2 + w.h, practitioner_id)) z;
`;

export const EXCEPTIONS = BOOKINGS + ABSENCES + DUTIES;

/** One place in two hundred is closed for a day of the fortnight. */
export const CLOSURES = `
  insert into closure (community_id, id, place_id, starts_at, ends_at, declared_at) overriding system value
    select s.community_id, t.id, t.id, day::timestamp at time zone 'Europe/Paris', (day + 1)::timestamp at time zone 'Europe/Paris', timestamptz '${NOW}' - interval '1 day'
    from (select *, date '${FORTNIGHT.firstDay}' + floor(bench.rnd(id, 431) * 14)::int as day from bench.site where bench.rnd(id, 430) < .005) t join bench.spot s using (i);
`;
