import type pg from 'pg';
import { encodeId } from '../../src/kernel/id.js';
import { type BenchRequest, sessionToken } from './question.js';
import { NOW } from './scale.js';

/** Time that is free, to be booked once. */
export interface Slot {
  readonly community: number;
  readonly practitioner: number;
  readonly place: number;
  readonly start: string;
  readonly end: string;
  readonly blockedUntil: string;
}

const MINUTES = 15;
/** Apart enough for the longest pause of the generator on either side. */
const APART_MINUTES = 40;
const MOST = 80_000;

/**
 * Half-hours of consultations that nobody has booked, beyond every minimum notice, in random order: each is a booking without a rival,
 * in an agenda that holds others. Half of a run is left free.
 */
export async function freeSlots(owner: pg.Client): Promise<Slot[]> {
  const { rows } = await owner.query<Omit<Slot, 'start' | 'end' | 'blockedUntil'> & { start: Date; end: Date; blockedUntil: Date }>(
    `select community_id as community, practitioner_id as practitioner, place_id as place, s as start, s + interval '${MINUTES} minutes' as end,
       s + interval '${MINUTES} minutes' + make_interval(mins => buffer_minutes) as "blockedUntil"
     from (select distinct community_id, practitioner_id, place_id, buffer_minutes, end_at, max(end_at) over () as horizon,
         min(start_at) over (partition by practitioner_id, place_id, end_at) as run_start
       from availability where activity = 'CONSULTATION' and visibility >= 'CPTS' and flags & 1 = 1 and start_at > $1::timestamptz + interval '2 days'
         and start_at < $1::timestamptz + interval '30 days') run,
       generate_series(run_start, end_at - interval '${APART_MINUTES} minutes', interval '${APART_MINUTES} minutes') s
     order by md5(practitioner_id || s::text) limit ${MOST}`,
    [NOW],
  );
  return rows.map(({ start, end, blockedUntil, ...slot }) => ({
    ...slot,
    start: start.toISOString(),
    end: end.toISOString(),
    blockedUntil: blockedUntil.toISOString(),
  }));
}

const BOOK = `mutation ($input: BookOpeningInput!) { bookOpening(input: $input) { __typename ... on OpeningBooked { booking { id start end } } ... on UserError { code message } } }`;

/** The act as the product is asked it, by somebody of the community of the opening. */
export function bookingOf({ community, practitioner, place, start }: Slot): BenchRequest {
  const input = {
    practitionerId: encodeId('Practitioner', practitioner),
    placeId: encodeId('Place', place),
    start,
    durationMinutes: MINUTES,
    purpose: 'UNSCHEDULED_CONSULTATION',
    mode: 'AT_PLACE',
  };
  const headers = { 'content-type': 'application/json', cookie: `__Host-maillage=${sessionToken(community)}` };
  return { path: '/graphql', headers, body: JSON.stringify({ query: BOOK, variables: { input } }) };
}

export function rawBookingOf(slot: Slot): BenchRequest {
  return { path: '/book', headers: { 'content-type': 'application/json' }, body: JSON.stringify(slot) };
}
