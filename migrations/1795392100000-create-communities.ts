import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCommunities1795392100000 implements MigrationInterface {
  name = 'CreateCommunities1795392100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- National reference (INSEE): the same for every community, hence no row-level security.
      create table commune (
        insee_code text primary key,
        name text not null,
        search_text text not null generated always as (fold_text(name)) stored,
        postal_codes text[] not null default '{}',
        department_code text not null,
        epci_siren text,
        epci_name text,
        population integer,
        latitude float8,
        longitude float8,
        time_zone text not null,
        holiday_territory text not null,
        withdrawn_on date,
        constraint commune_insee_code_has_five_signs check (insee_code ~ '^[0-9][0-9AB][0-9]{3}$'),
        constraint commune_has_both_coordinates_or_none check ((latitude is null) = (longitude is null))
      );
      create index commune_search on commune using gin (search_text gin_trgm_ops);
      create index commune_order on commune (search_text collate "C", insee_code);
      grant select, insert, update on commune to maillage_server;
      grant select on commune to maillage_engine;

      -- A territory of date-holidays ('FR', 'FR-67', 'FR-RE'...) and its days off.
      create table public_holiday (
        territory text not null,
        day date not null,
        name text not null,
        primary key (territory, day)
      );
      grant select, insert, update on public_holiday to maillage_server;
      grant select on public_holiday to maillage_engine;

      create table community (
        id integer generated always as identity primary key,
        name text not null,
        finess text,
        time_zone text not null,
        is_demo boolean not null default false,
        half_day_minutes integer not null default 180,
        half_days_per_full_time integer not null default 10,
        version integer not null default 1,
        constraint community_half_day_is_positive check (half_day_minutes between 30 and 720),
        constraint community_full_time_is_positive check (half_days_per_full_time between 1 and 20)
      );
      create unique index community_demo_is_single on community (is_demo) where is_demo;

      create table community_commune (
        community_id integer not null references community (id),
        insee_code text not null references commune (insee_code),
        primary key (community_id, insee_code)
      );

      alter table community enable row level security;
      alter table community force row level security;
      create policy community_own on community to maillage_server using (id = (select current_community()));
      create policy community_engine on community to maillage_engine using (true);
      alter table community_commune enable row level security;
      alter table community_commune force row level security;
      create policy community_commune_own on community_commune to maillage_server using (community_id = (select current_community()));
      create policy community_commune_engine on community_commune to maillage_engine using (true);
      grant select, insert, update on community to maillage_server;
      grant select, insert, update, delete on community_commune to maillage_server;
      grant select on community, community_commune to maillage_engine;

      -- Which community the demo session acts for: asked before any scope exists, so it passes the wall as the engine.
      create function demo_community() returns integer language sql stable security definer set search_path = public, pg_temp as $$
        select id from community where is_demo $$;
      alter function demo_community owner to maillage_engine;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function demo_community;
      drop table community_commune, community, public_holiday, commune;
    `);
  }
}
