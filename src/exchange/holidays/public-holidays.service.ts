import { Injectable } from '@nestjs/common';
import { HOLIDAY_TERRITORIES } from '../../kernel/overseas.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { ImportIsRunning } from '../pipeline/run-import.service.js';
import { importHolidays } from './import-holidays.service.js';

const YEARS_BEFORE = 1;
/** Weeks are laid on the calendar far ahead: a booking or a rota never reaches a year without its holidays. */
const YEARS_AFTER = 10;

/** The year through which every territory has its days: one that a later version adds has none. */
const LAST_YEAR = {
  name: 'last-holiday-year',
  text: `select min(coalesce((select max(extract(year from day))::integer from public_holiday h where h.territory = t), 0)) as year from unnest($1::text[]) t`,
};

/** Keeps the public holidays of every territory known for the years to come. */
@Injectable()
export class PublicHolidays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Loads those of last year to ten years ahead, if a year of them is missing; one statement when all is there. */
  async loadMissing(): Promise<void> {
    const [last] = await this.database.read<{ year: number }>(LAST_YEAR, [HOLIDAY_TERRITORIES]);
    const year = this.clock.now().getUTCFullYear();
    if ((last?.year ?? 0) >= year + YEARS_AFTER) return;
    const years = Array.from({ length: YEARS_BEFORE + 1 + YEARS_AFTER }, (_, index) => year - YEARS_BEFORE + index);
    try {
      await importHolidays(this.database.pool, years, { dryRun: false, complete: false, acceptRejected: false });
    } catch (failure) {
      // Another server is loading them, and its transaction is as good as ours.
      if (!(failure instanceof ImportIsRunning)) throw failure;
    }
  }
}
