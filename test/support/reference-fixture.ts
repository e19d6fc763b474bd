import { join } from 'node:path';
import type pg from 'pg';
import { importNomenclatures } from '../../src/exchange/nomenclatures/import-nomenclatures.service.js';
import type { ImportOptions } from '../../src/exchange/pipeline/importer.service.js';
import { fileSource, memorySource, type ImportSource } from '../../src/exchange/reading/import-source.service.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

/** Writes, and refuses the file as soon as one row is rejected. */
export const WRITE: ImportOptions = { dryRun: false, complete: false, acceptRejected: false };

/** A file that was never on a disk; text is encoded as UTF-8. */
export function source(content: string | Buffer, name = 'fichier.txt'): ImportSource {
  return memorySource(name, typeof content === 'string' ? Buffer.from(content) : content);
}

/** The nomenclatures that ship with the product, and four communes. */
export async function loadSmallReference(pool: pg.Pool): Promise<void> {
  await importNomenclatures(pool, await fileSource(join(projectRoot(), 'data', 'nos_nomenclatures.csv')), WRITE);
  await pool.query(`
    insert into commune (insee_code, name, department_code, latitude, longitude, time_zone, holiday_territory) values
      ('84072', 'Mazan', '84', 44.06, 5.13, 'Europe/Paris', 'FR'), ('84031', 'Carpentras', '84', 44.05, 5.05, 'Europe/Paris', 'FR'),
      ('13055', 'Marseille', '13', 43.3, 5.38, 'Europe/Paris', 'FR'), ('97411', 'Saint-Denis', '974', -20.88, 55.45, 'Indian/Reunion', 'FR-RE')`);
}
