import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { listOrNull } from '../kernel/wish.js';
import type { Place } from '../places/place.model.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, sqlDetail, sqlState } from '../platform/database/database.service.js';
import { BadUserInput } from '../platform/errors/api.error.js';
import { type Page, pageOf } from '../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../platform/graphql/cursor.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { Practitioner } from '../practitioners/practitioner.model.js';
import { type Activity, CareMode, type Visibility } from '../time-split/assignment.enum.js';
import type { AvailabilitySearch } from './availability-search.input.js';
import { AvailabilityOrder } from './availability.enum.js';
import type { AvailabilityMatch, Opening } from './availability.model.js';
import { effectiveStart, flagsOfModes, modesOfFlags, searchProblems, wholeMinute } from './availability.rules.js';
import { SEARCH_AVAILABILITY, SEARCHABLE_UNTIL } from './availability.statement.js';

/** Of a PostgreSQL integer, and of a JavaScript date: a forged cursor stops here, not in the database. */
const DEEPEST_ROW = 100_000;
const LARGEST_INTEGER = 2_147_483_647;
const LATEST_INSTANT = 8_640_000_000_000_000 / 1000; // year 2243, well inside both

interface MatchRow {
  freeFrom: Date;
  distanceM: number;
  centreName: string | null;
  openings: { start: string; end: string; activity: Activity; flags: number; visibility: Visibility }[];
  practitioner: Practitioner;
  place: Place;
}

/** Where a page of an answer ends: the instants the list was made for and from, and the rank and sort key of its last row. */
interface Position {
  from: Date;
  now: Date;
  seen: number;
  freeFrom: Date;
  distanceM: number;
  practitionerId: number;
  placeId: number;
}

/** Which part of an answer is wanted. */
export interface SearchPage {
  /** Matches, 1 to 100. */
  first: number;
  /** Cursor of the last match of the page before. */
  after: string | null;
  /** Whether each match is wanted with its first 20 openings, or only the next one: ten times less to read. */
  allOpenings: boolean;
}

/** « Qui est disponible ? », in one statement. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Who is free, of those whose openings the scope may see, grouped by practitioner and place.
   * @throws BadUserInput a broken rule of the window or the area, an unknown code, a cursor of another search
   */
  async search(scope: AuthorizedScope, search: AvailabilitySearch, page: SearchPage): Promise<Page<AvailabilityMatch>> {
    const problems = searchProblems(search);
    if (problems.length > 0) throw new BadUserInput(problems);
    const digest = digestOf(search);
    const position = page.after === null ? null : positionOf(page.after, digest);
    const now = position?.now ?? wholeMinute(this.clock.now());
    const from = position?.from ?? effectiveStart(search.from, now);
    const rows = from < search.to ? await this.rank(scope, search, { from, now }, page, position) : []; // all of it is past
    const hasCentre = search.nearCommune != null || search.nearPoint != null;
    const ranked = rows.map((row, index) => ({ row, seen: (position?.seen ?? 0) + index + 1 }));
    const cursorOf = ({ row, seen }: { row: MatchRow; seen: number }) =>
      encodeCursor([digest, from.getTime(), now.getTime(), seen, row.freeFrom.getTime(), row.distanceM, row.practitioner.id, row.place.id]);
    return pageOf(ranked, page.first, page.after, cursorOf, ({ row }) => matchOf(row, hasCentre));
  }

  /** The last instant at which a window may end; null before the first roll of the horizon. */
  async searchableUntil(): Promise<Date | null> {
    const [row] = await this.database.read<{ until: Date | null }>(SEARCHABLE_UNTIL, []);
    return row?.until ?? null;
  }

  private async rank(
    scope: AuthorizedScope,
    search: AvailabilitySearch,
    { from, now }: { from: Date; now: Date },
    page: SearchPage,
    position: Position | null,
  ): Promise<MatchRow[]> {
    try {
      return await this.database.read<MatchRow>(SEARCH_AVAILABILITY, [
        scope.communityId,
        listOrNull(search.professions),
        listOrNull(search.specialties),
        search.nearCommune ?? null,
        search.nearPoint?.latitude ?? null,
        search.nearPoint?.longitude ?? null,
        search.radiusKm * 1000,
        from,
        search.to,
        search.minimumMinutes,
        flagsOfModes(search.modes ?? []),
        search.acceptsNewPatients === true,
        listOrNull(search.activities),
        listOrNull(search.placeKinds),
        listOrNull(search.languages),
        search.order === AvailabilityOrder.NEAREST,
        page.first,
        position?.seen ?? 0,
        position?.freeFrom ?? null,
        position?.distanceM ?? null,
        position?.practitionerId ?? null,
        position?.placeId ?? null,
        page.allOpenings,
        now,
      ]);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }
}

