import type pg from 'pg';
import { AvailabilityOrder } from '../../../src/availability/availability.enum.js';
import type { AvailabilitySearch } from '../../../src/availability/availability-search.input.js';
import { AT } from './product-connections.js';

export interface Centre {
  readonly commune: string;
  readonly community: number;
}

/** One way of asking who is free, around any centre. */
export interface SearchKind {
  readonly title: string;
  readonly from: Date;
  readonly to: Date;
  readonly order: AvailabilityOrder;
  /** Whether each match comes with its first 20 openings. */
  readonly allOpenings: boolean;
}

const hours = (from: string, count: number) => ({ from: new Date(from), to: new Date(Date.parse(from) + count * 3_600_000) });
const SOON = { order: AvailabilityOrder.EARLIEST, allOpenings: false };
const FORTNIGHT_HOURS = 14 * 24;

/** The first is the one of the limit: that of the measurements of the design. Hours are those of Paris, an hour before UTC. */
export const SEARCH_KINDS: readonly SearchKind[] = [
  { title: 'tomorrow, 8 to 20 h', ...hours('2027-03-24T07:00:00Z', 12), ...SOON },
  { title: 'now, for 2 h', ...hours(AT.toISOString(), 2), ...SOON },
  { title: 'tonight, 17 to 18 h', ...hours('2027-03-23T16:00:00Z', 1), ...SOON },
  { title: 'within 14 days', ...hours(AT.toISOString(), FORTNIGHT_HOURS), ...SOON },
  { title: 'within 14 days, with the next 20 openings of each', ...hours(AT.toISOString(), FORTNIGHT_HOURS), ...SOON, allOpenings: true },
  { title: 'tomorrow, the nearest first', ...hours('2027-03-24T07:00:00Z', 12), order: AvailabilityOrder.NEAREST, allOpenings: false },
  {
    title: 'within 14 days, the nearest first',
    ...hours(AT.toISOString(), FORTNIGHT_HOURS),
    order: AvailabilityOrder.NEAREST,
    allOpenings: false,
  },
];

/** General practitioners free for half an hour within 15 km. */
export function searchAround({ commune }: Centre, { from, to, order }: SearchKind): AvailabilitySearch {
  return {
    professions: ['10'],
    specialties: ['SM26', 'SM53', 'SM54'],
    from,
    to,
    order,
    minimumMinutes: 30,
    nearCommune: commune,
    radiusKm: 15,
  };
}

/** Communes in proportion to their general practitioners, always the same: steps of the golden ratio over the list of them all. */
export async function drawCentres(owner: pg.Client, count: number): Promise<Centre[]> {
  const { rows } = await owner.query<Centre>(
    `with doctor as (select i, row_number() over (order by id) - 1 as rank, count(*) over () as everybody from bench.person where discipline_id = 1)
     select s.insee_code as commune, s.community_id as community
     from generate_series(0, $1::int - 1) k join doctor on rank = floor(everybody * (k * 0.6180339887 % 1)) join bench.spot s using (i) order by k`,
    [count],
  );
  return rows;
}

/** The commune with the most general practitioners within 12 km. */
export async function densestCentre(owner: pg.Client): Promise<Centre> {
  const { rows } = await owner.query<Centre>(`
    select s.insee_code as commune, s.community_id as community
    from (select n.i, sum(doctors) as doctors from bench.neighbour n
          join (select i as near_i, count(*) as doctors from bench.person where discipline_id = 1 group by 1) d using (near_i) group by 1 order by 2 desc limit 1) z
    join bench.spot s using (i)`);
  return rows[0]!;
}
