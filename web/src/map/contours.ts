/** Longitude, then latitude, in degrees. */
export type Position = readonly [number, number];

/** What the map draws of a commune. */
export interface MapCommune {
  readonly inseeCode: string;
  readonly name: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The larger ones are named first. */
  readonly population: number | null;
  /** A Polygon or a MultiPolygon of GeoJSON; null where none was imported: a dot stands for it. */
  readonly contour: unknown;
}

/** The rings of a Polygon or a MultiPolygon, holes among them; none for anything else. */
export function ringsOf(contour: unknown): Position[][] {
  if (!isRecord(contour) || !Array.isArray(contour['coordinates'])) return [];
  const coordinates: readonly unknown[] = contour['coordinates'];
  if (contour['type'] === 'Polygon') return coordinates.map(ringOf);
  if (contour['type'] === 'MultiPolygon') return coordinates.flatMap((polygon) => (Array.isArray(polygon) ? polygon.map(ringOf) : []));
  return [];
}

/** Where a commune is on the map, as far as it is known. */
export function centroidOf({ latitude, longitude }: MapCommune): Position | null {
  return latitude === null || longitude === null ? null : [longitude, latitude];
}

/** Every point that has to be in sight: contours, and centroids where there is none. */
export function pointsOf(communes: readonly MapCommune[]): Position[] {
  return communes.flatMap((commune) => {
    const rings = ringsOf(commune.contour);
    return rings.length > 0 ? rings.flat() : centroidsOf(commune);
  });
}

function centroidsOf(commune: MapCommune): Position[] {
  const centroid = centroidOf(commune);
  return centroid === null ? [] : [centroid];
}

function ringOf(ring: unknown): Position[] {
  if (!Array.isArray(ring)) return [];
  return ring.filter(
    (position): position is Position => Array.isArray(position) && position.slice(0, 2).every((degrees) => typeof degrees === 'number'),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
