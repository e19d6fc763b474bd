import { geoMercator, type GeoProjection } from 'd3-geo';
import type { Position } from './contours.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of the plane as it is shown: x and y of the drawing times k, plus x and y. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

const MARGIN = 14;
/** One point alone still has to have a size. */
const SMALLEST_DEGREES = 0.001;
const KM_PER_DEGREE = 111.2;

/** From degrees to pixels, so that all the points are in the frame. Mercator keeps circles round at the size of a territory. */
export function projectionOf(points: readonly Position[], { width, height }: Size): GeoProjection {
  const coordinates = points.flatMap(([longitude, latitude]) => [
    [longitude - SMALLEST_DEGREES, latitude - SMALLEST_DEGREES],
    [longitude + SMALLEST_DEGREES, latitude + SMALLEST_DEGREES],
  ]);
  return geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [Math.max(width - MARGIN, MARGIN + 1), Math.max(height - MARGIN, MARGIN + 1)],
    ],
    { type: 'MultiPoint', coordinates },
  );
}

/** Pixels of the drawing, before any zoom; points that the projection cannot show stand far outside. */
export function place(projection: GeoProjection, [longitude, latitude]: Position): readonly [number, number] {
  return projection([longitude, latitude]) ?? [-9_999, -9_999];
}

/** The path of the rings of one commune. */
export function pathOf(projection: GeoProjection, rings: readonly (readonly Position[])[]): string {
  return rings.map((ring) => `M${ring.map((position) => place(projection, position).map(rounded).join(' ')).join('L')}Z`).join('');
}

/** How many pixels of the drawing a radius takes around a point. */
export function radiusInPixels(projection: GeoProjection, [longitude, latitude]: Position, radiusKm: number): number {
  const [, y] = place(projection, [longitude, latitude]);
  const [, north] = place(projection, [longitude, latitude + radiusKm / KM_PER_DEGREE]);
  return Math.abs(y - north);
}

/** The view in which a circle of the drawing fills the frame. */
export function viewOnCircle(
  x: number,
  y: number,
  radius: number,
  { width, height }: Size,
  [least, most]: readonly [number, number],
): View {
  const fitting = Math.min(width, height) / (2 * radius + 2 * MARGIN);
  const k = Math.min(most, Math.max(least, fitting));
  return { k, x: width / 2 - x * k, y: height / 2 - y * k };
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
