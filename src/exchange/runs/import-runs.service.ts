import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput, Conflict, NotFound } from '../../platform/errors/api.error.js';
import { concerning, doing, handOver } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { importPlaces } from '../finess/import-places.service.js';
import type { ImportProgress } from '../pipeline/importer.service.js';
import { ImportInterrupted, ImportIsRunning, type ImportControl, type ImportOutcome } from '../pipeline/run-import.service.js';
import { FileRefused } from '../reading/file-refused.error.js';
import { memorySource, type ImportSource } from '../reading/import-source.service.js';
import { importPractitioners } from '../rpps/import-practitioners.service.js';
import { END_RUN, NOTE_PROGRESS, READ_RUN, READ_RUN_OF_KEY, START_RUN } from './import-run.statement.js';
import type { ImportPractitionersInput } from './import.input.js';
import { EXCHANGE_SETTINGS, type ExchangeSettings, Uploads } from './uploads.service.js';

/** A row of import_run; the driver gives `bigint` as text. */
export interface ImportRunRow {
  id: number;
  kind: 'PLACES' | 'PRACTITIONERS';
  state: 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED';
  dry_run: boolean;
  file_name: string;
  bytes_read: string;
  bytes_total: string;
  rows_read: number;
  report: object | null;
  message: string | null;
  refusal_code: string | null;
  refusal_line: number | null;
  refusal_column: string | null;
  input_hash: string;
  started_at: Date;
  /** Name of the account that asked; only where it is read, null when it is nobody of the community any more. */
  started_by?: string | null;
  finished_at: Date | null;
}

export type ImportRequest = Omit<ImportPractitionersInput, 'idempotencyKey'> & { readonly idempotencyKey?: string | null };

const USUAL_PATIENCE_MILLISECONDS = 20_000;
const PROGRESS_EVERY_MILLISECONDS = 1000;
const ALREADY_RUNNING = 'IMPORT_ALREADY_RUNNING';
/** How the journal calls an import that wrote nothing, when the refusal has no code of its own. */
const REASONS: Partial<Record<ImportRunRow['state'], string>> = { REFUSED: 'ROWS_REJECTED', FAILED: 'INTERNAL' };

/** How the journal calls an import that only compares: what changed nothing must not read as an import. */
const COMPARISONS: Record<ImportRunRow['kind'], string> = { PLACES: 'comparePlaces', PRACTITIONERS: 'comparePractitioners' };

interface Ending {
  readonly state: ImportRunRow['state'];
  readonly message: string;
  readonly report?: object;
  readonly refusal?: { readonly code: string; readonly line: number | null; readonly column: string | null };
}

