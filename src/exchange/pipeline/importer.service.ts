import type { PoolClient } from 'pg';
import type { ImportSource } from '../reading/import-source.service.js';
import type { ImportKind, RowTally } from './import-report.rules.js';

export interface ImportOptions {
  /** Reports the difference and writes nothing. */
  readonly dryRun: boolean;
  /** The file holds all there is of the départements it covers: what is absent from it is marked withdrawn. */
  readonly complete: boolean;
  /** Imports the sound rows although others are rejected. */
  readonly acceptRejected: boolean;
}

/** How far an import is. Bytes are of the stored file, compressed or not. */
export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rowsRead: number;
}

/** What an importer is given to fill its staging tables. */
export interface Staging {
  readonly client: PoolClient;
  readonly tally: RowTally;
  /** Told of the bytes read, and stops the import when it was asked to. */
  readonly onBytes: (count: number) => void;
}

/**
 * One register: how its file becomes rows, and how these become ours. The pipeline does all that is alike.
 * `stage` leaves a temporary table `incoming (key, label, …compared)`, one row a record; `known` is the same of the database,
 * with `may_go`: of the same source, in force, and in a département that the file covers.
 */
export interface Importer {
  readonly kind: ImportKind;
  readonly sources: readonly ImportSource[];
  readonly compared: readonly string[];
  readonly known: string;
  stage(staging: Staging): Promise<void>;
  /** Writes what the temporary table `difference (key, state)` says is new or changed. */
  apply(client: PoolClient): Promise<void>;
  /** Marks as withdrawn what is `gone`; absent when the register keeps no such mark. */
  withdraw?(client: PoolClient): Promise<void>;
  /** Readable values of compared columns that hold a digest: two statements over `$1`, the keys, with the columns `key` and those replaced. */
  readonly detail?: { readonly incoming: string; readonly known: string };
}
