import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How absences, covers and closures are read, exported and erased: src/availability/absences, src/availability/closures, src/time-split. */
export class CreateAbsenceFunctions1795651400000 implements MigrationInterface {
  name = 'CreateAbsenceFunctions1795651400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [ABSENCES, CLOSURES, AFFECTED, WHEREABOUTS, ERASE, EXPORT, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger account_leaves_absences on account;
      drop function my_absences, leave_absences, agenda_exceptions, find_affected_bookings, find_closures, find_absences, absences_elsewhere;
      revoke update (locum_id, version), delete on absence from maillage_engine`);
  }
}

/** What the API makes of a row of absence as a. @param reason the SQL of what is told of the reason */
const absenceJson = (reason: string): string => `
      json_build_object('id', a.id, 'communityId', a.community_id, 'practitionerId', a.practitioner_id, 'placeId', a.place_id, 'reason', ${reason},
        ${TIMES}, 'locumId', a.locum_id, 'institutionId', a.institution_id, 'declaredAt', a.declared_at, 'version', a.version)`;

const TIMES = `'start', a.starts_at, 'end', a.ends_at, 'recurrence', case when a.weekday is not null then json_build_object(
          'weekday', a.weekday, 'startTime', to_char(a.start_time, 'HH24:MI'), 'endTime', to_char(a.end_time, 'HH24:MI'), 'everyWeeks', a.every_weeks,
          'anchorDate', a.anchor_monday, 'weekOfMonth', a.week_of_month, 'startDate', a.start_date, 'endDate', a.end_date, 'timeZone', a.time_zone) end`;

/** Of an absence as a: whether it may touch the window. Days of a recurring one are looked at a day around, whatever its zone. */
const IN_WINDOW = `case when a.starts_at is not null then a.starts_at < p_to and a.ends_at > p_from
        else a.start_date <= (p_to + interval '1 day')::date and (a.end_date is null or a.end_date >= (p_from - interval '1 day')::date) end`;

const ABSENCES = `
  -- The absences that one member declared in other communities than the one that was entered: for that member alone, who is the one who asks.
  create function absences_elsewhere(p_practitioner integer, p_from timestamptz, p_to timestamptz) returns table (absence json)
  language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select ${absenceJson('a.reason')} from absence a
    where a.practitioner_id = p_practitioner and a.community_id <> current_community() and ${IN_WINDOW}
      and exists (select from membership m where m.community_id = current_community() and m.practitioner_id = p_practitioner) $$;
  alter function absences_elsewhere owner to maillage_engine;