/** The imports that people ask for through the API: each is a row that tells how far it is, and goes on without the request. */
@Injectable()
export class ImportRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ImportRuns.name);
  private readonly stopping = new AbortController();
  private readonly patienceMilliseconds: number;
  private readonly active = new Map<number, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
    @Inject(EXCHANGE_SETTINGS) settings: Pick<ExchangeSettings, 'importPatienceMilliseconds'>,
  ) {
    this.patienceMilliseconds = settings.importPatienceMilliseconds ?? USUAL_PATIENCE_MILLISECONDS;
  }

  /** What a stopped server left as running is said to be interrupted; an import that another server runs is left alone. */
  async onApplicationBootstrap(): Promise<void> {
    await this.database.pool.query('select fail_interrupted_imports()');
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.active.values());
  }

  /**
   * Starts an import and waits for it a while.
   * @returns the run as it stands then, finished or not
   */
  async run(scope: AuthorizedScope, kind: ImportRunRow['kind'], request: ImportRequest): Promise<ImportRunRow> {
    if (request.dryRun) doing(scope, COMPARISONS[kind]);
    const activities = await this.sourceOf(scope, request);
    const specialties = request.specialtiesUploadId
      ? await this.uploads.find(scope, request.specialtiesUploadId, 'savoir-faire', 'input.specialtiesUploadId')
      : undefined;
    const { row, isNew } = await this.begin(scope, kind, request, activities.bytes + (specialties?.bytes ?? 0));
    concerning(scope, { record: { kind: 'ImportRun', id: row.id } });
    if (isNew) {
      // It may end long after the answer: the line of the journal says how, and is the import's to write.
      const trace = scope.trace && handOver(scope.trace);
      const work = this.execute({ ...scope, trace }, row, request, (control) =>
        kind === 'PLACES'
          ? importPlaces(this.database.pool, activities, request, control)
          : importPractitioners(this.database.pool, specialties ? { activities, specialties } : { activities }, request, control),
      );
      this.active.set(row.id, work);
      void work.finally(() => this.active.delete(row.id));
    }
    const waiting = new AbortController();
    await Promise.race([
      this.active.get(row.id),
      pause(this.patienceMilliseconds, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined),
    ]);
    waiting.abort();
    return this.find(scope, row.id);
  }

  /** @throws NotFound for a run of another community, too */
  async find(scope: AuthorizedScope, id: number): Promise<ImportRunRow> {
    concerning(scope, { record: { kind: 'ImportRun', id } });
    const [row] = await this.ask(scope, READ_RUN, [id]);
    if (!row) throw new NotFound('Import');
    return row;
  }

  /** Whether the run ended because another one of its kind was at work. */
  isTurnedAway(row: ImportRunRow): boolean {
    return row.refusal_code === ALREADY_RUNNING;
  }

  private async sourceOf(scope: AuthorizedScope, request: ImportRequest): Promise<ImportSource> {
    const { uploadId, contentBase64, fileName } = request;
    if ((uploadId == null) === (contentBase64 == null)) {
      throw BadUserInput.of('input.uploadId', 'exactlyOne', 'donnez soit uploadId, soit contentBase64.');
    }
    if (uploadId != null) return this.uploads.find(scope, uploadId, fileName, 'input.uploadId');
    const text = contentBase64 ?? '';
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw BadUserInput.of('input.contentBase64', 'base64', 'du base64 est attendu.');
    return memorySource(fileName, Buffer.from(text, 'base64'));
  }

  private async begin(
    scope: AuthorizedScope,
    kind: string,
    request: ImportRequest,
    bytes: number,
  ): Promise<{ row: ImportRunRow; isNew: boolean }> {
    const { idempotencyKey: key, ...asked } = request;
    const hash = createHash('sha256')
      .update(JSON.stringify([kind, Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1))]))
      .digest('hex');
    const flags = [request.dryRun, request.complete, request.acceptRejected];
    const [started] = await this.ask(scope, START_RUN, [
      scope.actorId,
      kind,
      request.fileName,
      ...flags,
      bytes,
      key ?? null,
      hash,
      this.clock.now(),
    ]);
    if (started) return { row: started, isNew: true };
    const [known] = await this.ask(scope, READ_RUN_OF_KEY, [scope.actorId, key]);
    if (known?.input_hash !== hash) throw new Conflict('Cette clé d’idempotence a déjà servi à une autre demande.');
    return { row: known, isNew: false };
  }

  /** Never throws: however the import ends, its row says so. */
  private async execute(
    scope: AuthorizedScope,
    row: ImportRunRow,
    request: ImportRequest,
    start: (control: ImportControl) => Promise<ImportOutcome>,
  ): Promise<void> {
    let last: ImportProgress = { bytesRead: 0, bytesTotal: 0, rowsRead: 0 };
    const timer = setInterval(() => {
      this.ask(scope, NOTE_PROGRESS, [row.id, last.bytesRead, last.rowsRead]).catch((failure: unknown) => this.log.warn(failure));
    }, PROGRESS_EVERY_MILLISECONDS);
    let ending: Ending;
    try {
      const { state, message, report } = await start({ onProgress: (progress) => (last = progress), signal: this.stopping.signal });
      ending = { state, message, report };
    } catch (failure) {
      ending = this.endingOf(failure, request.fileName);
    } finally {
      clearInterval(timer);
    }
    const { state, message, report, refusal } = ending;
    const told = [
      state,
      message,
      report ? JSON.stringify(report) : null,
      refusal?.code ?? null,
      refusal?.line ?? null,
      refusal?.column ?? null,
    ];
    const values = [row.id, ...told, last.bytesRead, last.rowsRead, this.clock.now()];
    await this.end(scope, values, state, refusal?.code).catch((failure: unknown) => this.log.error(failure));
  }

  /** The one step that the journal is told of: what became of the import. */
  private async end(scope: AuthorizedScope, values: unknown[], state: Ending['state'], code = REASONS[state]): Promise<void> {
    await this.database.inCommunity(scope, async (manager): Promise<Outcome<true, { code: string }>> => {
      await manager.query(END_RUN, values);
      return code === undefined ? { done: true } : { refusal: { code } };
    });
  }

  private endingOf(failure: unknown, fileName: string): Ending {
    if (failure instanceof FileRefused) {
      const { code, message, line, column } = failure;
      return { state: 'REFUSED', message, refusal: { code, line, column } };
    }
    // FAILED gives the idempotency key back: turned away is not done.
    if (failure instanceof ImportIsRunning)
      return { state: 'FAILED', message: failure.message, refusal: { code: ALREADY_RUNNING, line: null, column: null } };
    if (failure instanceof ImportInterrupted) return { state: 'FAILED', message: failure.message };
    this.log.error(failure);
    return {
      state: 'FAILED',
      message: `L'import de ${fileName} a échoué : rien n’a été écrit. Recommencez, puis prévenez l’administrateur si l’échec se répète.`,
    };
  }

  private async ask(scope: AuthorizedScope, text: string, values: unknown[]): Promise<ImportRunRow[]> {
    // Without its trace: that a step went well does not say that the import did.
    return this.database.inCommunity({ ...scope, trace: undefined }, async (manager) => {
      const answer: unknown = await manager.query(text, values);
      return rowsOf(answer);
    });
  }
}

/** TypeORM answers an update with `[rows, count]`, anything else with the rows. */
function rowsOf(answer: unknown): ImportRunRow[] {
  const [first, second] = answer as [unknown, unknown];
  return (Array.isArray(first) && typeof second === 'number' ? first : answer) as ImportRunRow[];
}
