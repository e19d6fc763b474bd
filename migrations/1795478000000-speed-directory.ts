import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two waits of a page of the directory. Members whom no filter sorts out are listed by a function of their own, whose one statement
 * may keep its plan; with filters it is planned at each call. And assignments come in columns, of which the statements of the slice
 * make JSON: json_build_object looks up the types of its arguments at every row, half the time of reading a week.
 */
export class SpeedDirectory1795478000000 implements MigrationInterface {
  name = 'SpeedDirectory1795478000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function list_assignments;
      ${LIST_ASSIGNMENTS}

      -- The members of today by name: find_members without a filter.
      create function list_members(p_community integer, p_now timestamptz, p_after_text text, p_after_id integer, p_count integer, p_counted boolean)
      returns table (ids integer[], total integer)
      language plpgsql rows 1 set search_path = public, pg_temp as $$
      declare today date;
      begin
        perform enter_community(p_community);
        today := community_today(p_community, p_now);
        ids := array(select p.id from membership m join practitioner p on p.id = m.practitioner_id
          where m.community_id = p_community and m.start_date <= today and (m.end_date is null or m.end_date >= today) and p.withdrawn_on is null
            and (p.search_text collate "C", p.id) > (p_after_text collate "C", p_after_id)
          order by p.search_text collate "C", p.id limit p_count);
        if p_counted then total := count_members(p_community, p_now); end if;
        return next;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function list_members, list_assignments;
      ${LIST_ASSIGNMENTS_BEFORE}
    `);
  }
}

/** One text for each way in, so that each keeps its plan. */
function eachWayIn(query: (condition: string) => string): string {
  return `
        perform enter_community(p_community);
        if p_practitioners is not null then return query ${query('a.practitioner_id = any(p_practitioners)')};
        elsif p_places is not null then return query ${query('a.place_id = any(p_places)')};
        elsif p_communes is not null then return query ${query('l.insee_code = any(p_communes)')};
        else return query ${query('a.community_id = p_community and a.id = any(p_ids)')};
        end if;`;
}

const SIGNATURE =
  'list_assignments(p_community integer, p_practitioners integer[], p_places integer[], p_communes text[], p_ids integer[])';
const SETTINGS = 'language plpgsql rows 50 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan';

const LIST_ASSIGNMENTS = `
      create function ${SIGNATURE} returns table (
        id integer, "communityId" integer, "practitionerId" integer, "placeId" integer, activity activity, status practice_status, "startDate" date, "endDate" date,
        "worksOnPublicHolidays" boolean, version integer, "inseeCode" text, "timeZone" text, "holidayTerritory" text, "placeClosedOn" date, periods json)
      ${SETTINGS} as $$ begin ${eachWayIn(
        (condition) => `
        select a.id, a.community_id, a.practitioner_id, a.place_id, a.activity, a.status, a.start_date, a.end_date,
          a.works_on_public_holidays, a.version, l.insee_code, l.time_zone, c.holiday_territory, l.closed_on, w.periods
        from assignment a join place l on l.id = a.place_id join commune c on c.insee_code = l.insee_code
        cross join lateral (
          select json_agg(x) periods
          from (
            select p.id, p.weekday, left(p.start_time::text, 5) "startTime", left(p.end_time::text, 5) "endTime", p.modes, p.visibility,
              p.every_weeks "everyWeeks", p.anchor_monday "anchorDate", p.week_of_month "weekOfMonth"
            from assignment_period p where p.community_id = a.community_id and p.assignment_id = a.id
            order by p.weekday, p.start_time, p.id) x) w
        where ${condition} and w.periods is not null
        order by a.practitioner_id, a.start_date, a.id`,
      )}
      end $$;`;

/** As 1795392400000-create-time-split.ts left it. */
const LIST_ASSIGNMENTS_BEFORE = `
      create function ${SIGNATURE} returns table (assignment json) ${SETTINGS} as $$ begin ${eachWayIn(
        (condition) => `
        select json_build_object('id', a.id, 'communityId', a.community_id, 'practitionerId', a.practitioner_id, 'placeId', a.place_id, 'activity', a.activity, 'status', a.status,
          'startDate', a.start_date, 'endDate', a.end_date, 'worksOnPublicHolidays', a.works_on_public_holidays, 'version', a.version,
          'inseeCode', l.insee_code, 'timeZone', l.time_zone, 'holidayTerritory', c.holiday_territory, 'placeClosedOn', l.closed_on, 'periods', w.periods)
        from assignment a join place l on l.id = a.place_id join commune c on c.insee_code = l.insee_code
        cross join lateral (
          select json_agg(json_build_object('id', p.id, 'weekday', p.weekday, 'startTime', to_char(p.start_time, 'HH24:MI'), 'endTime', to_char(p.end_time, 'HH24:MI'),
            'modes', p.modes, 'visibility', p.visibility, 'everyWeeks', p.every_weeks, 'anchorDate', p.anchor_monday, 'weekOfMonth', p.week_of_month)
            order by p.weekday, p.start_time, p.id) periods
          from assignment_period p where p.community_id = a.community_id and p.assignment_id = a.id) w
        where ${condition} and w.periods is not null
        order by a.practitioner_id, a.start_date, a.id`,
      )}
      end $$;`;
