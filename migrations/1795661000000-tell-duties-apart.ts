import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where somebody is, now with the half-days of unscheduled care that they hold: src/time-split/README.md. */
export class TellDutiesApart1795661000000 implements MigrationInterface {
  name = 'TellDutiesApart1795661000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(exceptions({ places: PLACES_OF_DUTIES, duties: `,${DUTIES}` }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(exceptions({ places: '', duties: '' }));
  }
}

const TIMES = `'start', a.starts_at, 'end', a.ends_at, 'recurrence', case when a.weekday is not null then json_build_object(
          'weekday', a.weekday, 'startTime', to_char(a.start_time, 'HH24:MI'), 'endTime', to_char(a.end_time, 'HH24:MI'), 'everyWeeks', a.every_weeks,
          'anchorDate', a.anchor_monday, 'weekOfMonth', a.week_of_month, 'startDate', a.start_date, 'endDate', a.end_date, 'timeZone', a.time_zone) end`;

/** Of an absence as a: whether it may touch the window. Days of a recurring one are looked at a day around, whatever its zone. */
const IN_WINDOW = `case when a.starts_at is not null then a.starts_at < p_to and a.ends_at > p_from
        else a.start_date <= (p_to + interval '1 day')::date and (a.end_date is null or a.end_date >= (p_from - interval '1 day')::date) end`;

/** Assignments with their periods, as the rules of a week take them. @param condition on the assignment a; `join` beside it, `periods` on the period p, `more` keys */
const weeks = (condition: string, { join = '', periods = '', more = '' } = {}): string => `
      (select coalesce(json_agg(json_build_object('id', a.id, 'placeId', a.place_id, 'activity', a.activity, 'timeZone', l.time_zone,
          'holidayTerritory', c.holiday_territory, 'placeClosedOn', least(l.closed_on, l.withdrawn_on), 'worksOnPublicHolidays', a.works_on_public_holidays,
          'startDate', a.start_date, 'endDate', a.end_date, 'periods', w.periods${more}) order by a.community_id, a.id), '[]')
        from assignment a join place l on l.id = a.place_id join commune c on c.insee_code = l.insee_code ${join}
        cross join lateral (select json_agg(json_build_object('id', p.id, 'weekday', p.weekday, 'startTime', to_char(p.start_time, 'HH24:MI'),
            'endTime', to_char(p.end_time, 'HH24:MI'), 'modes', p.modes, 'visibility', p.visibility, 'everyWeeks', p.every_weeks, 'anchorDate', p.anchor_monday,
            'weekOfMonth', p.week_of_month, 'isVisible', p.community_id = p_community or p.visibility >= 'PRO') order by p.id) periods
          from assignment_period p where p.community_id = a.community_id and p.assignment_id = a.id ${periods}) w
        where ${condition} and w.periods is not null)`;

const PLACES_OF_DUTIES = `
            or exists (select from unscheduled_duty u where u.place_id = x.place_id and u.practitioner_id = p_practitioner and u.starts_at < p_to and u.ends_at > p_from)`;

/** As the engine has them: each ends with its day, and counts while its holder is a member, at a place that is open. Seen as SNP: in its community. */
const DUTIES = `
      'duties', (select coalesce(json_agg(json_build_object('placeId', u.place_id, 'start', u.starts_at, 'end', t.ends_at, 'isVisible', u.community_id = p_community)
          order by u.starts_at), '[]')
        from unscheduled_duty u
        join membership m on m.community_id = u.community_id and m.practitioner_id = u.practitioner_id
        join practitioner r on r.id = u.practitioner_id
        join place l on l.id = u.place_id
        cross join lateral (select (u.starts_at at time zone l.time_zone)::date as day) d
        cross join lateral (select least(u.ends_at, local_instant(d.day + time '24:00', l.time_zone)) as ends_at) t
        where u.practitioner_id = p_practitioner and u.starts_at < p_to and u.ends_at > p_from
          and (l.closed_on is null or d.day < l.closed_on) and (l.withdrawn_on is null or d.day < l.withdrawn_on)
          and r.objected_on is null and (r.withdrawn_on is null or d.day < r.withdrawn_on) and d.day >= m.start_date and (m.end_date is null or d.day <= m.end_date))`;

const exceptions = ({ places, duties }: { places: string; duties: string }): string => `
  create or replace function agenda_exceptions(p_community integer, p_practitioner integer, p_from timestamptz, p_to timestamptz) returns json
  language plpgsql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare
    covered integer[] := (select array_agg(distinct a.practitioner_id) from absence a where a.locum_id = p_practitioner and ${IN_WINDOW});
  begin
    return json_build_object(
      'absences', (select coalesce(json_agg(json_build_object('placeId', a.place_id, ${TIMES})), '[]')
        from absence a where a.practitioner_id = p_practitioner and ${IN_WINDOW}),
      'closures', (select coalesce(json_agg(json_build_object('placeId', x.place_id, 'start', x.starts_at, 'end', x.ends_at)), '[]')
        from closure x where x.starts_at < p_to and x.ends_at > p_from
          and (exists (select from assignment a where a.place_id = x.place_id and (a.practitioner_id = p_practitioner or a.practitioner_id = any(covered)))${places})),
      'week', case when covered is null then '[]' else ${weeks('a.practitioner_id = p_practitioner')} end,
      'covers', (select coalesce(json_agg(json_build_object('practitionerId', a.practitioner_id, 'placeId', a.place_id, ${TIMES}, 'assignments', ${weeks(
        'a.practitioner_id = v.practitioner_id and (v.place_id is null or a.place_id = v.place_id)',
        {
          join: 'join membership m on m.community_id = a.community_id and m.practitioner_id = p_practitioner join practitioner s on s.id = p_practitioner',
          periods: 'and p.visibility is not null',
          more: `, 'heldFrom', m.start_date, 'heldUntil', least(m.end_date, s.withdrawn_on - 1)`,
        },
      )})
        order by a.community_id, a.id), '[]')
        from absence a, lateral (select a.practitioner_id, a.place_id) v where a.locum_id = p_practitioner and ${IN_WINDOW})${duties});
  end $$;
`;
