import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { JobIds, JobKind } from '../../platform/jobs/job-kind.js';
import { JobWorker } from '../../platform/jobs/job-worker.js';
import { Role } from '../../platform/scope/role.js';
import { NotificationKind } from '../notifications/notification.enum.js';
import { Notifications } from '../notifications/notifications.service.js';

/** Tells the administrators of a community that a job of it failed for good: once a day for each kind, however many fail. */
@Injectable()
export class FailedJobNews {
  constructor(
    worker: JobWorker,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notifications: Notifications,
  ) {
    worker.onDeath((kind, ids) => this.tell(kind, ids));
  }

  private async tell(jobKind: JobKind, { communityId }: JobIds): Promise<void> {
    if (communityId === undefined) return;
    const day = this.clock.now().toISOString().slice(0, 10);
    const onceKey = `JOB_FAILED ${communityId} ${jobKind} ${day}`;
    const news = { kind: NotificationKind.JOB_FAILED, to: { role: Role.ADMINISTRATOR }, communityId, jobKind, onceKey };
    await this.database.inReference((manager) => this.notifications.add(manager, news));
  }
}
