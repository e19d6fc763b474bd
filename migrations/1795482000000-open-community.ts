import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Opening a community: the one row that no server can write by its policies, since nobody has entered a community that is not there yet. */
export class OpenCommunity1795482000000 implements MigrationInterface {
  name = 'OpenCommunity1795482000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLES, OPEN, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function open_community;
      revoke insert on community, community_commune from maillage_engine;
      drop index community_finess_is_unique`);
  }
}

const TABLES = `
  -- The demonstration bears the number of a CPTS that exists, which may open its own beside it.
  create unique index community_finess_is_unique on community (finess) where not is_demo;
  grant insert on community, community_commune to maillage_engine;
`;

const OPEN = `
  -- By the account that was entered. MA001: a commune is unknown or was merged away, the detail names it; MA017: another community has the FINESS number.
  create function open_community(p_name text, p_finess text, p_time_zone text, p_communes text[]) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    unknown text;
    made integer;
  begin
    if not exists (select from account a where a.id = current_account() and a.is_platform_operator) then
      raise exception 'only a platform operator opens a community' using errcode = 'insufficient_privilege';
    end if;
    select string_agg(u.code, ', ') into unknown from unnest(p_communes) u(code)
      where not exists (select from commune c where c.insee_code = u.code and c.withdrawn_on is null);
    if unknown is not null then raise exception 'unknown commune' using errcode = 'MA001', detail = unknown; end if;
    insert into community (name, finess, time_zone) values (p_name, p_finess, p_time_zone) returning id into made;
    insert into community_commune (community_id, insee_code) select distinct made, u.code from unnest(p_communes) u(code);
    return made;
  exception when unique_violation then raise exception 'another community has this FINESS number' using errcode = 'MA017';
  end $$;
  alter function open_community owner to maillage_engine;
`;

const RESTRICT = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace loop
      execute format('revoke execute on function %1$s from public; grant execute on function %1$s to maillage_server, maillage_engine', f);
    end loop;
  end $$;
`;
