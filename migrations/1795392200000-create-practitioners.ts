import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePractitioners1795392200000 implements MigrationInterface {
  name = 'CreatePractitioners1795392200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- National nomenclatures of the ANS: TRE_G15 (professions) and TRE_R38 (savoir-faire).
      create table profession (code text primary key, label text not null);
      create table specialty (code text primary key, label text not null);

      -- A profession with at most one savoir-faire: the small integer that the availability index is keyed by.
      create table discipline (
        id smallint generated always as identity primary key,
        profession_code text not null references profession (code),
        specialty_code text references specialty (code),
        constraint discipline_is_unique unique nulls not distinct (profession_code, specialty_code)
      );

      -- National identity of a professional (RPPS). What a person tells one community is in membership.
      create table practitioner (
        id integer generated always as identity primary key,
        rpps text,
        civility text,
        family_name text not null,
        given_name text not null,
        search_text text not null generated always as (fold_text(family_name || ' ' || given_name)) stored,
        profession_code text not null references profession (code),
        languages text[] not null default '{fr}',
        phone text,
        email text,
        accepts_new_patients boolean,
        department_code text,
        source text not null,
        source_date date,
        withdrawn_on date,
        version integer not null default 1,
        constraint practitioner_rpps_is_unique unique (rpps),
        constraint practitioner_rpps_has_eleven_digits check (rpps ~ '^[0-9]{11}$')
      );
      create index practitioner_search on practitioner using gin (search_text gin_trgm_ops);
      create index practitioner_order on practitioner (search_text collate "C", id);

      create table practitioner_discipline (
        practitioner_id integer not null references practitioner (id),
        discipline_id smallint not null references discipline (id),
        primary key (practitioner_id, discipline_id)
      );
      create index practitioner_discipline_by_discipline on practitioner_discipline (discipline_id, practitioner_id);

      -- One row of the RPPS is one activity of a person at one structure: their professional address.
      create table registered_activity (
        practitioner_id integer not null references practitioner (id) on delete cascade,
        structure_key text not null,
        structure_name text,
        finess text,
        siret text,
        practice_mode text,
        sector_code text,
        role_code text,
        activity_kind_code text,
        address_line text,
        postal_code text,
        insee_code text,
        commune_name text,
        phone text,
        email text,
        primary key (practitioner_id, structure_key)
      );
      create index registered_activity_by_commune on registered_activity (insee_code, practitioner_id);

      -- Tenant: a practitioner in a community, with what they declared to that community only.
      create table membership (
        community_id integer not null references community (id),
        practitioner_id integer not null references practitioner (id),
        start_date date not null,
        end_date date,
        birth_year smallint,
        planned_retirement_on date,
        patient_list_size integer,
        primary key (community_id, practitioner_id),
        constraint membership_ends_after_it_starts check (end_date >= start_date),
        constraint membership_birth_year_is_plausible check (birth_year between 1900 and 2100),
        constraint membership_patient_list_is_not_negative check (patient_list_size >= 0)
      );
      create index membership_by_practitioner on membership (practitioner_id, community_id);
      alter table membership enable row level security;
      alter table membership force row level security;
      create policy membership_own on membership to maillage_server using (community_id = (select current_community()));
      create policy membership_engine on membership to maillage_engine using (true);

      grant select, insert, update on profession, specialty, discipline, practitioner, membership to maillage_server;
      grant select, insert, update, delete on practitioner_discipline, registered_activity to maillage_server;
      grant select on profession, specialty, discipline, practitioner, practitioner_discipline, membership to maillage_engine;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table membership, registered_activity, practitioner_discipline, practitioner, discipline, specialty, profession`,
    );
  }
}
