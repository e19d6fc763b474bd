/** A surface of GeoJSON, in degrees of WGS 84, longitude first. */
export interface Contour {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: readonly unknown[];
}

/** Where a commune is known to be; null without coordinates. */
export type CommuneCentre = { readonly latitude: number; readonly longitude: number } | null;

/** What becomes of a feature of the file: a contour, or a rejected one. */
export type ContourReading =
  | { readonly contour: { readonly inseeCode: string; readonly label: string; readonly geometry: Contour } }
  | { readonly column: string; readonly value: string; readonly reason: string };

type Position = readonly [longitude: number, latitude: number];
type Ring = readonly Position[];

/** One map draws a territory whole: a contour made for measuring would weigh as much as all the others. */
const MOST_POINTS = 1000;
/** The largest communes are two degrees wide, the next sea is farther: axes that were swapped are far from home. */
const FARTHEST_DEGREES = 3;
/** A metre; more digits would draw nothing. */
const DIGITS = 5;

/** Reads one feature: the properties `code` and `nom`, and a geometry, of which heights and needless digits are dropped. */
export function readContour(feature: unknown, communes: ReadonlyMap<string, CommuneCentre>): ContourReading {
  const { properties, geometry } = membersOf(feature);
  const { code, nom } = membersOf(properties);
  const inseeCode = typeof code === 'string' ? code : '';
  const label = typeof nom === 'string' ? nom : inseeCode;
  const centre = communes.get(inseeCode);
  if (centre === undefined) return { column: 'properties.code', value: inseeCode, reason: 'Aucune commune connue n’a ce code INSEE.' };
  const surface = readSurface(geometry);
  const reason = typeof surface === 'string' ? surface : distanceFault(surface, centre);
  if (typeof surface === 'string' || reason !== undefined)
    return { column: 'geometry', value: `${inseeCode} ${label}`, reason: reason ?? '' };
  const { type, polygons } = surface;
  return { contour: { inseeCode, label, geometry: { type, coordinates: type === 'Polygon' ? (polygons[0] ?? []) : polygons } } };
}

interface Surface {
  readonly type: Contour['type'];
  readonly polygons: readonly (readonly Ring[])[];
}

/** The surface, or why it is none. */
function readSurface(geometry: unknown): Surface | string {
  const { type, coordinates } = membersOf(geometry);
  if (type !== 'Polygon' && type !== 'MultiPolygon') return 'Une géométrie Polygon ou MultiPolygon est attendue.';
  const found: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if (!isFilled(found) || !found.every(isPolygon)) return 'Des coordonnées sont attendues : au moins un anneau par polygone.';
  const rings = found.map((polygon) => polygon.map((ring) => ring.map(readPosition)));
  const all = rings.flat(2);
  if (all.some((position) => position === undefined))
    return 'Chaque point est une longitude entre -180 et 180 puis une latitude entre -90 et 90, en degrés (WGS 84).';
  const polygons = rings as Position[][][];
  if (!polygons.flat().every(isClosed)) return 'Un anneau a au moins quatre points, le dernier égal au premier.';
  if (all.length > MOST_POINTS)
    return `Ce contour a ${all.length} points, au plus ${MOST_POINTS} sont gardés pour dessiner : simplifiez le fichier.`;
  return { type, polygons };
}

function distanceFault({ polygons }: Surface, centre: CommuneCentre): string | undefined {
  const isNear = ([longitude, latitude]: Position): boolean =>
    centre === null || Math.max(Math.abs(longitude - centre.longitude), Math.abs(latitude - centre.latitude)) <= FARTHEST_DEGREES;
  if (polygons.flat(2).every(isNear)) return undefined;
  return `Ce contour s’écarte de plus de ${FARTHEST_DEGREES} degrés du centre de la commune : la longitude vient avant la latitude.`;
}

function readPosition(position: unknown): Position | undefined {
  const [longitude, latitude]: readonly unknown[] = isFilled(position) ? position : [];
  return isAngle(longitude, 180) && isAngle(latitude, 90) ? [rounded(longitude), rounded(latitude)] : undefined;
}

function isAngle(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DIGITS));
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function isPolygon(value: unknown): value is unknown[][] {
  return isFilled(value) && value.every(isFilled);
}

function isFilled(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
