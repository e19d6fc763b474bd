import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { Database } from '../database/database.service.js';
import { failureText } from '../errors/failure-text.js';

/** Bounds the journal: months older than the settings keep are dropped, whole. */
@Injectable()
export class JournalRetention implements OnApplicationBootstrap {
  private readonly log = new Logger('Journal');

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'journalRetentionMonths'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.dropOldMonths();
  }

  @Cron(CronExpression.EVERY_DAY_AT_3AM)
  async everyNight(): Promise<void> {
    try {
      await this.dropOldMonths();
    } catch (failure) {
      this.log.error(`Old months of the journal could not be dropped: ${failureText(failure)}`);
    }
  }

  private async dropOldMonths(): Promise<void> {
    await this.database.pool.query('select drop_old_journal($1)', [this.settings.journalRetentionMonths]);
  }
}
