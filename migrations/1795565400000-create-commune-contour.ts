import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a map draws of a commune: of a file of its own, so a table of its own, which may hold some communes and not others. */
export class CreateCommuneContour1795565400000 implements MigrationInterface {
  name = 'CreateCommuneContour1795565400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- National reference (IGN): the same for every community, hence no row-level security.
      create table commune_contour (
        insee_code text primary key references commune (insee_code),
        contour jsonb not null, -- a geometry of GeoJSON in WGS 84
        source text not null, -- name of the file, which says its year
        constraint commune_contour_is_a_surface check (coalesce(contour ->> 'type', '') in ('Polygon', 'MultiPolygon'))
      );
      grant select, insert, update on commune_contour to maillage_server;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table commune_contour');
  }
}
