import type pg from 'pg';
import { connectProduct, costOfEach, type ProductConnections, scopeOf } from './product-connections.js';

/** What a write costs the database with the openings that it makes again, in milliseconds of processor time. */
export interface WriteCost {
  readonly title: string;
  readonly cpu: readonly number[];
}

const PEOPLE = 60;
/** When nobody of the generator is away any more. */
const AWAY = { from: '2027-04-19T00:00:00Z', to: '2027-04-24T00:00:00Z' };

interface Person {
  readonly practitioner: number;
  readonly community: number;
}

/** Under the policies of the community, in a transaction each, through the triggers of the product; what was done is undone by the same way. */
export async function measureWrites(owner: pg.Client, serverUrl: string): Promise<WriteCost[]> {
  const product = await connectProduct(serverUrl, 1);
  try {
    await owner.query('delete from absence where starts_at = $1', [AWAY.from]); // left by a killed run
    const people = await drawPeople(owner);
    const write = (text: string) => costOfEach(product, people, (person) => inTransaction(product, person, text));
    const earlier = await write(`update assignment_period set start_time = start_time - interval '15 minutes' where practitioner_id = $1`);
    const later = await write(`update assignment_period set start_time = start_time + interval '15 minutes' where practitioner_id = $1`);
    const away = await write(`
      insert into absence (community_id, practitioner_id, starts_at, ends_at, declared_at)
      select current_community(), $1, '${AWAY.from}', '${AWAY.to}', '2027-03-23T08:30:00Z'`);
    const back = await write(`delete from absence where practitioner_id = $1 and starts_at = '${AWAY.from}'`);
    return [
      { title: 'change of a week, all its periods', cpu: [...earlier, ...later] },
      { title: 'absence of five days', cpu: away },
      { title: 'absence cancelled', cpu: back },
    ];
  } finally {
    await product.close();
  }
}

async function drawPeople(owner: pg.Client): Promise<Person[]> {
  const { rows } = await owner.query<Person>(
    `select id as practitioner, community_id as community from bench.person, (select max(id) as last from bench.person) z
     where id in (select 1 + (k::bigint * z.last / $1)::int % z.last from generate_series(1, $1::int) k)`,
    [PEOPLE],
  );
  return rows;
}

async function inTransaction({ database }: ProductConnections, { practitioner, community }: Person, text: string): Promise<void> {
  await database.inCommunity(scopeOf(community), (manager) => manager.query(text, [practitioner]));
}
