/** All read under the policies of the community that was entered: of who is no longer in it, no name. */
const STARTED_BY = `(
    select a.given_name || ' ' || a.family_name from account a
    where a.id = case when r.actor_id ~ '^account:[0-9]{1,9}$' then split_part(r.actor_id, ':', 2)::integer end) as started_by`;

export const READ_RUN = `select r.*, ${STARTED_BY} from import_run r where r.community_id = current_community() and r.id = $1`;

/** Parameters: number of the run before which the page begins or null, runs, whether the reports are wanted. The latest first. */
export const READ_RUNS = `
  select r.id, r.kind, r.state, r.file_name, r.dry_run, r.bytes_read, r.bytes_total, r.rows_read, case when $3 then r.report end as report,
    r.message, r.started_at, r.finished_at, ${STARTED_BY}
  from import_run r where r.community_id = current_community() and ($1::integer is null or r.id < $1)
  order by r.id desc limit $2`;

export const READ_RUN_OF_KEY =
  'select * from import_run where community_id = current_community() and actor_id = $1 and idempotency_key = $2';

export const START_RUN = `
  insert into import_run (community_id, actor_id, kind, file_name, dry_run, complete, accept_rejected, bytes_total, idempotency_key, input_hash, started_at)
  values (current_community(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing returning *`;

export const NOTE_PROGRESS = `
  update import_run set bytes_read = $2, rows_read = $3 where community_id = current_community() and id = $1 and state = 'RUNNING'`;

/** A run that failed gives its key back: the same act may be tried again under it. */
export const END_RUN = `
  update import_run set state = $2, message = $3, report = $4, refusal_code = $5, refusal_line = $6, refusal_column = $7, bytes_read = $8, rows_read = $9, finished_at = $10,
    idempotency_key = case when $2 = 'FAILED' then null else idempotency_key end
  where community_id = current_community() and id = $1`;
