import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports asked for through the API: who, which file, how far, and the report. Commands of the machine leave no row. */
export class CreateImportRun1795392700000 implements MigrationInterface {
  name = 'CreateImportRun1795392700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_run (
        community_id integer not null references community (id),
        id integer generated always as identity,
        actor_id text not null,
        kind text not null,
        state text not null default 'RUNNING',
        file_name text not null,
        dry_run boolean not null,
        complete boolean not null,
        accept_rejected boolean not null,
        bytes_read bigint not null default 0,
        bytes_total bigint not null default 0,
        rows_read integer not null default 0,
        report jsonb,
        message text,
        refusal_code text,
        refusal_line integer,
        refusal_column text,
        idempotency_key text,
        input_hash text not null,
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (community_id, id),
        constraint import_run_kind_is_known check (kind in ('PLACES', 'PRACTITIONERS')),
        constraint import_run_state_is_known check (state in ('RUNNING', 'DONE', 'REFUSED', 'FAILED')),
        constraint import_run_ends_when_it_stops check ((state = 'RUNNING') = (finished_at is null))
      );
      create unique index import_run_key_is_used_once on import_run (community_id, actor_id, idempotency_key) where idempotency_key is not null;
      create index import_run_running on import_run (kind) where state = 'RUNNING';
      alter table import_run enable row level security;
      alter table import_run force row level security;
      create policy import_run_own on import_run to maillage_server using (community_id = (select current_community()));
      create policy import_run_engine on import_run to maillage_engine using (true);
      grant select, insert, update on import_run to maillage_server;
      grant select, update on import_run to maillage_engine;

      -- A run that says RUNNING while nobody holds the lock of its kind was cut: its transaction wrote nothing.
      -- The locks are those of src/exchange/pipeline/run-import.service.ts; taken here, they are given back at the end of the transaction.
      create function fail_interrupted_imports() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
      declare failed integer;
      begin
        update import_run set state = 'FAILED', message = 'Import interrompu par un arrêt du serveur : rien n''a été écrit.', finished_at = now(), idempotency_key = null
        where state = 'RUNNING' and kind in (
          select k.kind from (values ('PLACES', 4), ('PRACTITIONERS', 5)) k (kind, number) where pg_try_advisory_xact_lock(840021282, k.number));
        get diagnostics failed = row_count;
        return failed;
      end $$;
      alter function fail_interrupted_imports owner to maillage_engine;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function fail_interrupted_imports; drop table import_run');
  }
}
