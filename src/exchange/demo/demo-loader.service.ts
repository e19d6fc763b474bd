import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDay } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { StartupError } from '../../platform/errors/startup.error.js';
import { importPlaces } from '../finess/import-places.service.js';
import type { ImportOutcome } from '../pipeline/run-import.service.js';
import { FileRefused } from '../reading/file-refused.error.js';
import { fileSource } from '../reading/import-source.service.js';
import { importPractitioners } from '../rpps/import-practitioners.service.js';
import { EXCHANGE_SETTINGS, type ExchangeSettings } from '../runs/uploads.service.js';
import { DEMO_COMMUNITY, WAIT_FOR_OTHERS } from './demo.statement.js';
import { writeDemoAccounts } from './demo-accounts.service.js';
import { writeDemoBookings } from './demo-bookings.service.js';
import { DEMO_FILES, readGenerations, readTerritory } from './demo-files.service.js';
import { writeDemoRota } from './demo-rota.service.js';
import { writeDemo, type DemoSummary } from './demo-writer.service.js';

/** Rejected rows in files of ours would be a defect: nothing is imported then. */
const IMPORT = { dryRun: false, complete: false, acceptRejected: false };
/** The community is in Provence; its day is the load date that ages and dates are counted from. */
const TIME_ZONE = 'Europe/Paris';

/**
 * Loads the demonstration community. The registers come first, each by its own importer and transaction, and can be imported
 * again without effect; all the rest is one transaction, so that a start that is killed leaves no half community.
 */
@Injectable()
export class DemoLoader {
  constructor(
    @Inject(EXCHANGE_SETTINGS) private readonly settings: Pick<ExchangeSettings, 'dataFolder'>,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async isLoaded(): Promise<boolean> {
    return (await this.loadedCommunity()) !== null;
  }

  private async loadedCommunity(): Promise<number | null> {
    const { rows } = await this.database.pool.query<{ id: number | null }>(DEMO_COMMUNITY);
    return rows[0]?.id ?? null;
  }

  /**
   * @returns what was loaded, or undefined when the community was already there; people it did not have yet are added all the same
   * @throws StartupError when the files or the reference data do not allow it; nothing of the community is written then
   */
  async load(): Promise<DemoSummary | undefined> {
    return this.database.inReference(async (manager) => {
      await manager.query('set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0');
      await manager.query(WAIT_FOR_OTHERS);
      const communityId = await this.loadedCommunity();
      if (communityId !== null) {
        await manager.query('select enter_community($1)', [communityId]);
        await writeDemoAccounts(manager, communityId);
        return undefined;
      }
      try {
        await this.importRegisters();
        const summary = await this.writeCommunity(manager);
        await writeDemoAccounts(manager, summary.communityId);
        await writeDemoRota(manager, summary.communityId, localDay(this.clock.now(), TIME_ZONE), this.clock.now());
        await writeDemoBookings(manager, summary.communityId, localDay(this.clock.now(), TIME_ZONE), this.clock.now());
        return summary;
      } catch (failure) {
        if (failure instanceof FileRefused) throw notLoadable(failure.message);
        throw failure;
      }
    });
  }

  private async importRegisters(): Promise<void> {
    const { pool } = this.database;
    const source = (file: { path: string; name?: string }) => fileSource(join(this.settings.dataFolder, file.path), file.name);
    refuseFailure(await importPlaces(pool, await source(DEMO_FILES.places), IMPORT));
    const sources = { activities: await source(DEMO_FILES.activities), specialties: await source(DEMO_FILES.specialties) };
    refuseFailure(await importPractitioners(pool, sources, IMPORT));
  }

  private async writeCommunity(manager: EntityManager): Promise<DemoSummary> {
    return writeDemo(manager, {
      territory: await readTerritory(this.settings.dataFolder),
      generations: await readGenerations(this.settings.dataFolder),
      timeZone: TIME_ZONE,
      today: localDay(this.clock.now(), TIME_ZONE),
    });
  }
}

function refuseFailure(outcome: ImportOutcome): void {
  if (outcome.state === 'REFUSED') throw notLoadable(outcome.message);
}

function notLoadable(reason: string): StartupError {
  return new StartupError(
    `The demonstration cannot be loaded: ${reason}`,
    'Restore the files of data/ from the repository, or set DEMO=0.',
  );
}
