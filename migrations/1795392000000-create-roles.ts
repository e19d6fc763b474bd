import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two group roles that own no data and cannot log in.
 * `maillage_server` is what the API may do; `maillage_engine` owns the functions that must see
 * every community's rows (an agenda crosses communities), through policies, never through BYPASSRLS.
 */
export class CreateRoles1795392000000 implements MigrationInterface {
  name = 'CreateRoles1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'maillage_server') then create role maillage_server nologin; end if;
        if not exists (select from pg_roles where rolname = 'maillage_engine') then create role maillage_engine nologin; end if;
      exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
      end $$;
      do $$ begin
        -- Ownership is given away only to a role one may SET: from PostgreSQL 16 on, having made the role is not enough.
        if current_setting('server_version_num')::integer < 160000 then
          if not pg_has_role(current_user, 'maillage_engine', 'member') then grant maillage_engine to current_user; end if;
        elsif not pg_has_role(current_user, 'maillage_engine', 'SET') then
          execute 'grant maillage_engine to current_user with set true';
        end if;
      end $$;
      grant usage on schema public to maillage_server;
      grant usage, create on schema public to maillage_engine;
      create extension if not exists pg_trgm;

      -- One reading of a name for storage and for search: no accents, no case, no punctuation, "St" written out.
      create function fold_text(value text) returns text language sql immutable strict parallel safe return
        trim(regexp_replace(regexp_replace(regexp_replace(
          lower(regexp_replace(normalize(replace(replace(replace(replace(value, 'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), NFD), '[\\u0300-\\u036f]', '', 'g')),
          '[^a-z0-9]+', ' ', 'g'), '\\mste\\M', 'sainte', 'g'), '\\mst\\M', 'saint', 'g'));

      -- The community a statement acts for; null when nobody said, and then the policies show nothing.
      create function current_community() returns integer language sql stable parallel safe return
        nullif(current_setting('app.community_id', true), '')::integer;

      -- Once entered, a transaction stays in its community: a second scope beside the first is a defect of ours.
      create function enter_community(p_community integer) returns void language plpgsql volatile as $$ begin
        if current_community() <> p_community then raise exception 'the transaction is already in another community'; end if;
        perform set_config('app.community_id', p_community::text, true);
      end $$;

      -- Great-circle distance in metres on a sphere of radius 6,371 km. The planner inlines it, seven times faster, because each function
      -- in it is strict as it is itself: no least(1, ...). The factor, of a micrometre, keeps antipodes within what asin takes.
      create function haversine_m(lat1 float8, lon1 float8, lat2 float8, lon2 float8) returns float8
        language sql immutable strict parallel safe return
        12742000 * asin(0.999999999999999::float8 * sqrt(sind((lat2 - lat1) / 2) ^ 2 + cosd(lat1) * cosd(lat2) * sind((lon2 - lon1) / 2) ^ 2));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The roles stay: other databases of the cluster may use them.
    await runner.query(`
      drop function haversine_m, enter_community, current_community, fold_text;
      drop extension pg_trgm;
    `);
  }
}
