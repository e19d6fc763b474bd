import { Injectable } from '@nestjs/common';
import { Turnstile } from '../../platform/load/turnstile.js';
import { moduleBeside, runInThread, ThreadExceeded, type ThreadLimits } from '../../platform/threads/thread.js';
import type { CalendarReading, CalendarText } from './busy-times.service.js';
import type { ReadBusyTimes } from './busy-times.worker.js';

/** A calendar of 5 MB takes two seconds and some 100 MB. */
const LIMITS: ThreadLimits = { seconds: 15, megabytes: 192 };
/** One thread at a time, and no queue that could grow: the others wait for their turn in the queue of jobs. */
const [AT_ONCE, WAITING] = [1, 50];

/** Reads calendars of strangers: in a thread, which is ended when it takes too long. */
@Injectable()
export class BusyTimesReader {
  private readonly turnstile = new Turnstile(AT_ONCE, WAITING);
  private limits = LIMITS;

  /** With other limits: a test need not wait for the usual ones. */
  static within(limits: ThreadLimits): BusyTimesReader {
    return Object.assign(new BusyTimesReader(), { limits });
  }

  /** @throws RateLimited when too many wait already; the reason of the signal */
  async read(calendar: CalendarText, signal?: AbortSignal): Promise<CalendarReading> {
    try {
      return await this.turnstile.pass(() =>
        runInThread<ReadBusyTimes>(moduleBeside(import.meta.url, 'busy-times.worker'), calendar, this.limits, signal),
      );
    } catch (failure) {
      if (failure instanceof ThreadExceeded) return { refusal: 'TOO_COMPLEX' };
      throw failure;
    }
  }
}
