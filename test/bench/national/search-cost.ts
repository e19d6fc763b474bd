import type pg from 'pg';
import { AvailabilityService } from '../../../src/availability/availability.service.js';
import { connectProduct, costOfEach, scopeOf } from './product-connections.js';
import { type Centre, densestCentre, drawCentres, SEARCH_KINDS, searchAround, type SearchKind } from './search-kinds.js';

/** One kind of search around many centres. */
export interface SearchCost {
  readonly kind: SearchKind;
  readonly isDensest: boolean;
  /** Processor time of the database by search, in milliseconds. */
  readonly cpu: readonly number[];
  /** Entries of the indexes of `availability` read by search, on average. */
  readonly entriesRead: number;
  /** Pages looked at by search, on average. */
  readonly buffers: number;
  /** Matches by search, on average. */
  readonly matches: number;
}

const CENTRES = 150;
const DENSEST = 60;
/** Searches before the measure: from the sixth on the server keeps its plan. */
const WARM_UP = 12;

export async function measureSearches(owner: pg.Client, serverUrl: string): Promise<SearchCost[]> {
  const product = await connectProduct(serverUrl, 1);
  try {
    const service = new AvailabilityService(product.database, product.clock);
    const drawn = await drawCentres(owner, CENTRES + WARM_UP);
    const densest = Array<Centre>(DENSEST).fill(await densestCentre(owner));
    const costs: SearchCost[] = [];
    for (const kind of SEARCH_KINDS) {
      let matches = 0;
      const ask = async (centre: Centre) => {
        const page = { first: 20, after: null, allOpenings: kind.allOpenings };
        matches += (await service.search(scopeOf(centre.community), searchAround(centre, kind), page)).edges.length;
      };
      for (const centre of drawn.slice(CENTRES)) await ask(centre);
      for (const centres of [drawn.slice(0, CENTRES), densest]) {
        const before = await lookAt(owner, product.database.pool);
        matches = 0;
        const cpu = await costOfEach(product, centres, ask);
        const after = await lookAt(owner, product.database.pool);
        const each = (count: (look: Look) => number) => (count(after) - count(before)) / centres.length;
        costs.push({
          kind,
          isDensest: centres === densest,
          cpu,
          entriesRead: each((look) => look.entries),
          buffers: each((look) => look.buffers),
          matches: matches / centres.length,
        });
      }
    }
    return costs;
  } finally {
    await product.close();
  }
}

interface Look {
  readonly entries: number;
  readonly buffers: number;
}

/** What the database has counted so far; first the connection under test gives its own counts away. */
async function lookAt(owner: pg.Client, tested: pg.Pool): Promise<Look> {
  await tested.query('select pg_stat_force_next_flush()');
  const { rows } = await owner.query<Look>(`
    select (select coalesce(sum(idx_tup_read), 0)::float8 from pg_stat_user_indexes where relname like 'availability\\_2%') as entries,
      (select coalesce(sum(shared_blks_hit + shared_blks_read), 0)::float8 from pg_stat_statements
       where toplevel and dbid = (select oid from pg_database where datname = current_database()) and query like '%search_availability%') as buffers`);
  return rows[0]!;
}