  -- Absences that may touch the window, of these people or of these numbers. Why is told to p_self alone, of their own.
  create function find_absences(p_community integer, p_practitioners integer[], p_ids integer[], p_from timestamptz, p_to timestamptz, p_self integer)
  returns table (absence json) language plpgsql rows 20 set search_path = public, pg_temp set timezone = 'UTC' as $$ begin
    perform enter_community(p_community);
    return query
      select ${absenceJson('case when a.practitioner_id = p_self then a.reason end')} from absence a join practitioner r on r.id = a.practitioner_id
      where a.community_id = p_community and (a.practitioner_id = any(p_practitioners) or a.id = any(p_ids)) and ${IN_WINDOW} and r.objected_on is null
      union all
      select e.absence from absences_elsewhere(p_self, p_from, p_to) e where p_self = any(p_practitioners);
  end $$;
`;

const CLOSURES = `
  -- Closures of these places, or of these numbers, that are not over, the earliest first: of the community that asks.
  create function find_closures(p_community integer, p_places integer[], p_ids integer[], p_now timestamptz)
  returns table (closure json) language plpgsql rows 10 set search_path = public, pg_temp set timezone = 'UTC' as $$ begin
    perform enter_community(p_community);
    return query
      select json_build_object('id', c.id, 'placeId', c.place_id, 'start', c.starts_at, 'end', c.ends_at, 'note', c.note, 'declaredAt', c.declared_at, 'version', c.version)
      from closure c where c.community_id = p_community and (c.place_id = any(p_places) and c.ends_at > p_now or c.id = any(p_ids))
      order by c.starts_at, c.id;
  end $$;
`;

const AFFECTED = `
  -- What is booked and meets one of these times, of one person or at one place, the earliest first: of the community that asks.
  create function find_affected_bookings(p_community integer, p_practitioner integer, p_place integer, p_starts timestamptz[], p_ends timestamptz[])
  returns table (id integer, "practitionerId" integer, "placeId" integer, start timestamptz, "end" timestamptz)
  language plpgsql rows 10 set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
      select b.id, b.practitioner_id, b.place_id, b.starts_at, b.ends_at from booking b
      where b.community_id = p_community and b.state = 'CONFIRMED' and b.ends_at > (select min(s) from unnest(p_starts) s)
        and (p_practitioner is null or b.practitioner_id = p_practitioner) and (p_place is null or b.place_id = p_place)
        and exists (select from unnest(p_starts, p_ends) t (from_instant, to_instant) where b.starts_at < t.to_instant and b.ends_at > t.from_instant)
      order by b.starts_at, b.id limit 200;
  end $$;
`;

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

const WHEREABOUTS = `
  -- What moves one person out of their week, and into that of others, around a window: their absences and whom they cover, wherever that was declared,
  -- and the closures of all these places. Of a cover: the published weeks of who is absent, where the locum is a member, and whether the community
  -- that asks may see each period. Their own whole week only when they cover somebody: they are there first.
  create function agenda_exceptions(p_community integer, p_practitioner integer, p_from timestamptz, p_to timestamptz) returns json
  language plpgsql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare
    covered integer[] := (select array_agg(distinct a.practitioner_id) from absence a where a.locum_id = p_practitioner and ${IN_WINDOW});
  begin
    return json_build_object(
      'absences', (select coalesce(json_agg(json_build_object('placeId', a.place_id, ${TIMES})), '[]')
        from absence a where a.practitioner_id = p_practitioner and ${IN_WINDOW}),
      'closures', (select coalesce(json_agg(json_build_object('placeId', x.place_id, 'start', x.starts_at, 'end', x.ends_at)), '[]')
        from closure x where x.starts_at < p_to and x.ends_at > p_from
          and exists (select from assignment a where a.place_id = x.place_id and (a.practitioner_id = p_practitioner or a.practitioner_id = any(covered)))),
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
        from absence a, lateral (select a.practitioner_id, a.place_id) v where a.locum_id = p_practitioner and ${IN_WINDOW}));
  end $$;
  alter function agenda_exceptions owner to maillage_engine;
`;

const ERASE = `
  -- The absences of an erased person go; what they were to cover is covered by nobody from then on.
  create function leave_absences() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from absence a where a.practitioner_id = old.practitioner_id;
    update absence a set locum_id = null, version = a.version + 1 where a.locum_id = old.practitioner_id;
    return null;
  end $$;
  alter function leave_absences owner to maillage_engine;
  create trigger account_leaves_absences after update of erased_at on account
    for each row when (old.erased_at is null and new.erased_at is not null) execute function leave_absences();
  grant update (locum_id, version), delete on absence to maillage_engine;
`;

/** The rows of a query as one JSON array, empty rather than null. */
const rows = (query: string): string => `coalesce((select jsonb_agg(to_jsonb(z)) from (${query}) z), '[]')`;

const EXPORTED_TIMES = `a.starts_at as start, a.ends_at as end, a.weekday, a.start_time as "startTime", a.end_time as "endTime", a.every_weeks as "everyWeeks",
          a.anchor_monday as "anchorMonday", a.week_of_month as "weekOfMonth", a.start_date as "startDate", a.end_date as "endDate", a.time_zone as "timeZone"`;

const EXPORT = `
  -- Of the account that was entered: its practitioner's absences and why, and when it covers others. Who the other is, is theirs.
  create function my_absences() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object(
      'absences', ${rows(`select c.name as community, l.name as place, a.reason, ${EXPORTED_TIMES}, a.locum_id is not null as "isCoveredByALocum",
          i.name as institution, a.declared_at as "declaredAt"
        from absence a join community c on c.id = a.community_id left join place l on l.id = a.place_id left join place i on i.id = a.institution_id
        where a.practitioner_id = me.practitioner_id and a.community_id = any(communities_telling(me.id)) order by a.declared_at, a.community_id, a.id`)},
      'covers', ${rows(`select c.name as community, l.name as place, ${EXPORTED_TIMES}, a.declared_at as "declaredAt"
        from absence a join community c on c.id = a.community_id left join place l on l.id = a.place_id
        where a.locum_id = me.practitioner_id and a.community_id = any(communities_telling(me.id)) order by a.declared_at, a.community_id, a.id`)})
    from account me where me.id = current_account() and me.erased_at is null $$;
  alter function my_absences owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function my_absences, leave_absences, agenda_exceptions, absences_elsewhere from public;
  grant execute on function my_absences, leave_absences, agenda_exceptions, absences_elsewhere to maillage_server, maillage_engine;
`;
