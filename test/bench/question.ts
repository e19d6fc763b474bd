import type pg from 'pg';
import { NOW } from './scale.js';
import type { ServerName } from './server-process.js';

/** Tells the product without access which community asks; the product itself reads the session of somebody of that community. */
export const COMMUNITY_HEADER = 'x-bench-community';

/** Of the session that the generator opens in each community. */
export const sessionToken = (community: number): string => `s_bench_${community}`;

export interface SearchVariables {
  readonly community: number;
  readonly commune: string;
  readonly radiusKm: number;
  readonly from: string;
  readonly to: string;
  readonly minimumMinutes: number;
  readonly specialties: readonly string[];
  readonly first: number;
}

export interface DirectoryVariables {
  readonly community: number;
  readonly afterName: string;
  readonly afterId: number;
  readonly first: number;
}

/** One request, as each of the two servers wants it. */
export interface BenchRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The same, for each of the servers. */
export type Asked = Record<ServerName, BenchRequest>;

export type QuestionName = 'availability' | 'openings' | 'directory';

export const QUESTIONS: readonly { readonly name: QuestionName; readonly title: string }[] = [
  { name: 'availability', title: 'availability in a 4 h window, 15 km' },
  { name: 'openings', title: 'next 20 openings over 14 days' },
  { name: 'directory', title: 'directory page: 20 people with 8 rows each' },
];

const AVAILABILITY =
  `query($search: AvailabilitySearch!, $first: Int!) { availability(search: $search, first: $first) { pageInfo { hasNextPage } edges { node {
  distanceKm nextOpening { start end durationMinutes activity modes visibility }
  practitioner { id displayName profession { label } specialties { label } phone acceptsNewPatients }
  place { id name kind addressLine postalCode latitude longitude commune { inseeCode name } } } } } }`.replaceAll(/\s+/g, ' ');

const DIRECTORY =
  `query($first: Int!, $after: String) { practitioners(first: $first, after: $after) { pageInfo { hasNextPage } edges { cursor node {
  id displayName profession { label } specialties { label } phone
  assignments { id activity startDate endDate place { id name kind } periods { weekday startTime endTime everyWeeks weekOfMonth visibility } } } } } }`.replaceAll(
    /\s+/g,
    ' ',
  );

/** General practice, as the product's own first query asks for it. */
const SPECIALTIES = ['SM26', 'SM53', 'SM54'];
const FIRST = 20;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Numbers of the working days of the fortnight, counted from the Saturday of NOW: the clocks change on day 8, day 9 is Easter Monday. */
const WORKING_DAYS = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13];

/** Draws requests over one database: communes in proportion to their general practitioners, pages of the directory anywhere. */
export class RequestDraw {
  private seed = 20270320;

  private constructor(
    private readonly communes: readonly { insee_code: string; community_id: number }[],
    private readonly people: readonly { community_id: number; name: string; id: number }[],
  ) {}

  static async over(owner: pg.Client): Promise<RequestDraw> {
    const communes = await owner.query<{ insee_code: string; community_id: number }>(`
      select l.insee_code, t.community_id from practitioner_discipline h
      join lateral (select place_id from assignment a where a.practitioner_id = h.practitioner_id order by id limit 1) a on true
      join place l on l.id = a.place_id join community_commune t on t.insee_code = l.insee_code where h.discipline_id = 1 order by h.practitioner_id`);
    const people = await owner.query<{ community_id: number; name: string; id: number }>(`
      select community_id, name, id from (
        select m.community_id, p.search_text as name, p.id, row_number() over (partition by m.community_id order by p.search_text collate "C" desc, p.id desc) as from_the_end
        from membership m join practitioner p on p.id = m.practitioner_id) z
      where from_the_end > ${FIRST} order by id`);
    return new RequestDraw(communes.rows, people.rows);
  }

  next(question: QuestionName): Asked {
    return question === 'directory' ? this.directory() : this.search(question);
  }

  private search(question: QuestionName): Asked {
    const { insee_code: commune, community_id: community } = this.pick(this.communes);
    const from = question === 'availability' ? this.window() : Date.parse(NOW) + this.below(2 * 1440) * MINUTE;
    const [fromText, toText] = [from, from + (question === 'availability' ? 240 * MINUTE : 14 * DAY)].map((time) =>
      new Date(time).toISOString(),
    );
    const asked = { radiusKm: 15, from: fromText!, to: toText!, minimumMinutes: 30, specialties: SPECIALTIES };
    const search = { ...asked, professions: ['10'], nearCommune: commune };
    const raw: SearchVariables = { ...asked, community, commune, first: FIRST };
    return { ...graphql(community, AVAILABILITY, { search, first: FIRST }), raw: plain('/availability', raw) };
  }

  /** Four hours that begin between seven and fourteen, on the minute. */
  private window(): number {
    return Date.parse(`${NOW.slice(0, 10)}T06:00:00Z`) + this.pick(WORKING_DAYS) * DAY + this.below(7 * 60) * MINUTE;
  }

  private directory(): Asked {
    const { community_id: community, name, id } = this.pick(this.people);
    const after = Buffer.from(JSON.stringify([name, id])).toString('base64url');
    const raw: DirectoryVariables = { community, afterName: name, afterId: id, first: FIRST };
    return { ...graphql(community, DIRECTORY, { first: FIRST, after }), raw: plain('/directory', raw) };
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** mulberry32: the same requests at every run. */
  private below(limit: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

function graphql(community: number, query: string, variables: object): Omit<Asked, 'raw'> {
  const request = (header: Record<string, string>) => ({
    path: '/graphql',
    headers: { ...JSON_BODY, ...header },
    body: JSON.stringify({ query, variables }),
  });
  return {
    product: request({ cookie: `__Host-maillage=${sessionToken(community)}` }),
    open: request({ [COMMUNITY_HEADER]: String(community) }),
  };
}

function plain(path: string, variables: object): BenchRequest {
  return { path, headers: JSON_BODY, body: JSON.stringify(variables) };
}
