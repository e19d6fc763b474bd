import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.service.js';
import { ApiError } from '../errors/api.error.js';
import { entryOf, type JournalEntry, type OperationTrace, WRITE_JOURNAL } from './operation-trace.js';

/** How long a read may wait to be written with others: a killed process loses at most that much of the reads, and nothing of the acts. */
const PATIENCE_MILLISECONDS = 250;
const BATCH = 200;
/** Beyond, requests wait for the database rather than fill the memory. */
const MOST_WAITING = 5_000;

/**
 * The journal of what people ask. An act is written in the transaction of its effect (Database.inCommunity); what was refused
 * or failed is written before it is answered; a read that succeeded is written with its neighbours.
 */
@Injectable()
export class Journal implements BeforeApplicationShutdown {
  private readonly log = new Logger('Journal');
  private waiting: JournalEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** It was done. Nothing to add when it is written already, or when nobody read something public. */
  async done(trace: OperationTrace): Promise<void> {
    if (trace.isWritten || (trace.isRead && trace.actor === null)) return;
    const entry = entryOf(trace, this.clock.now(), 'DONE', null);
    if (trace.isRead) await this.later(entry);
    else await this.write([entry]);
    trace.isWritten = true;
  }

  /**
   * It was refused, or failed. Strangers are not journaled for knocking: they could fill it.
   * @param reason code of the refusal, `INTERNAL` for a defect of ours
   */
  async refused(trace: OperationTrace, reason: string): Promise<void> {
    if (trace.isWritten) return;
    const isStranger = trace.actor === null && trace.concern.subject === undefined;
    if (isStranger && (trace.isRead || reason === 'RATE_LIMITED' || reason === 'UNAUTHENTICATED')) return;
    await this.write([entryOf(trace, this.clock.now(), reason === 'INTERNAL' ? 'FAILED' : 'REFUSED', reason)]);
    trace.isWritten = true;
  }

  /** As `refused`, for something thrown. That the journal cannot be written must not hide what was thrown: it is logged. */
  async threw(trace: OperationTrace, failure: unknown): Promise<void> {
    try {
      await this.refused(trace, failure instanceof ApiError ? failure.code : 'INTERNAL');
    } catch (unwritten) {
      this.log.error(`${trace.correlationId} ${trace.action} was not journaled: ${String(unwritten)}`);
    }
  }

  /** Everything that waits is written once this is over. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.then(() => this.writeWaiting());
    await this.flushing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async later(entry: JournalEntry): Promise<void> {
    this.waiting.push(entry);
    if (this.waiting.length >= MOST_WAITING) await this.flush();
    else if (this.waiting.length >= BATCH) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), PATIENCE_MILLISECONDS).unref();
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, BATCH);
      try {
        await this.write(batch);
        this.waiting.splice(0, batch.length);
      } catch (failure) {
        // Kept for the next attempt, up to the bound: then the oldest give way, and that is said.
        const lost = Math.max(0, this.waiting.length - MOST_WAITING);
        this.waiting.splice(0, lost);
        this.log.error(`The journal cannot be written (${String(failure)}); ${this.waiting.length} entries wait, ${lost} are lost.`);
        this.timer ??= setTimeout(() => void this.flush(), 4 * PATIENCE_MILLISECONDS).unref();
        return;
      }
    }
  }

  private async write(entries: readonly JournalEntry[]): Promise<void> {
    await this.database.read(WRITE_JOURNAL, [JSON.stringify(entries)]);
  }
}
