import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { dayNumber, dayText } from '../kernel/day.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, sqlState } from '../platform/database/database.service.js';

/** How far ahead agendas are expanded: the longest window (31 days) from any hour of today, in any zone. */
const HORIZON_DAYS = 35;
/** Agendas a transaction: each is held until it commits, so a batch is what a writer may have to wait for. */
const BATCH = 200;
/** Any constant: one server rolls, the others pass. */
const ROLL_LOCK = 1_795_392_500;
const DEADLOCK = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';

/** Rolls the derived table forward, so that `HORIZON_DAYS` are always ready, and drops the weeks gone by. */
@Injectable()
export class AvailabilityHorizonService implements OnApplicationBootstrap {
  private readonly log = new Logger(AvailabilityHorizonService.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A server that was away for days answers as soon as it is there; the job of every hour (availability-horizon.job.ts) does the rest. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.roll();
    } catch (error) {
      this.log.error(`The horizon could not be rolled; the next hour tries again. ${String(error)}`);
    }
  }

  /**
   * Brings the horizon to today's; does nothing when it is there already or another server is at it. May be killed at
   * any point: the days are declared complete last, and the next roll makes them again.
   * @returns whether this server rolled
   */
  async roll(): Promise<boolean> {
    const today = dayNumber(this.clock.now().toISOString().slice(0, 10));
    const [first, last] = [dayText(today - 1), dayText(today + HORIZON_DAYS)]; // yesterday in UTC may still be today overseas
    const client = await this.database.pool.connect();
    try {
      const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [ROLL_LOCK]);
      if (!rows[0]?.locked) return false;
      await client.query('set statement_timeout = 0');
      const { rowCount } = await client.query('select from availability_horizon where first_day = $1 and complete_day = $2', [first, last]);
      if (rowCount !== 0) return false;
      await insisting(() => client.query('select set_availability_horizon($1, $2)', [first, last]));
      let after: number | null = 0;
      while (after !== null) after = await nextBatch(client, after);
      await client.query('select drop_past_availability($1)', [first]);
      return true;
    } finally {
      await client.query('select pg_advisory_unlock_all(); reset statement_timeout').finally(() => {
        client.release();
      });
    }
  }
}

/** @returns the last agenda of the batch, or null when every one is done */
async function nextBatch(client: PoolClient, after: number): Promise<number | null> {
  const { rows } = await insisting(() => client.query<{ last: number | null }>('select next_agendas($1, $2) as last', [after, BATCH]));
  return rows[0]?.last ?? null;
}

/** A writer of several agendas, such as an import, may be met the other way round, or be long at it: the roll gives way and tries again. */
async function insisting<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (failure) {
      const code = sqlState(failure);
      if (code !== DEADLOCK && code !== LOCK_NOT_AVAILABLE) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 300));
    }
  }
}
