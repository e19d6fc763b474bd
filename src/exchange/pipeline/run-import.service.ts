import type { Pool, PoolClient } from 'pg';
import { findDifference, reportDifference } from './difference.service.js';
import { RowTally, type ImportKind, type ImportReport } from './import-report.rules.js';
import type { Importer, ImportOptions, ImportProgress } from './importer.service.js';

/** How an import ended. REFUSED: some rows are rejected and were not accepted, so that nothing was written. */
export interface ImportOutcome {
  readonly state: 'DONE' | 'REFUSED';
  readonly dryRun: boolean;
  readonly report: ImportReport;
  /** One French sentence. */
  readonly message: string;
}

/** Another import of the same kind is at work, in this process or in another one of the same database. */
export class ImportIsRunning extends Error {
  override readonly name = 'ImportIsRunning';
}

/** The import was asked to stop; its transaction was rolled back. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted';
}

/** First key of the advisory locks of imports; the second is the kind's number. The same in migrations/1795392700000. */
const LOCK_CLASS = 840021282;
const LOCK_NUMBERS: Readonly<Record<ImportKind, number>> = {
  COMMUNES: 1,
  NOMENCLATURES: 2,
  HOLIDAYS: 3,
  PLACES: 4,
  PRACTITIONERS: 5,
  CONTOURS: 6,
};

export interface ImportControl {
  onProgress?(progress: ImportProgress): void;
  readonly signal?: AbortSignal;
}

/**
 * Runs one import in one transaction on one connection: stage, compare, report, then write all or nothing.
 * @throws FileRefused, ImportIsRunning or ImportInterrupted; nothing was written then
 */
export async function runImport(
  pool: Pool,
  importer: Importer,
  options: ImportOptions,
  control: ImportControl = {},
): Promise<ImportOutcome> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onLost = (failure: Error) => (broken = failure); // a listener: without it a lost connection would end the process
  client.on('error', onLost);
  let forget: () => void = () => undefined;
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    forget = await cancelOnAbort(pool, client, control.signal);
    await lock(client, importer.kind);
    const report = await compare(client, importer, control);
    // In a complete file, somebody on a rejected row is there all the same: they must not be taken for gone.
    const refused = report.rejected > 0 && (!options.acceptRejected || options.complete);
    if (!options.dryRun && !refused) {
      await importer.apply(client);
      if (options.complete && report.gone > 0) await importer.withdraw?.(client);
      refuseInterrupted(control);
      await client.query('commit');
    } else await client.query('rollback');
    const state = refused && !options.dryRun ? 'REFUSED' : 'DONE';
    return { state, dryRun: options.dryRun, report, message: describe(report, options, refused) };
  } catch (failure) {
    await client.query('rollback').catch((lost: unknown) => (broken = lost as Error));
    throw control.signal?.aborted ? interrupted() : failure;
  } finally {
    forget();
    client.off('error', onLost);
    client.release(broken);
  }
}

async function compare(client: PoolClient, importer: Importer, control: ImportControl): Promise<ImportReport> {
  const tally = new RowTally();
  const bytesTotal = importer.sources.reduce((sum, source) => sum + source.bytes, 0);
  let bytesRead = 0;
  const onBytes = (count: number): void => {
    refuseInterrupted(control);
    bytesRead += count;
    control.onProgress?.({ bytesRead, bytesTotal, rowsRead: tally.rowsRead });
  };
  // Sorting and hashing a million rows: the default of 4 MB would write them all to disk first.
  await client.query(`set local work_mem = '64MB'`);
  await importer.stage({ client, tally, onBytes });
  control.onProgress?.({ bytesRead, bytesTotal, rowsRead: tally.rowsRead });
  await findDifference(client, importer);
  refuseInterrupted(control);
  return reportDifference(client, importer, tally);
}

async function lock(client: PoolClient, kind: ImportKind): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_xact_lock($1, $2) as locked', [
    LOCK_CLASS,
    LOCK_NUMBERS[kind],
  ]);
  if (rows[0]?.locked !== true)
    throw new ImportIsRunning('Un import de même nature est déjà en cours : attendez sa fin, puis recommencez.');
}

function refuseInterrupted(control: ImportControl): void {
  if (control.signal?.aborted) throw interrupted();
}

function interrupted(): ImportInterrupted {
  return new ImportInterrupted('Import interrompu : rien n’a été écrit.');
}

/** A statement over a million rows takes a minute: whoever stops the server does not wait for it. */
async function cancelOnAbort(pool: Pool, client: PoolClient, signal?: AbortSignal): Promise<() => void> {
  if (!signal) return () => undefined;
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cancel = () => void pool.query('select pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  signal.addEventListener('abort', cancel);
  return () => signal.removeEventListener('abort', cancel);
}

function describe(report: ImportReport, options: ImportOptions, refused: boolean): string {
  const counts = `nouveaux : ${report.new}, changés : ${report.changed}, inchangés : ${report.unchanged}, disparus : ${report.gone}`;
  const first = report.samples.rejected[0];
  const rejected = first
    ? ` Lignes rejetées : ${report.rejected}, la première ligne ${first.line}, colonne « ${first.column} » : ${first.reason}`
    : '';
  if (refused && options.dryRun) return `Essai à blanc ; ${counts}.${rejected} Tel quel, ce fichier serait refusé.`;
  if (refused) return `Rien n'a été importé.${rejected}`;
  return `${options.dryRun ? 'Essai à blanc, rien n’est écrit' : 'Import terminé'} ; ${counts}.${rejected}`;
}