/** Names the refusals that only the database can decide (codes MAxxx of migrations/*-create-availability-search.ts). */
function refusalOf(error: unknown): BadUserInput | undefined {
  const detail = sqlDetail(error);
  switch (sqlState(error)) {
    case 'MA001':
      return BadUserInput.of('search.nearCommune', 'unknown', `aucune commune n’a le code INSEE « ${detail} ».`);
    case 'MA002':
      return BadUserInput.of(
        'search.nearCommune',
        'coordinates',
        `les coordonnées de la commune ${detail} ne sont pas connues ; donnez un point.`,
      );
    case 'MA003':
      return BadUserInput.of(
        'search.to',
        'horizon',
        detail === '' ? 'les disponibilités ne sont pas encore calculées.' : `les disponibilités sont connues jusqu’au ${detail}.`,
      );
    case 'MA004':
      return BadUserInput.of('search.professions', 'unknown', `le code « ${detail} » n’est pas dans la table des professions (TRE_G15).`);
    case 'MA005':
      return BadUserInput.of('search.specialties', 'unknown', `le code « ${detail} » n’est pas dans la table des spécialités (TRE_R38).`);
    default:
      return undefined;
  }
}

function digestOf(search: AvailabilitySearch): string {
  return createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 10);
}

function positionOf(after: string, digest: string): Position {
  const [made, ...numbers] = decodeCursor(after, ['string', 'number', 'number', 'number', 'number', 'number', 'number', 'number']);
  const [from, now, seen, freeFrom, distanceM, practitionerId, placeId] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const isOurs = [seen, distanceM, practitionerId, placeId].every((part) => Number.isInteger(part) && part >= 0 && part <= LARGEST_INTEGER);
  if (made !== digest || !isOurs || seen > DEEPEST_ROW || !(now >= 0 && now <= from && from <= freeFrom && freeFrom <= LATEST_INSTANT))
    throw BadUserInput.of('after', 'cursor', 'ce curseur est celui d’une autre recherche ; reprenez à la première page.');
  return { from: new Date(from), now: new Date(now), seen, freeFrom: new Date(freeFrom), distanceM, practitionerId, placeId };
}

function matchOf(row: MatchRow, hasCentre: boolean): AvailabilityMatch {
  const { practitioner, place } = row;
  const openings = row.openings.map(openingOf);
  const nextOpening = openings[0] as Opening;
  const distanceKm = hasCentre ? Math.round(row.distanceM / 100) / 10 : null;
  const facts = {
    profession: practitioner.profession.label,
    specialties: practitioner.specialties.map((specialty) => specialty.label),
    acceptsNewPatients: practitioner.acceptsNewPatients,
    timeZone: place.timeZone,
    start: new Date(nextOpening.start),
    durationMinutes: nextOpening.durationMinutes,
    activity: nextOpening.activity,
    modes: nextOpening.modes,
    visibility: nextOpening.visibility,
    distanceKm: hasCentre ? row.distanceM / 1000 : null,
    centreName: row.centreName,
  };
  return { practitioner, place, distanceKm, openings, nextOpening, facts };
}

function openingOf({ start, end, activity, flags, visibility }: MatchRow['openings'][number]): Opening {
  const durationMinutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  return { start, end, durationMinutes, activity, modes: modesOfFlags(flags).map((mode) => CareMode[mode]), visibility };
}
