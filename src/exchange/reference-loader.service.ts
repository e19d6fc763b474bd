import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { HOLIDAY_TERRITORIES } from '../kernel/overseas.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.service.js';
import { importCommunes } from './communes/import-communes.service.js';
import { importContours } from './contours/import-contours.service.js';
import { importHolidays } from './holidays/import-holidays.service.js';
import { importNomenclatures } from './nomenclatures/import-nomenclatures.service.js';
import type { ImportOptions } from './pipeline/importer.service.js';
import { ImportIsRunning } from './pipeline/run-import.service.js';
import { fileSource } from './reading/import-source.service.js';
import { EXCHANGE_SETTINGS, type ExchangeSettings } from './runs/uploads.service.js';

const WRITE: ImportOptions = { dryRun: false, complete: false, acceptRejected: false };
const YEARS_BEFORE = 1;
const YEARS_AFTER = 10;

const STATE = {
  name: 'reference-loader-state',
  text: `select exists (select from profession) as has_professions, exists (select from commune) as has_communes,
                exists (select from commune_contour) as has_contours,
                -- The year through which every territory has its days: one that a later version adds has none.
                (select min(coalesce((select max(extract(year from day))::integer from public_holiday h where h.territory = t), 0)) from unnest($1::text[]) t) as last_holiday_year`,
};

interface ReferenceState {
  has_professions: boolean;
  has_communes: boolean;
  has_contours: boolean;
  last_holiday_year: number;
}

/** Puts the reference data that ships with the product into a database that lacks it. */
@Injectable()
export class ReferenceLoader {
  constructor(
    @Inject(EXCHANGE_SETTINGS) private readonly settings: ExchangeSettings,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Imports nomenclatures, communes, their contours and the holidays of last year to ten years ahead; one statement when all is there. */
  async loadMissing(): Promise<void> {
    const [state] = await this.database.read<ReferenceState>(STATE, [HOLIDAY_TERRITORIES]);
    const year = this.clock.now().getUTCFullYear();
    const { pool } = this.database;
    const source = (name: string) => fileSource(join(this.settings.dataFolder, name));
    try {
      if (!state?.has_professions) await importNomenclatures(pool, await source('nos_nomenclatures.csv'), WRITE);
      if (!state?.has_communes) await importCommunes(pool, await source('communes_france_2026.csv.gz'), WRITE);
      // Of the communes that this database knows: it may hold another edition of them.
      if (!state?.has_contours)
        await importContours(pool, await source('contours_communes_84_2018.geojson.gz'), { ...WRITE, acceptRejected: true });
      if ((state?.last_holiday_year ?? 0) < year + YEARS_AFTER) {
        const years = Array.from({ length: YEARS_BEFORE + 1 + YEARS_AFTER }, (_, index) => year - YEARS_BEFORE + index);
        await importHolidays(pool, years, WRITE);
      }
    } catch (failure) {
      // Two servers start together: the other one is loading, and its transaction is as good as ours.
      if (!(failure instanceof ImportIsRunning)) throw failure;
    }
  }
}
