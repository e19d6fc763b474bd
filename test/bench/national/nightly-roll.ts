import type pg from 'pg';
import { AvailabilityHorizonService } from '../../../src/availability/availability-horizon.service.js';
import { HORIZON, NOW } from '../scale.js';
import { connectProduct } from './product-connections.js';

export interface RollCost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly rows: number;
}

const DAY_MS = 86_400_000;
/** The horizon ends on a Saturday: two days later it ends on a Monday, a day of work, alone in its partition. */
const DAYS = 2;
const NEW_PARTITION = 'availability_20270426';

/** The product's own roll, of a Sunday without openings and of a Monday with all of them; then what it added is taken away. */
export async function measureRoll(owner: pg.Client, serverUrl: string): Promise<RollCost> {
  const product = await connectProduct(serverUrl, 1, new Date(Date.parse(NOW) + DAYS * DAY_MS));
  try {
    const horizon = new AvailabilityHorizonService(product.database, product.clock);
    const [startedAt, cpu] = [performance.now(), product.cpu()];
    if (!(await horizon.roll())) throw new Error('the horizon was there already: nothing was rolled');
    const [seconds, cpuSeconds] = [(performance.now() - startedAt) / 1000, (product.cpu() - cpu) / 1000];
    const { rows } = await owner.query<{ rows: number }>('select count(*)::float8 as rows from availability where day > $1', [
      HORIZON.lastDay,
    ]);
    return { seconds, cpuSeconds, rows: rows[0]!.rows };
  } finally {
    await product.close();
    await rollBack(owner);
  }
}

/** Also what a killed run left. */
export async function rollBack(owner: pg.Client): Promise<void> {
  const { firstDay, lastDay } = HORIZON;
  const { rowCount } = await owner.query('select from availability_horizon where last_day = $1 and complete_day = $1', [lastDay]);
  if (rowCount === 1) return;
  await owner.query(`drop table if exists ${NEW_PARTITION}`);
  await owner.query('delete from availability where day > $1 and start_at > $1::date - 2', [lastDay]);
  await owner.query('update availability_horizon set first_day = $1, last_day = $2, complete_day = $2', [firstDay, lastDay]);
}
