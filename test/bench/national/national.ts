import 'reflect-metadata';
import type pg from 'pg';
import type { EmbeddedPostgres } from '../../../src/platform/database/embedded-postgres.js';
import { describeData, openBenchDatabase } from '../bench-database.js';
import type { Scale } from '../scale.js';
import { withClient } from '../with-client.js';
import { type BookingRates, measureBookings } from './booking-rate.js';
import { raceForOpenings, takeBookingsBack } from './bookings.js';
import { checkExactness, type Exactness } from './exactness.js';
import { measureRoll, rollBack, type RollCost } from './nightly-roll.js';
import { measureSearches, type SearchCost } from './search-cost.js';
import { measureStorage, type Storage } from './storage.js';
import { measureWrites, type WriteCost } from './write-cost.js';

/** Everything measured at one scale. */
export interface NationalFindings {
  readonly scale: Scale;
  readonly data: string;
  readonly making: readonly MakingStep[];
  readonly exactness: Exactness;
  readonly searches: readonly SearchCost[];
  readonly storage: Storage;
  readonly races: number;
  readonly bookings: BookingRates;
  readonly writes: readonly WriteCost[];
  readonly roll: RollCost;
}

export interface MakingStep {
  readonly name: string;
  readonly seconds: number;
}

/** One scale after the other, each on its own database. What a measure writes it takes back, so that the data serves the next run. */
export async function measureNational(postgres: EmbeddedPostgres, scales: readonly Scale[]): Promise<NationalFindings[]> {
  const findings: NationalFindings[] = [];
  for (const scale of scales) findings.push(await measureScale(postgres, scale));
  return findings;
}

async function measureScale(postgres: EmbeddedPostgres, scale: Scale): Promise<NationalFindings> {
  const { ownerUrl, serverUrl } = await openBenchDatabase(postgres, scale);
  return withClient(ownerUrl, async (owner) => {
    // What a killed run may have left.
    await takeBookingsBack(owner);
    await rollBack(owner);
    const data = await describeData(ownerUrl);
    console.log(data);
    const said = teller(scale);
    return {
      scale,
      data,
      making: await stepsOf(owner),
      exactness: await said('exactness', () => checkExactness(owner, serverUrl)),
      searches: await said('searches', () => measureSearches(owner, serverUrl)),
      storage: await said('storage', () => measureStorage(owner)),
      races: await said('races', () => raceForOpenings(owner, serverUrl)),
      bookings: await said('bookings', () => measureBookings(owner, ownerUrl, serverUrl)),
      writes: await said('writes', () => measureWrites(owner, serverUrl)),
      roll: await said('nightly roll', () => measureRoll(owner, serverUrl)),
    };
  });
}

function teller({ practitioners }: Scale) {
  return async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const found = await work();
    console.log(`${practitioners}: ${what} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return found;
  };
}

/** What it took to make the data, on whichever day that was; what took less than a second is left out. */
async function stepsOf(owner: pg.Client): Promise<MakingStep[]> {
  const { rows } = await owner.query<MakingStep>('select name, seconds from bench.step where seconds >= 1');
  return rows;
}
