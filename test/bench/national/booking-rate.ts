import pg from 'pg';
import { BOOKED_MINUTES, booker, drawOpenings, type FreeOpening, takeBookingsBack } from './bookings.js';
import { connectProduct, openAll } from './product-connections.js';

/** One round of bookings of distinct openings. */
export interface BookingRate {
  readonly perSecond: number;
  /** Processor time of the database by booking, in milliseconds. */
  readonly cpu: number;
}

export interface BookingRates {
  readonly product: readonly BookingRate[];
  readonly raw: readonly BookingRate[];
}

const CONNECTIONS = 8;
const BOOKINGS = 800;
/** Before the measure: each connection plans, which it does once. */
const WARM_UP = 160;
const WARM_UP_AFTER = '2027-04-01T00:00:00Z';
/** Each round takes openings of other days. */
const ROUNDS = ['2027-03-25T00:00:00Z', '2027-03-26T12:00:00Z', '2027-03-30T00:00:00Z'];

/** Product and raw in turns. The raw one is the insert alone, into the same table with its indexes and its constraint, without trigger, policy or question. */
export async function measureBookings(owner: pg.Client, ownerUrl: string, serverUrl: string): Promise<BookingRates> {
  const rates = { product: [] as BookingRate[], raw: [] as BookingRate[] };
  const product = await connectProduct(serverUrl, CONNECTIONS);
  const raw = await connectRaw(ownerUrl);
  try {
    const book = booker(product);
    for (const act of [book, raw.book]) {
      await rateOf(await drawOpenings(owner, WARM_UP, WARM_UP_AFTER), product.cpu, act);
      await takeBookingsBack(owner);
    }
    for (const after of ROUNDS) {
      const openings = await drawOpenings(owner, BOOKINGS, after);
      for (const [side, cpu, act] of [['product', product.cpu, book] as const, ['raw', raw.cpu, raw.book] as const]) {
        rates[side].push(await rateOf(openings, cpu, act));
        await takeBookingsBack(owner);
      }
    }
    return rates;
  } finally {
    await product.close();
    await raw.close();
    await takeBookingsBack(owner);
  }
}

async function rateOf(
  openings: readonly FreeOpening[],
  cpu: () => number,
  book: (opening: FreeOpening) => Promise<boolean>,
): Promise<BookingRate> {
  const queue = [...openings];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop())
      if (!(await book(next))) throw new Error(`a free opening could not be booked: ${JSON.stringify(next)}`);
  };
  const [startedAt, cpuBefore] = [performance.now(), cpu()];
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return { perSecond: (openings.length * 1000) / (performance.now() - startedAt), cpu: (cpu() - cpuBefore) / openings.length };
}

const RAW_INSERT = {
  name: 'raw-booking',
  text: `insert into booking (community_id, practitioner_id, place_id, starts_at, ends_at, blocked_until, activity, mode, purpose, state, booked_by_community_id,
      booked_by_account_id, booked_at, changed_at)
    values ($1, $2, $3, $4, $5, $5, 'CONSULTATION', 'AT_PLACE', 'UNSCHEDULED_CONSULTATION', 'CONFIRMED', $1, $1, now(), now())`,
};

async function connectRaw(ownerUrl: string) {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: CONNECTIONS,
    idleTimeoutMillis: 0,
    options: '-c session_replication_role=replica',
  });
  const cpu = await openAll(pool, CONNECTIONS);
  const book = async ({ community, practitioner, place, start }: FreeOpening) => {
    const end = new Date(start.getTime() + BOOKED_MINUTES * 60_000);
    const { rowCount } = await pool.query({ ...RAW_INSERT, values: [community, practitioner, place, start, end] });
    return rowCount === 1;
  };
  return { book, cpu, close: () => pool.end() };
}
