import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A page of members is read in the order of an index of their community, and not sorted out of all of them: the name stands beside the
 * membership, a copy of practitioner.search_text that two triggers keep. However long the list is, a page reads its own rows.
 */
export class OrderMembers1795662000000 implements MigrationInterface {
  name = 'OrderMembers1795662000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [COLUMN, INSERTED, RENAMED, REFRESHING, listMembers(BY_INDEX, ' set plan_cache_mode = force_generic_plan')])
      await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${listMembers(SORTED)}
      drop trigger membership_refreshes_availability on membership;
      create trigger membership_refreshes_availability after update on membership referencing new table as changed
        for each statement execute function refresh_after_membership_change();
      drop trigger practitioner_renames_members on practitioner;
      drop trigger membership_takes_name on membership;
      drop function refresh_after_membership_dates, rename_members, take_name;
      alter table membership drop column search_text`);
  }
}

const COLUMN = `
  alter table membership add column search_text text collate "C";
  -- The owner fills it, whom policies would bind as well; nothing of an agenda changes, so that nothing is refreshed.
  alter table membership no force row level security;
  alter table membership disable trigger user;
  update membership m set search_text = p.search_text from practitioner p where p.id = m.practitioner_id;
  alter table membership enable trigger user;
  alter table membership force row level security;
  alter table membership alter column search_text set not null;
  create index membership_order on membership (community_id, search_text, practitioner_id);
`;

const INSERTED = `
  -- Holds the name: whoever changes it at the same time waits for us, or we for them, and neither leaves the old one here.
  create function take_name() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    select p.search_text into new.search_text from practitioner p where p.id = new.practitioner_id for share;
    return new;
  end $$;
  alter function take_name owner to maillage_engine;
  create trigger membership_takes_name before insert on membership for each row execute function take_name();
  revoke execute on function take_name from public;
  grant execute on function take_name to maillage_server, maillage_engine;
`;

const RENAMED = `
  create function rename_members() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    update membership m set search_text = new.search_text where m.practitioner_id = new.id;
    return null;
  end $$;
  alter function rename_members owner to maillage_engine;
  create trigger practitioner_renames_members after update on practitioner for each row
    when (old.search_text is distinct from new.search_text) execute function rename_members();
  revoke execute on function rename_members from public;
  grant execute on function rename_members to maillage_server, maillage_engine;
`;

const REFRESHING = `
  -- Openings follow from the dates of a membership alone: an import that renames, and who describes themselves, hold no agenda and expand no week.
  create function refresh_after_membership_dates() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare ids integer[] := (select array_agg(distinct c.practitioner_id) from changed c join before b using (community_id, practitioner_id)
    where (b.start_date, b.end_date) is distinct from (c.start_date, c.end_date)
      and (exists (select from assignment_period p where p.practitioner_id = c.practitioner_id)
        or exists (select from absence x where x.locum_id = c.practitioner_id) or exists (select from unscheduled_duty u where u.practitioner_id = c.practitioner_id)));
  begin
    if ids is not null then perform refresh_agendas(with_locums(ids)); end if;
    return null;
  end $$;
  alter function refresh_after_membership_dates owner to maillage_engine;
  drop trigger membership_refreshes_availability on membership;
  create trigger membership_refreshes_availability after update on membership referencing new table as changed old table as before
    for each statement execute function refresh_after_membership_dates();
  revoke execute on function refresh_after_membership_dates from public;
  grant execute on function refresh_after_membership_dates to maillage_server, maillage_engine;
`;

const BY_INDEX = `
  select m.practitioner_id from membership m join practitioner p on p.id = m.practitioner_id
  where m.community_id = p_community and m.start_date <= today and (m.end_date is null or m.end_date >= today) and p.withdrawn_on is null
    and (m.search_text, m.practitioner_id) > (p_after_text collate "C", p_after_id)
  order by m.search_text, m.practitioner_id limit p_count`;

/** As 1795478000000-speed-directory.ts left it. */
const SORTED = `
  select p.id from membership m join practitioner p on p.id = m.practitioner_id
  where m.community_id = p_community and m.start_date <= today and (m.end_date is null or m.end_date >= today) and p.withdrawn_on is null
    and (p.search_text collate "C", p.id) > (p_after_text collate "C", p_after_id)
  order by p.search_text collate "C", p.id limit p_count`;

function listMembers(ids: string, settings = ''): string {
  return `
  create or replace function list_members(p_community integer, p_now timestamptz, p_after_text text, p_after_id integer, p_count integer, p_counted boolean)
  returns table (ids integer[], total integer)
  language plpgsql rows 1 set search_path = public, pg_temp${settings} as $$
  declare today date;
  begin
    perform enter_community(p_community);
    today := community_today(p_community, p_now);
    ids := array(${ids});
    if p_counted then total := count_members(p_community, p_now); end if;
    return next;
  end $$;`;
}
