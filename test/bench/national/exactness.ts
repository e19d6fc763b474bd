import type pg from 'pg';
import { AvailabilityService } from '../../../src/availability/availability.service.js';
import { HORIZON } from '../scale.js';
import { AT, connectProduct, scopeOf } from './product-connections.js';
import { type Centre, densestCentre, drawCentres, SEARCH_KINDS, searchAround, type SearchKind } from './search-kinds.js';

export interface Exactness {
  readonly agendas: number;
  readonly answers: number;
  readonly matches: number;
}

const AGENDAS = 500;
const CENTRES = 12;
const FIRST = 20;

/**
 * The table against the expansion at query time, agenda by agenda; then answers against the plainest question put to that expansion.
 * @throws Error at the first difference
 */
export async function checkExactness(owner: pg.Client, serverUrl: string): Promise<Exactness> {
  const agendas = await checkTable(owner);
  const centres = [...(await drawCentres(owner, CENTRES)), await densestCentre(owner)];
  const product = await connectProduct(serverUrl, 1);
  try {
    const service = new AvailabilityService(product.database, product.clock);
    const [tomorrow, now, tonight] = SEARCH_KINDS as readonly [SearchKind, SearchKind, SearchKind];
    let [answers, matches] = [0, 0];
    for (const kind of [tomorrow, now, tonight]) {
      for (const centre of centres) {
        const page = { first: FIRST, after: null, allOpenings: false };
        const found = await service.search(scopeOf(centre.community), searchAround(centre, kind), page);
        const ours = found.edges.map(
          ({ node }) => `${node.practitioner.id} ${node.place.id} ${new Date(node.nextOpening.start).toISOString()}`,
        );
        const theirs = await expandedAnswer(owner, centre, kind);
        if (ours.join() !== theirs.join())
          throw new Error(
            `"${kind.title}" around ${centre.commune} differs.\nsearch    ${ours.join(', ')}\nexpansion ${theirs.join(', ')}`,
          );
        answers++;
        matches += ours.length;
      }
    }
    return { agendas, answers, matches };
  } finally {
    await product.close();
  }
}

async function checkTable(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ ids: number[] }>(
    `select array_agg(1 + (k::bigint * z.last / $1)::int % z.last) as ids from (select max(id) as last from bench.person) z, generate_series(1, $1::int) k`,
    [AGENDAS],
  );
  const { ids } = rows[0]!;
  const differing = await owner.query<{ row: string }>(
    `with kept as (select * from availability where practitioner_id = any($1)), made as (select * from expand_availability($1, $2, $3))
     select row_to_json(d)::text as row from ((table kept except all table made) union all (table made except all table kept)) d limit 3`,
    [ids, HORIZON.firstDay, HORIZON.lastDay],
  );
  if (differing.rowCount !== 0) throw new Error(`availability is not what expand_availability makes: ${JSON.stringify(differing.rows)}`);
  return ids.length;
}

/** Who holds an assignment there, or stands in for somebody who does, expanded for the days of the window; nothing of indexes, cells or buckets. */
const EXPANDED = `
  with centre as (select latitude as lat, longitude as lon from commune where insee_code = $1),
  near as materialized (select l.id from place l, centre where haversine_m(lat, lon, l.latitude, l.longitude) <= 15000),
  there as materialized (select a.practitioner_id as id from near join assignment a on a.place_id = near.id),
  people as (
    select id from there union select b.locum_id from there join absence b on b.practitioner_id = there.id where b.locum_id is not null),
  free as (
    select e.*, haversine_m(lat, lon, e.latitude, e.longitude)::integer as distance, greatest(e.start_at, $3::timestamptz, $5::timestamptz + make_interval(mins => e.notice_minutes)) as free_from
    from centre, expand_availability(array(select id from people join practitioner_discipline h on h.practitioner_id = people.id where h.discipline_id in (1, 20, 21)),
      ($3::timestamptz at time zone 'Europe/Paris')::date, ($4::timestamptz at time zone 'Europe/Paris')::date) e
    where haversine_m(lat, lon, e.latitude, e.longitude) <= 15000 and (e.community_id = $2 or e.visibility >= 'PRO')),
  first as (
    select distinct on (practitioner_id, place_id) * from free
    where least(end_at, $4::timestamptz) - free_from >= interval '30 minutes' order by practitioner_id, place_id, free_from)
  select practitioner_id as practitioner, place_id as place, free_from as start from first order by free_from, distance, practitioner_id, place_id limit ${FIRST}`;

async function expandedAnswer(owner: pg.Client, { commune, community }: Centre, { from, to }: SearchKind): Promise<string[]> {
  const { rows } = await owner.query<{ practitioner: number; place: number; start: Date }>(EXPANDED, [commune, community, from, to, AT]);
  return rows.map(({ practitioner, place, start }) => `${practitioner} ${place} ${start.toISOString()}`);
}
