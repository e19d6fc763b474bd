import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.service.js';
import { importCommunes } from './communes/import-communes.service.js';
import { importContours } from './contours/import-contours.service.js';
import { PublicHolidays } from './holidays/public-holidays.service.js';
import { importNomenclatures } from './nomenclatures/import-nomenclatures.service.js';
import type { ImportOptions } from './pipeline/importer.service.js';
import { ImportIsRunning } from './pipeline/run-import.service.js';
import { fileSource } from './reading/import-source.service.js';
import { EXCHANGE_SETTINGS, type ExchangeSettings } from './runs/uploads.service.js';

const WRITE: ImportOptions = { dryRun: false, complete: false, acceptRejected: false };

const STATE = {
  name: 'reference-loader-state',
  text: `select exists (select from profession) as has_professions, exists (select from commune) as has_communes,
                exists (select from commune_contour) as has_contours`,
};

interface ReferenceState {
  has_professions: boolean;
  has_communes: boolean;
  has_contours: boolean;
}

/** Puts the reference data that ships with the product into a database that lacks it. */
@Injectable()
export class ReferenceLoader {
  constructor(
    @Inject(EXCHANGE_SETTINGS) private readonly settings: ExchangeSettings,
    private readonly database: Database,
    private readonly holidays: PublicHolidays,
  ) {}

  /** Imports nomenclatures, communes, their contours and the holidays of last year to ten years ahead; two statements when all is there. */
  async loadMissing(): Promise<void> {
    const [state] = await this.database.read<ReferenceState>(STATE, []);
    const { pool } = this.database;
    const source = (name: string) => fileSource(join(this.settings.dataFolder, name));
    try {
      if (!state?.has_professions) await importNomenclatures(pool, await source('nos_nomenclatures.csv'), WRITE);
      if (!state?.has_communes) await importCommunes(pool, await source('communes_france_2026.csv.gz'), WRITE);
      // Of the communes that this database knows: it may hold another edition of them.
      if (!state?.has_contours)
        await importContours(pool, await source('contours_communes_84_2018.geojson.gz'), { ...WRITE, acceptRejected: true });
    } catch (failure) {
      // Two servers start together: the other one is loading, and its transaction is as good as ours.
      if (!(failure instanceof ImportIsRunning)) throw failure;
    }
    await this.holidays.loadMissing();
  }
}
