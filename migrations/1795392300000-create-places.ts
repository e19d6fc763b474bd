import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlaces1795392300000 implements MigrationInterface {
  name = 'CreatePlaces1795392300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type place_kind as enum ('SURGERY', 'HEALTH_HOUSE', 'HEALTH_CENTRE', 'EHPAD', 'SENIOR_RESIDENCE', 'CRECHE', 'HOSPITAL', 'HOSPITAL_SERVICE',
        'MENTAL_HEALTH', 'EDES', 'PMI', 'PHARMACY', 'LABORATORY', 'HOME_CARE', 'DISABILITY', 'SOCIAL', 'SCHOOL', 'CPTS', 'OTHER');

      -- Where care happens: a national register (FINESS) completed by what communities add.
      create table place (
        id integer generated always as identity primary key,
        finess text,
        legal_finess text,
        siret text,
        name text not null,
        search_text text not null generated always as (fold_text(name)) stored,
        kind place_kind not null,
        category_code text,
        category_label text,
        part_of_id integer references place (id),
        address_line text,
        postal_code text,
        insee_code text not null references commune (insee_code),
        latitude real,
        longitude real,
        time_zone text not null,
        phone text,
        opened_on date,
        closed_on date,
        source text not null,
        source_date date,
        withdrawn_on date,
        version integer not null default 1,
        constraint place_finess_is_unique unique (finess),
        constraint place_finess_has_nine_signs check (finess ~ '^[0-9][0-9AB][0-9]{7}$'),
        constraint place_siret_has_fourteen_digits check (siret ~ '^[0-9]{14}$'),
        constraint place_has_both_coordinates_or_none check ((latitude is null) = (longitude is null)),
        constraint place_is_not_part_of_itself check (part_of_id <> id)
      );
      create index place_search on place using gin (search_text gin_trgm_ops);
      create index place_order on place (search_text collate "C", id);
      create index place_by_commune on place (insee_code, kind);
      create index place_parts on place (part_of_id) where part_of_id is not null;
      create index place_siret on place (siret) where siret is not null;
      grant select, insert, update on place to maillage_server;
      grant select on place to maillage_engine;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table place; drop type place_kind`);
  }
}
