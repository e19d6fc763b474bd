import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the administrators of a community see of the queue: its own jobs, those of the accounts that belong to it, and those of the platform, which say
 * of nobody whose they are. Under the policies of the caller, who sees no account of another community.
 */
export class ReadJobs1795651840000 implements MigrationInterface {
  name = 'ReadJobs1795651840000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function failed_job_kind, find_failed_jobs, find_job_states');
  }
}

/** Needs the job as j, and its community entered. */
const THEIRS = `(not j.data ?| array['communityId', 'accountId'] or (j.data->>'communityId')::integer = current_community()
      or (j.data->>'communityId' is null and j.data ? 'accountId' and exists (select from account a where a.id = (j.data->>'accountId')::integer)))`;
/** The closed code of what went wrong; pg-boss itself gives none to what was lost with its server. */
const CODE = `coalesce(j.output->>'code', 'LOST')`;

const READING = `
  create function find_job_states(p_community integer)
  returns table (kind text, waiting integer, running integer, done integer, failed integer, "failureCode" text, "failedAt" timestamptz)
  language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select j.name, count(*) filter (where j.state < 'active')::integer, count(*) filter (where j.state = 'active')::integer,
      count(*) filter (where j.state = 'completed' and j.completed_on > now() - interval '1 day')::integer, count(*) filter (where j.state = 'failed')::integer,
      (array_agg(${CODE} order by j.completed_on desc) filter (where j.state = 'failed'))[1], max(j.completed_on) filter (where j.state = 'failed')
    from pgboss.job j where ${THEIRS} group by j.name;
  end $$;

  create function find_failed_jobs(p_community integer, p_count integer)
  returns table (id uuid, kind text, "failureCode" text, "failedAt" timestamptz, attempts integer)
  language plpgsql rows 50 set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return query
    select j.id, j.name, ${CODE}, j.completed_on, j.retry_count + 1
    from pgboss.job j where j.state = 'failed' and ${THEIRS} order by j.completed_on desc, j.id limit p_count;
  end $$;

  -- Its kind, for who may try it again; null for any other job.
  create function failed_job_kind(p_community integer, p_id uuid) returns text language plpgsql set search_path = public, pg_temp as $$ begin
    perform enter_community(p_community);
    return (select j.name from pgboss.job j where j.id = p_id and j.state = 'failed' and ${THEIRS});
  end $$;
`;
