import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Factories } from '../support/factories.js';
import { openingsOf } from '../support/opening-oracle.js';
import { Dice, type Ground, writeSomething } from '../support/random-writer.js';
import { readRuns, readWorld } from '../support/read-world.js';
import { createTestDatabase, databaseName, type TestDatabase } from '../support/test-database.js';

const WRITERS = 16;
const WRITES = 10_000;
const ROUNDS = 4;
/** The clock changes in Paris on the 28th. Two weeks ahead are enough to meet in, and quick to write again and again. */
const TODAY = '2027-03-20';
const HORIZON_DAYS = 16;
const PEOPLE = 10;
const ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Miquelon'];
/** A deadlock, and a lock that was long in coming: tried again, as our services do. */
const TRIED_AGAIN = new Set(['40P01', '55P03']);
/** Two rows that must not meet, or two of a half-day: refused, as the service would. */
const REFUSED = new Set(['23P01', '23505']);

let test: TestDatabase;
let owner: pg.Client;
let make: Factories;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(`alter database ${databaseName(test.ownerUrl)} set deadlock_timeout = '20ms'`); // found sooner, not otherwise
  make = new Factories(test.ownerUrl);
});

afterAll(async () => {
  await owner.end();
  await make.close();
  await test.drop();
});

/** Few people, so that everybody writes in the same agendas, at places on three clocks, in two communities. */
async function makeGround(): Promise<Ground> {
  const communes = await Promise.all(ZONES.map((zone) => make.commune({ time_zone: zone })));
  const communities = [await make.community(communes), await make.community(communes)];
  const places: number[] = [];
  for (const [index, zone] of ['Europe/Paris', ...ZONES].entries())
    places.push(await make.place(String(communes[ZONES.indexOf(zone)]), { time_zone: zone, latitude: 44, longitude: 5 + index / 100 }));
  const account = await make.account();
  const people: number[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const id = await make.member(Number(communities[0]), {}, {}, ['SM54']);
    await make.membership(Number(communities[1]), id);
    for (const community of communities)
      for (let slot = 0; slot < 4; slot++)
        await make.assignment(
          community,
          id,
          Number(places[slot]),
          { start_date: '2026-02-01' },
          {
            weekday: 1 + slot,
            start_time: `${String(slot * 6).padStart(2, '0')}:00`,
            end_time: `${String(slot * 6 + 4).padStart(2, '0')}:00`,
            visibility: 'PRO',
          },
        );
    await owner.query(
      `insert into calendar_feed (account_id, practitioner_id, label, address_sealed, host, next_read_at, added_at) values ($1, $2, 'Agenda', '', 'example.fr', now(), now())`,
      [account, id],
    );
    people.push(id);
  }
  const from = Date.parse(`${TODAY}T00:00:00Z`);
  return { communities, people, places, zones: ZONES, account, from, days: HORIZON_DAYS + 4 };
}

/** As it is rolled every hour, with a shorter horizon. */
async function roll(pool: pg.Pool, day: number): Promise<void> {
  await insisting(() =>
    pool.query('select set_availability_horizon($1::date + $2::integer, $1::date + $2::integer + $3::integer)', [TODAY, day, HORIZON_DAYS]),
  );
  let after: number | null = 0;
  while (after !== null) {
    const from: number = after;
    const { rows } = await insisting(() => pool.query<{ last: number | null }>('select next_agendas($1, 2) as last', [from]));
    after = rows[0]?.last ?? null;
  }
}

async function insisting<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (failure) {
      if (!TRIED_AGAIN.has(codeOf(failure))) throw failure;
    }
  }
}

function codeOf(failure: unknown): string {
  return String((failure as { code?: unknown }).code);
}

/** One transaction under the server's role. @returns whether it was written */
async function write(pool: pg.Pool, ground: Ground, dice: Dice): Promise<boolean> {
  const client = await pool.connect();
  try {
    await insisting(async () => {
      try {
        await client.query('begin');
        await client.query('select enter_community($1), enter_account($2)', [dice.one(ground.communities), ground.account]);
        await writeSomething(client, ground, dice);
        await client.query('commit');
      } catch (failure) {
        await client.query('rollback');
        throw failure;
      }
    });
    return true;
  } catch (failure) {
    if (!REFUSED.has(codeOf(failure))) throw failure;
    return false;
  } finally {
    client.release();
  }
}

/** Whatever was written: every run of the table, and enough of them to show something. */
async function expectTableToBeOracle(): Promise<void> {
  const table = await readRuns(owner);
  const { rows } = await owner.query<{ first: string; last: string }>(
    'select first_day::text as first, last_day::text as last from availability_horizon',
  );
  const oracle = openingsOf(await readWorld(owner), String(rows[0]?.first), String(rows[0]?.last)).map((opening) =>
    [
      opening.practitionerId,
      opening.placeId,
      opening.communityId,
      opening.activity,
      opening.visibility,
      1,
      opening.bufferMinutes,
      opening.noticeMinutes,
      opening.start,
      opening.end,
      1,
    ].join(' '),
  );
  expect(table).toEqual(oracle.sort());
  expect(table.length).toBeGreaterThan(100);
}

describe('whatever is written, by whomever, at once and in any order', () => {
  it('after 10,000 writes of 16 writers, and rolls of the horizon between them, the table is what the oracle says', async () => {
    const ground = await makeGround();
    const pool = new pg.Pool({ connectionString: test.serverUrl, max: WRITERS });
    const dice = Array.from({ length: WRITERS }, (_, seed) => new Dice(seed + 1));
    await roll(pool, 0);
    for (let days = 1; days <= ROUNDS; days++) {
      let left = WRITES / ROUNDS;
      const writer = async (own: Dice) => {
        while (left > 0) {
          if (!(await write(pool, ground, own))) continue;
          left -= 1;
          if (left === 200) await roll(pool, days); // while the others write
        }
      };
      await Promise.all(dice.map(writer));
      await expectTableToBeOracle();
    }
    await pool.end();
  }, 900_000);
});
