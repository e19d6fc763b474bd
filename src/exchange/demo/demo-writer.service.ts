import type { EntityManager } from 'typeorm';
import { StartupError } from '../../platform/errors/startup.error.js';
import { exceptionsOf, type Exceptions } from './absences.rules.js';
import { addedPlaces } from './added-places.rules.js';
import type { TerritoryRow } from './demo-files.service.js';
import {
  isGeneralPractitioner,
  type Assignment,
  type Commune,
  type Member,
  type NewPlace,
  type Person,
  type Place,
} from './demo-rows.rules.js';
import * as statement from './demo.statement.js';
import { membersOf, type Generations } from './members.rules.js';
import { surgeriesOf } from './surgeries.rules.js';
import { weeksOf } from './weeks.rules.js';

export interface DemoSource {
  territory: readonly TerritoryRow[];
  generations: Generations;
  timeZone: string;
  /** Load date, `YYYY-MM-DD`. */
  today: string;
}

export interface DemoSummary {
  communityId: number;
  communes: number;
  places: number;
  members: number;
  generalPractitioners: number;
  assignments: number;
  periods: number;
}

const NAME = 'CPTS du Comtat Venaissin';
const FINESS = '840021281';
/** The hospital whose services are places of their own. */
const HOSPITAL = '840000392';
const SEED = 840_021_281;
/**
 * Chosen, because a row may only be inserted by who has entered its community, whose number must thus be known before. Out of
 * reach of the sequence that numbers real communities, of which the country has some 800.
 */
const COMMUNITY_ID = 1_000_000;

/** Writes the community, its places, members and weeks, in the caller's transaction. Expects the registers to be imported. */
export async function writeDemo(manager: EntityManager, source: DemoSource): Promise<DemoSummary> {
  await manager.query('select enter_community($1)', [COMMUNITY_ID]);
  const codes = source.territory.map((row) => row.inseeCode);
  const communes = await readCommunes(manager, source.territory);
  const people = await query<Person>(manager, statement.PEOPLE, [codes]);
  const known = await query<Place>(manager, statement.KNOWN_PLACES, [codes]);
  const surgeries = surgeriesOf(people, communes, new Set(known.map((place) => place.key)), SEED);
  const added = [
    ...surgeries,
    ...addedPlaces(
      people,
      communes,
      known.find((place) => place.key === HOSPITAL),
      SEED,
    ),
  ];
  const members = membersOf({ people, communes, generations: source.generations, seed: SEED, today: source.today });
  const assignments = weeksOf({ people, places: [...known, ...added], seed: SEED, today: source.today });
  await manager.query(statement.INSERT_COMMUNITY, [COMMUNITY_ID, NAME, FINESS, source.timeZone]);
  await manager.query(statement.INSERT_TERRITORY, [COMMUNITY_ID, codes]);
  const placeIds = await writePlaces(manager, added, known);
  await writeMembers(manager, members);
  await writeAssignments(manager, assignments, placeIds);
  const exceptions = exceptionsOf({ people, places: [...known, ...added], assignments, hospitalKey: HOSPITAL, today: source.today });
  await writeExceptions(manager, exceptions, placeIds, source.today);
  await manager.query(statement.COUNT_LOAD);
  return {
    communityId: COMMUNITY_ID,
    communes: codes.length,
    places: known.length + added.length,
    members: members.length,
    generalPractitioners: people.filter(isGeneralPractitioner).length,
    assignments: assignments.length,
    periods: assignments.reduce((sum, assignment) => sum + assignment.periods.length, 0),
  };
}

async function query<T>(manager: EntityManager, text: string, values: unknown[]): Promise<T[]> {
  return manager.query<T[]>(text, values);
}

type CommuneRow = Omit<Commune, 'latitude' | 'longitude'> & { latitude: number | null; longitude: number | null };

/** @throws StartupError when the national reference lacks a commune of the territory or its centre */
async function readCommunes(manager: EntityManager, territory: readonly TerritoryRow[]): Promise<Commune[]> {
  const rows = await query<CommuneRow>(manager, statement.COMMUNES, [territory.map((row) => row.inseeCode)]);
  const found = new Map(rows.map((row) => [row.inseeCode, row]));
  return territory.map(({ inseeCode, built }) => {
    const row = found.get(inseeCode);
    const latitude = built?.latitude ?? row?.latitude;
    const longitude = built?.longitude ?? row?.longitude;
    if (!row || latitude == null || longitude == null)
      throw new StartupError(
        `The commune ${inseeCode} of the demonstration is unknown, or has no centre.`,
        'Import the communes first: npm run import.',
      );
    return { ...row, latitude, longitude };
  });
}

/** @returns the row number of every place a week may name, by its key */
async function writePlaces(manager: EntityManager, added: readonly NewPlace[], known: readonly Place[]): Promise<Map<string, number>> {
  const ids = await query<{ key: string; id: number }>(manager, statement.KNOWN_PLACE_IDS, [known.map((place) => place.key)]);
  const inserted = await query<{ label: string; id: number }>(manager, statement.INSERT_PLACES, [JSON.stringify(added)]);
  const idOf = new Map(inserted.map(({ label, id }) => [label, id]));
  const own = added.map(({ key, inseeCode, name }): [string, number] => [key, idOf.get(`${inseeCode} ${name}`) ?? 0]);
  return new Map([...ids.map(({ key, id }): [string, number] => [key, id]), ...own]);
}

async function writeMembers(manager: EntityManager, members: readonly Member[]): Promise<void> {
  const rows = JSON.stringify(members);
  await manager.query(statement.UPDATE_PRACTITIONERS, [rows]);
  await manager.query(statement.INSERT_MEMBERS, [COMMUNITY_ID, rows]);
}

async function writeAssignments(
  manager: EntityManager,
  assignments: readonly Assignment[],
  placeIds: ReadonlyMap<string, number>,
): Promise<void> {
  const lines = assignments.map(({ placeKey, periods, ...terms }) => ({ terms: { ...terms, placeId: placeIds.get(placeKey) }, periods }));
  const periods = lines.flatMap((line) => line.periods.map((period) => ({ ...line.terms, ...period })));
  await manager.query(statement.INSERT_ASSIGNMENTS, [COMMUNITY_ID, JSON.stringify(lines.map(({ terms }) => terms))]);
  await manager.query(statement.COUNT_LOAD);
  await manager.query(statement.INSERT_PERIODS, [COMMUNITY_ID, JSON.stringify(periods)]);
}

async function writeExceptions(
  manager: EntityManager,
  { absences, closures }: Exceptions,
  placeIds: ReadonlyMap<string, number>,
  today: string,
): Promise<void> {
  await manager.query(statement.INSERT_ABSENCES, [COMMUNITY_ID, JSON.stringify(absences), today]);
  const placed = closures.map(({ placeKey, ...closure }) => ({ ...closure, placeId: placeIds.get(placeKey) }));
  await manager.query(statement.INSERT_CLOSURES, [COMMUNITY_ID, JSON.stringify(placed), today]);
}
