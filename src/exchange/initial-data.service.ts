import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.service.js';
import { StartupError } from '../platform/errors/startup.error.js';
import { DemoLoader } from './demo/demo-loader.service.js';
import { ReferenceLoader } from './reference-loader.service.js';
import { EXCHANGE_SETTINGS } from './runs/uploads.service.js';

/** Any constant: two servers that start together must ask for the same lock. */
const INITIAL_DATA_LOCK = 840_021_290;

/** What a server puts into a database that lacks it, before anybody can ask for it. */
@Injectable()
export class InitialData {
  constructor(
    @Inject(EXCHANGE_SETTINGS) private readonly settings: Pick<Settings, 'production' | 'demo'>,
    private readonly database: Database,
    private readonly reference: ReferenceLoader,
    private readonly demo: DemoLoader,
  ) {}

  /**
   * Loads the missing reference data, then the fictional community if it is wanted. One server at a time: a second one that
   * starts waits, then finds everything there.
   * @param onLong called before a load that takes seconds
   * @throws StartupError for a demonstration found in production: anybody may sign in to it without a password
   */
  async load(onLong: () => void): Promise<void> {
    if (this.settings.production && (await this.demo.isLoaded()))
      throw new StartupError(
        'This database holds the demonstration community, to which anybody may sign in without a password.',
        'Give production a database of its own, or unset NODE_ENV.',
      );
    const client = await this.database.pool.connect();
    try {
      await client.query('set statement_timeout = 0; set lock_timeout = 0');
      await client.query('select pg_advisory_lock($1)', [INITIAL_DATA_LOCK]);
      if (this.settings.demo && !(await this.demo.isLoaded())) onLong();
      await this.reference.loadMissing();
      if (this.settings.demo) await this.demo.load();
    } finally {
      await client.query('select pg_advisory_unlock_all(); reset statement_timeout; reset lock_timeout').finally(() => {
        client.release();
      });
    }
  }
}
