import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.service.js';
import { failureText } from '../errors/failure-text.js';
import { JobKind } from './job-kind.js';
import { JobQueue } from './job-queue.js';

/** Of a community, jobs of a kind that failed for good on a day. */
export interface Deaths {
  readonly kind: JobKind;
  readonly communityId: number;
  /** In UTC, as `2026-11-24`. */
  readonly day: string;
}
/** Told of the same deaths again and again, for a day. */
export type DeathListener = (deaths: readonly Deaths[]) => Promise<void>;

/** However they died: of their failures, lost with their server, or left behind when it stopped, which nobody may have been there to see. */
const DEAD = {
  name: 'dead-jobs',
  text: `select distinct name as kind, (data->>'communityId')::integer as "communityId", to_char(completed_on at time zone 'UTC', 'YYYY-MM-DD') as day
    from pgboss.job where state = 'failed' and completed_on > now() - interval '1 day' and data ? 'communityId' order by day, kind, "communityId"`,
};
/** A job of no community, of which nobody is notified. */
interface NobodysDeath {
  readonly id: string;
  readonly kind: JobKind;
  readonly accountId: string | null;
  /** Null for one that was lost with its server. */
  readonly code: string | null;
}

const DEAD_OF_NOBODY = {
  name: 'dead-jobs-of-nobody',
  text: `select id, name as kind, data->>'accountId' as "accountId", output->>'code' as code
    from pgboss.job where state = 'failed' and completed_on > now() - interval '1 day' and not coalesce(data, '{}') ? 'communityId' order by completed_on, id`,
};
/**
 * What was done is kept two days: longer than any period, since it says that a period had its job. What failed for good is kept a month, for
 * somebody to look at, unless the same was done since: of the next period, or of the same key.
 */
const FORGET = `delete from pgboss.job j
  where j.state > 'active' and (j.completed_on < now() - case when j.state = 'failed' then interval '30 days' else interval '2 days' end
    or j.state = 'failed'
      and exists (select from pgboss.job l
        where l.name = j.name and l.singleton_key = j.singleton_key and l.state = 'completed' and l.completed_on > j.completed_on))`;

/** Brings back the jobs of servers that were killed, tells of those that are dead, and forgets the old ones. */
@Injectable()
export class QueueMaintenance {
  private readonly log = new Logger('Jobs');
  private deathListener: DeathListener | undefined;
  /** Jobs of nobody that this server has logged, of the last day. */
  private logged: ReadonlySet<string> = new Set();

  constructor(
    private readonly queue: JobQueue,
    private readonly database: Database,
  ) {
    queue.define(JobKind.MAINTAIN_QUEUE, { every: { seconds: 60 }, retries: 0, handle: () => this.maintain() });
  }

  onDeath(listener: DeathListener): void {
    this.deathListener = listener;
  }

  async maintain(): Promise<void> {
    await this.queue.boss.expire();
    await this.tellOfDeaths();
    await this.logDeathsOfNobody();
    await this.database.pool.query(FORGET);
  }

  /** For who runs the servers: once by each server that looks. */
  private async logDeathsOfNobody(): Promise<void> {
    const deaths = await this.database.read<NobodysDeath>(DEAD_OF_NOBODY, []);
    for (const { id, kind, accountId, code } of deaths.filter((death) => !this.logged.has(death.id))) {
      const whose = accountId === null ? 'of the platform' : `of account ${accountId}`;
      this.log.error(
        `${id} ${kind}, ${whose}, is dead (${code ?? 'lost with its server'}), and nobody is notified of it: try it again under « Communauté › Tâches ».`,
      );
    }
    this.logged = new Set(deaths.map(({ id }) => id));
  }

  /** Who could not be told is told a minute later. */
  private async tellOfDeaths(): Promise<void> {
    const deaths = await this.database.read<Deaths>(DEAD, []);
    if (deaths.length === 0) return;
    try {
      await this.deathListener?.(deaths);
    } catch (failure) {
      this.log.error(`Nobody was told of jobs that failed for good: ${failureText(failure)}`);
    }
  }
}
