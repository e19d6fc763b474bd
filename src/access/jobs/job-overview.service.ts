import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { nextDueAt } from '../../platform/jobs/job-definition.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { JobOverview, JobState } from './job.model.js';
import { JobHasNotFailed, JobRetried } from './job.result.js';
import { FAILED_JOB_KIND, FAILED_JOBS, type FailedJobRow, JOB_STATES, type JobStateRow } from './job.statement.js';

const MOST_FAILED = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOTHING = { waiting: 0, running: 0, done: 0, failed: 0, failureCode: null, failedAt: null };

/** What the administrators of a community see of the queue, and may try again: nothing of another community, and of nobody in particular. */
@Injectable()
export class JobOverviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  async read({ communityId }: AuthorizedScope): Promise<JobOverview> {
    const known = await this.database.read<JobStateRow>(JOB_STATES, [communityId]);
    const failed = await this.database.read<FailedJobRow>(FAILED_JOBS, [communityId, MOST_FAILED]);
    const rows = new Map(known.map((row) => [row.kind, row]));
    const states = this.queue.kinds
      .sort()
      .map((kind): JobState => ({ ...(rows.get(kind) ?? { ...NOTHING, kind }), nextRunAt: this.nextRunOf(kind) }));
    // What a server of another version put there has no words here.
    return { states, failed: failed.filter(({ kind }) => this.queue.definitionOf(kind) !== undefined) };
  }

  async retry(scope: AuthorizedScope, id: string): Promise<JobRetried | JobHasNotFailed> {
    if (!UUID.test(id)) return new JobHasNotFailed();
    const outcome = await this.database.inCommunity(scope, async (manager): Promise<Outcome<JobKind, JobHasNotFailed>> => {
      const [row] = await manager.query<{ kind: JobKind | null }[]>(FAILED_JOB_KIND, [scope.communityId, id]);
      if (row?.kind == null) return { refusal: new JobHasNotFailed() };
      await this.queue.retry(manager, row.kind, id);
      return { done: row.kind };
    });
    return 'refusal' in outcome ? outcome.refusal : new JobRetried(await this.read(scope));
  }

  private nextRunOf(kind: JobKind): Date | null {
    const every = this.queue.definitionOf(kind)?.every;
    return every ? nextDueAt(every, this.clock.now()) : null;
  }
}
