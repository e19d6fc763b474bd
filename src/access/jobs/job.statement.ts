import type { JobFailureCode } from '../../platform/jobs/job-failure.error.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';

/** Of one kind: of the community, of its accounts, and of the platform. */
export interface JobStateRow {
  kind: JobKind;
  waiting: number;
  running: number;
  done: number;
  failed: number;
  failureCode: JobFailureCode | null;
  failedAt: Date | null;
}

export interface FailedJobRow {
  id: string;
  kind: JobKind;
  failureCode: JobFailureCode;
  failedAt: Date;
  attempts: number;
}

/** Parameter: community. */
export const JOB_STATES = { name: 'job-states', text: 'select * from find_job_states($1)' };
/** Parameters: community, rows. */
export const FAILED_JOBS = { name: 'failed-jobs', text: 'select * from find_failed_jobs($1, $2)' };
/** Parameters: community, number. */
export const FAILED_JOB_KIND = 'select failed_job_kind($1, $2) as kind';
