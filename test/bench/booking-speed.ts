import { Agent, request } from 'node:http';
import type pg from 'pg';
import { bookingOf, freeSlots, rawBookingOf, type Slot } from './booking-slots.js';
import { cpuBetween, databaseCost, untilIdle } from './database-cost.js';
import type { Subject } from './load.js';
import type { BenchRequest } from './question.js';
import { RAW_BOOKINGS } from './raw.statement.js';
import { NOW } from './scale.js';

const CONNECTIONS = 8;
const RIVALS = 20;

/** One server in one round: bookings made, each of its own time. */
export interface BookingMeasure {
  readonly perSecond: number;
  readonly databaseCpu: number | undefined;
  readonly statements: number;
}

/** What became of twenty who booked one opening at once. */
export interface Race {
  readonly won: number;
  /** Told that the opening is taken. */
  readonly refused: number;
}

/** Bookings at one scale: a slot is used once by each side, and all are taken back at the end. */
export class BookingBench {
  private used = { product: 0, raw: 0 };

  private constructor(
    private readonly observer: pg.Client,
    private readonly subjects: Record<'product' | 'raw', Subject>,
    private readonly slots: readonly Slot[],
  ) {}

  static async over(observer: pg.Client, subjects: Record<'product' | 'raw', Subject>): Promise<BookingBench> {
    await takeBack(observer);
    await observer.query(RAW_BOOKINGS);
    return new BookingBench(observer, subjects, await freeSlots(observer));
  }

  async measure(side: 'product' | 'raw', seconds: number): Promise<BookingMeasure> {
    const { server } = this.subjects[side];
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const before = await databaseCost(this.observer, side);
    const startedAt = performance.now();
    let made = 0;
    const one = async () => {
      while (performance.now() - startedAt < seconds * 1000) {
        const slot = this.slots[this.used[side]++];
        if (!slot) throw new Error('there are not enough free slots to book');
        const answer = await post(server.url, side === 'product' ? bookingOf(slot) : rawBookingOf(slot), agent);
        if (side === 'product' ? !answer.includes('"OpeningBooked"') : !answer.includes('"id"'))
          throw new Error(`a booking of a free slot failed: ${JSON.stringify(slot)} ${answer}`);
        made++;
      }
    };
    try {
      await Promise.all(Array.from({ length: CONNECTIONS }, one));
    } finally {
      agent.destroy();
    }
    const passed = (performance.now() - startedAt) / 1000;
    await untilIdle(this.observer, side);
    const after = await databaseCost(this.observer, side);
    const cpu = cpuBetween(before, after);
    return {
      perSecond: made / passed,
      databaseCpu: cpu === undefined ? undefined : cpu / 1000 / made,
      statements: (after.statements - before.statements) / made,
    };
  }

  /** Twenty at once on one opening. @throws Error unless one wins and all others are told so by name */
  async race(): Promise<Race> {
    const slot = this.slots[this.used.product++];
    if (!slot) throw new Error('there are not enough free slots to book');
    const agent = new Agent({ keepAlive: true, maxSockets: RIVALS });
    try {
      const answers = await Promise.all(
        Array.from({ length: RIVALS }, () => post(this.subjects.product.server.url, bookingOf(slot), agent)),
      );
      const [won, refused] = ['OpeningBooked', 'OpeningTaken'].map(
        (name) => answers.filter((answer) => answer.includes(`"${name}"`)).length,
      );
      if (won !== 1 || refused !== RIVALS - 1) throw new Error(`the race had ${won} winners: ${answers.join('\n')}`);
      return { won, refused };
    } finally {
      agent.destroy();
    }
  }

  async end(): Promise<void> {
    await takeBack(this.observer);
    await this.observer.query('drop table bench_booking');
  }
}

/** The generator's bookings were made the day before. */
async function takeBack(observer: pg.Client): Promise<void> {
  await observer.query('delete from booking where booked_at >= $1', [NOW]);
}

function post(url: string, { path, headers, body }: BenchRequest, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url + path,
      { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks).toString()));
        response.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
