import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the library was wrong about, in databases that have it: Good Friday is no public holiday by law in Guadeloupe and Martinique, and
 * Saint-Martin keeps the abolition of slavery on 28 May since 2018 (labour code, L3422-2). New imports are right: exchange/holidays.
 */
export class CorrectHolidays1795651410000 implements MigrationInterface {
  name = 'CorrectHolidays1795651410000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from public_holiday where territory in ('FR-GP', 'FR-MQ') and name = 'Vendredi saint';
      insert into public_holiday (territory, day, name) select territory, day + 1, name from public_holiday ${MOVED} on conflict do nothing;
      delete from public_holiday ${MOVED}`);
  }

  /** What was wrong is not made wrong again. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}

const MOVED = `where territory = 'FR-MF' and name = 'Abolition de l’esclavage' and to_char(day, 'MM-DD') = '05-27' and day >= '2018-01-01'`;
