import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { Database } from '../database/database.service.js';

/** Bounds the journal: months older than the settings keep are dropped, whole. */
@Injectable()
export class JournalRetention implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'journalRetentionMonths'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.dropOldMonths();
  }

  async dropOldMonths(): Promise<void> {
    await this.database.pool.query('select drop_old_journal($1)', [this.settings.journalRetentionMonths]);
  }
}
