import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Database } from '../../platform/database/database.service.js';

/** Sessions, tokens and links that ended a month ago are forgotten: they would only grow. */
@Injectable()
export class SessionCleanup {
  private readonly log = new Logger('Sessions');

  constructor(private readonly database: Database) {}

  @Cron('20 3 * * *')
  async forget(): Promise<void> {
    try {
      await this.database.pool.query('select forget_ended_access()');
    } catch (failure) {
      this.log.error(`Ended sessions could not be forgotten: ${String(failure)}`);
    }
  }
}
