import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The queue of jobs: the tables that pg-boss 10 works on (its schema 24), made here so that the server's role owns nothing.
 * One plain table of jobs, where pg-boss would make a partition for each queue: its statements are the same on both, and no server needs to
 * make tables. Left out is what we do not use: schedules, subscriptions, the archive.
 */
export class CreateQueue1795651800000 implements MigrationInterface {
  name = 'CreateQueue1795651800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUEUE);
    await runner.query(INDEXES);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema pgboss cascade');
  }
}

const QUEUE = `
  create schema pgboss;

  -- The order counts: what is below 'active' is still to be done.
  create type pgboss.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed');

  create table pgboss.version (
    version integer primary key,
    maintained_on timestamptz,
    cron_on timestamptz,
    monitored_on timestamptz
  );
  insert into pgboss.version (version) values (24);

  create table pgboss.queue (
    name text primary key,
    policy text,
    retry_limit integer,
    retry_delay integer,
    retry_backoff boolean,
    expire_seconds integer,
    retention_minutes integer,
    dead_letter text references pgboss.queue (name),
    partition_name text,
    created_on timestamptz not null default now(),
    updated_on timestamptz not null default now()
  );

  -- What is to be done, and was. The data are numbers of rows and pseudonyms: never a name, an address or a text.
  create table pgboss.job (
    id uuid not null default gen_random_uuid(),
    name text not null,
    priority integer not null default 0,
    data jsonb,
    state pgboss.job_state not null default 'created',
    retry_limit integer not null default 2,
    retry_count integer not null default 0,
    retry_delay integer not null default 0,
    retry_backoff boolean not null default false,
    start_after timestamptz not null default now(),
    started_on timestamptz,
    singleton_key text,
    singleton_on timestamp,
    expire_in interval not null default interval '15 minutes',
    created_on timestamptz not null default now(),
    completed_on timestamptz,
    keep_until timestamptz not null default now() + interval '14 days',
    output jsonb,
    dead_letter text,
    policy text,
    primary key (name, id),
    constraint q_fkey foreign key (name) references pgboss.queue (name) on delete restrict deferrable initially deferred,
    constraint dlq_fkey foreign key (dead_letter) references pgboss.queue (name) on delete restrict deferrable initially deferred
  );
`;

const INDEXES = `
  create unique index job_i1 on pgboss.job (name, coalesce(singleton_key, '')) where state = 'created' and policy = 'short';
  create unique index job_i2 on pgboss.job (name, coalesce(singleton_key, '')) where state = 'active' and policy = 'singleton';
  create unique index job_i3 on pgboss.job (name, state, coalesce(singleton_key, '')) where state <= 'active' and policy = 'stately';
  create unique index job_i4 on pgboss.job (name, singleton_on, coalesce(singleton_key, '')) where state <> 'cancelled' and singleton_on is not null;
  create index job_i5 on pgboss.job (name, start_after) include (priority, created_on, id) where state < 'active';
  create index job_ended on pgboss.job (completed_on) where state > 'active'; -- ours: to forget, and to show
`;

const GRANTS = `
  grant usage on schema pgboss to maillage_server;
  grant select on pgboss.version to maillage_server;
  grant select, insert on pgboss.queue to maillage_server;
  grant select, insert, update, delete on pgboss.job to maillage_server;
`;
