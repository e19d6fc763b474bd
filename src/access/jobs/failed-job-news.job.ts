import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { type Deaths, QueueMaintenance } from '../../platform/jobs/queue-maintenance.js';
import { Role } from '../../platform/scope/role.js';
import { NotificationKind } from '../notifications/notification.enum.js';
import { Notifications } from '../notifications/notifications.service.js';

/** Tells the administrators of a community that a job of it failed for good: once a day for each kind, however many fail. */
@Injectable()
export class FailedJobNews {
  constructor(
    maintenance: QueueMaintenance,
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {
    maintenance.onDeath((deaths) => this.tell(deaths));
  }

  private async tell(deaths: readonly Deaths[]): Promise<void> {
    const news = deaths.map(({ kind, communityId, day }) => ({
      ...{ kind: NotificationKind.JOB_FAILED, to: { role: Role.ADMINISTRATOR }, communityId, jobKind: kind },
      onceKey: `JOB_FAILED ${communityId} ${kind} ${day}`,
    }));
    await this.database.inReference((manager) => this.notifications.add(manager, ...news));
  }
}
