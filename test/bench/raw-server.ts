import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { DirectoryVariables, SearchVariables } from './question.js';
import type { Slot } from './booking-slots.js';
import { RAW_AVAILABILITY, RAW_BOOKING, RAW_DIRECTORY } from './raw.statement.js';
import { NOW } from './scale.js';
import { reportTo } from './usage-report.js';

/* The reference: node:http, pg, one prepared statement a question, and JSON. As many connections as the product has. */

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10, application_name: 'raw' });

interface MatchRow {
  practitioner_id: number;
  place_id: number;
  distance_m: number;
  activity: string;
  modes: string;
  visibility: string;
  free_from: Date;
  free_to: Date;
  civility: string | null;
  family_name: string;
  given_name: string;
  phone: string | null;
  accepts_new_patients: boolean | null;
  profession: string;
  specialties: string[];
  place_name: string;
  place_kind: string;
  address_line: string | null;
  postal_code: string | null;
  latitude: number;
  longitude: number;
  insee_code: string;
  commune_name: string;
}

interface PersonRow {
  id: number;
  search_text: string;
  civility: string | null;
  family_name: string;
  given_name: string;
  phone: string | null;
  profession: string;
  specialties: string[];
  assignments: unknown[] | null;
}

async function availability(asked: SearchVariables): Promise<object> {
  const { community, commune, radiusKm, from, to, minimumMinutes, specialties, first } = asked;
  const values = [community, commune, radiusKm * 1000, from, to, minimumMinutes, specialties, first + 1, NOW];
  const { rows } = await pool.query<MatchRow>({ ...RAW_AVAILABILITY, values });
  const nodes = rows.slice(0, first).map(matchOf);
  return { nodes, hasNextPage: rows.length > first };
}

function matchOf(row: MatchRow): object {
  return {
    distanceKm: Math.round(row.distance_m / 100) / 10,
    nextOpening: {
      start: row.free_from,
      end: row.free_to,
      durationMinutes: (row.free_to.getTime() - row.free_from.getTime()) / 60_000,
      activity: row.activity,
      modes: row.modes.slice(1, -1).split(','),
      visibility: row.visibility,
    },
    practitioner: {
      id: row.practitioner_id,
      displayName: `${row.civility ?? ''} ${row.given_name} ${row.family_name}`,
      profession: { label: row.profession },
      specialties: row.specialties.map((label) => ({ label })),
      phone: row.phone,
      acceptsNewPatients: row.accepts_new_patients,
    },
    place: {
      id: row.place_id,
      name: row.place_name,
      kind: row.place_kind,
      addressLine: row.address_line,
      postalCode: row.postal_code,
      latitude: row.latitude,
      longitude: row.longitude,
      commune: { inseeCode: row.insee_code, name: row.commune_name },
    },
  };
}

async function directory({ community, afterName, afterId, first }: DirectoryVariables): Promise<object> {
  const { rows } = await pool.query<PersonRow>({ ...RAW_DIRECTORY, values: [community, afterName, afterId, first + 1, NOW.slice(0, 10)] });
  const nodes = rows.slice(0, first).map((row) => ({
    id: row.id,
    cursor: `${row.search_text}/${row.id}`,
    displayName: `${row.civility ?? ''} ${row.given_name} ${row.family_name}`,
    profession: { label: row.profession },
    specialties: row.specialties.map((label) => ({ label })),
    phone: row.phone,
    assignments: row.assignments ?? [],
  }));
  return { nodes, hasNextPage: rows.length > first };
}

/** @throws the failure of the exclusion constraint, when the time is taken */
async function book({ community, practitioner, place, start, end, blockedUntil }: Slot): Promise<object> {
  const { rows } = await pool.query<{ id: number }>({
    ...RAW_BOOKING,
    values: [community, practitioner, place, start, end, blockedUntil, NOW],
  });
  return { id: rows[0]?.id };
}

async function found(path: string | undefined, asked: unknown): Promise<object> {
  if (path === '/directory') return directory(asked as DirectoryVariables);
  return path === '/book' ? book(asked as Slot) : availability(asked as SearchVariables);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked: unknown = JSON.parse(Buffer.concat(chunks).toString());
  const body = Buffer.from(JSON.stringify(await found(request.url, asked)));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((failure: unknown) => {
    response.writeHead(500).end(JSON.stringify({ errors: String(failure) }));
  });
});
server.listen(0, '127.0.0.1', () => reportTo(process, (server.address() as AddressInfo).port));
process.on('SIGTERM', () => server.close(() => void pool.end().then(() => process.exit(0))));
