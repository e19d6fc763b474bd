/** The kinds of reference that are imported; each has its own lock, so that two imports of one kind never cross. */
export type ImportKind = 'COMMUNES' | 'CONTOURS' | 'NOMENCLATURES' | 'HOLIDAYS' | 'PLACES' | 'PRACTITIONERS';

/** A record of the file or of the database, named for a reader. */
export interface RecordSample {
  readonly key: string;
  readonly label: string;
}

/** One field whose value the file changes; null is an empty value. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ChangedSample extends RecordSample {
  readonly fields: readonly FieldChange[];
}

/** A row that cannot be imported, and why: a French sentence. */
export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/**
 * What an import does, or would do. Counts are exact, samples hold at most {@link SAMPLE_SIZE} of each sort.
 * `new`, `changed`, `unchanged`, `gone` count records (people, places); `rowsRead`, `ignored`, `rejected` count rows of the file.
 */
export interface ImportReport {
  readonly rowsRead: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly samples: {
    readonly new: readonly RecordSample[];
    readonly changed: readonly ChangedSample[];
    readonly gone: readonly RecordSample[];
    readonly rejected: readonly RejectedRow[];
    /** Rows left out on purpose, by reason. */
    readonly ignored: readonly ReasonCount[];
    /** Rows that were kept although something in them was not, by reason. */
    readonly remarks: readonly ReasonCount[];
  };
}

export const SAMPLE_SIZE = 100;
const LONGEST_VALUE = 80;

/** Counts rows while they are read; keeps the first {@link SAMPLE_SIZE} rejections and every reason, of which there are few. */
export class RowTally {
  rowsRead = 0;
  ignored = 0;
  rejected = 0;
  readonly rejections: RejectedRow[] = [];
  private readonly ignoredByReason = new Map<string, number>();
  private readonly remarksByReason = new Map<string, number>();

  reject(line: number, column: string, value: string, reason: string): void {
    this.rejected++;
    if (this.rejections.length < SAMPLE_SIZE) this.rejections.push({ line, column, value: shorten(value), reason });
  }

  ignore(reason: string, count = 1): void {
    this.ignored += count;
    add(this.ignoredByReason, reason, count);
  }

  remark(reason: string, count = 1): void {
    add(this.remarksByReason, reason, count);
  }

  get ignoredReasons(): ReasonCount[] {
    return listed(this.ignoredByReason);
  }

  get remarks(): ReasonCount[] {
    return listed(this.remarksByReason);
  }
}

/** The fields whose values differ, in the order of `columns`, with names as the API writes them. */
export function fieldChanges(
  columns: readonly string[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return columns
    .map((column) => ({ field: camelCase(column), before: textOf(before[column]), after: textOf(after[column]) }))
    .filter((change) => change.before !== change.after);
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shorten(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
}

function add(counts: Map<string, number>, reason: string, count: number): void {
  if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count);
}

function listed(counts: ReadonlyMap<string, number>): ReasonCount[] {
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
