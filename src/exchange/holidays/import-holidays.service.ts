import Holidays from 'date-holidays';
import type { Pool } from 'pg';
import { HOLIDAY_TERRITORIES } from '../../kernel/overseas.js';
import { CopyRows } from '../pipeline/copy-rows.service.js';
import type { Importer, ImportOptions, Staging } from '../pipeline/importer.service.js';
import { runImport, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { lawfulDay } from './territory-days.rules.js';

/** Fills the public holidays of these years, for every territory of France that date-holidays knows. A day is never removed. */
export function importHolidays(
  pool: Pool,
  years: readonly number[],
  options: ImportOptions,
  control?: ImportControl,
): Promise<ImportOutcome> {
  const importer: Importer = {
    kind: 'HOLIDAYS',
    sources: [],
    compared: ['name'],
    known: `select territory || '/' || day as key, name as label, name,
              day between (select min(day) from incoming) and (select max(day) from incoming) as may_go from public_holiday`,
    stage: (staging) => stage(years, staging),
    apply: async (client) => {
      await client.query(`
        insert into public_holiday (territory, day, name) select territory, day, name from incoming join difference using (key) where state <> 'gone'
        on conflict (territory, day) do update set name = excluded.name`);
    },
  };
  return runImport(pool, importer, options, control);
}

async function stage(years: readonly number[], { client, tally }: Staging): Promise<void> {
  await client.query('create temp table incoming (key text, label text, territory text, day date, name text) on commit drop');
  const copy = new CopyRows(client, 'incoming', ['key', 'label', 'territory', 'day', 'name']);
  for (const territory of HOLIDAY_TERRITORIES) {
    const [country = 'FR', state] = territory.split('-');
    const calendar = state ? new Holidays(country, state) : new Holidays(country);
    // Two holidays of one day (the 8th of May may be Ascension) are one day off.
    const names = new Map<string, string[]>();
    for (const holiday of years.flatMap((year) => calendar.getHolidays(year, 'fr'))) {
      if (holiday.type !== 'public') continue;
      const day = lawfulDay(territory, { day: holiday.date.slice(0, 10), rule: holiday.rule });
      if (day === null) continue;
      names.set(day, [...(names.get(day) ?? []), holiday.name]);
    }
    for (const [day, dayNames] of names) {
      tally.rowsRead++;
      const name = dayNames.join(' / ');
      copy.write([`${territory}/${day}`, name, territory, day, name]);
    }
  }
  await copy.finish();
}
