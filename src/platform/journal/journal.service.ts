import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.service.js';
import { ApiError } from '../errors/api.error.js';
import { failureText } from '../errors/failure-text.js';
import { entryOf, isAboutNobody, type JournalEntry, type OperationTrace, WRITE_JOURNAL } from './operation-trace.js';

/** How long a read may wait to be written with others: a killed process loses at most that much of the reads, and nothing of the acts. */
const PATIENCE_MILLISECONDS = 1_000;
/** Before the next attempt, when the database did not take them. */
const PAUSE_MILLISECONDS = 1_000;
const BATCH = 200;
/** Beyond, requests wait for the database rather than fill the memory. */
export const MOST_WAITING = 5_000;

/**
 * The journal of what people ask. An act is written in the transaction of its effect (Database.inCommunity); what was refused
 * or failed is written before it is answered; a read that succeeded is written with its neighbours.
 */
@Injectable()
export class Journal implements BeforeApplicationShutdown {
  private readonly log = new Logger('Journal');
  private waiting: JournalEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** It was done. Nothing to add when it is written already, when it would name nobody, and when a stranger read something public. */
  async done(trace: OperationTrace): Promise<void> {
    if (trace.isWritten || isAboutNobody(trace) || (trace.isRead && trace.actor === null)) return;
    const entry = entryOf(trace, this.clock.now(), null);
    if (trace.isRead && !this.isStopping) await this.later(entry);
    else await this.write([entry]);
    trace.isWritten = true;
  }

  /**
   * It was refused, or failed. Strangers are not journaled for knocking: they could fill it.
   * @param reason code of the refusal, `INTERNAL` for a defect of ours
   */
  async refused(trace: OperationTrace, reason: string): Promise<void> {
    if (trace.isWritten || isAboutNobody(trace)) return;
    await this.write([entryOf(trace, this.clock.now(), reason)]);
    trace.isWritten = true;
  }

  /** As `refused`, for something thrown. That the journal cannot be written must not hide what was thrown: it is logged. */
  async threw(trace: OperationTrace, failure: unknown): Promise<void> {
    try {
      await this.refused(trace, failure instanceof ApiError ? failure.code : 'INTERNAL');
    } catch (unwritten) {
      this.log.error(`${trace.correlationId} ${trace.action} was not journaled: ${failureText(unwritten)}`);
    }
  }

  /** Everything that waits is written once this is over, unless the database does not take it: then it goes on waiting. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length > 0) this.flushing ??= this.writeWaiting();
    await this.flushing;
  }

  /** Requests are still answered after this: what they read is written at once, since nobody would come for it later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.flush();
  }

  private async later(entry: JournalEntry): Promise<void> {
    this.waiting.push(entry);
    if (this.waiting.length > MOST_WAITING) await this.flush();
    // Once for each batch that fills, not for each entry after it: while the database is away, every request would knock.
    else if (this.waiting.length % BATCH === 0) void this.flush();
    else this.flushIn(PATIENCE_MILLISECONDS);
  }

  private flushIn(milliseconds: number): void {
    this.timer ??= setTimeout(() => void this.flush(), milliseconds).unref();
  }

  /** One at a time. Never throws: what cannot be written waits for the next attempt. */
  private async writeWaiting(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const batch = this.waiting.slice(0, BATCH);
        await this.write(batch);
        this.waiting.splice(0, batch.length);
      }
    } catch (failure) {
      // Up to the bound: then the oldest give way, and that is said.
      const lost = Math.max(0, this.waiting.length - MOST_WAITING);
      this.waiting.splice(0, lost);
      this.log.error(`The journal cannot be written; ${this.waiting.length} entries wait, ${lost} are lost. ${failureText(failure)}`);
      this.flushIn(PAUSE_MILLISECONDS);
    } finally {
      this.flushing = undefined; // here, and not once the promise settles: what comes in between would be left behind
    }
  }

  private async write(entries: readonly JournalEntry[]): Promise<void> {
    await this.database.read(WRITE_JOURNAL, [JSON.stringify(entries)]);
  }
}
