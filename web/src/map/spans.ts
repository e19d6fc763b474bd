import type { GeoProjection } from 'd3-geo';
import type { Position } from './contours.ts';
import { place } from './projection.ts';

/** A stretch of a horizontal line that lies within a contour, in pixels. */
export interface Span {
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

const ROWS = 16;

/** Where a name may lie within a commune: its contour cut by horizontal lines, those nearest to its centre first. */
export function spansOf(projection: GeoProjection, rings: readonly (readonly Position[])[], centreY: number): Span[] {
  const outlines = rings.map((ring) => ring.map((position) => place(projection, position)));
  const heights = outlines.flat().map(([, y]) => y);
  if (heights.length === 0) return [];
  const top = Math.min(...heights);
  const step = (Math.max(...heights) - top) / ROWS;
  return Array.from({ length: ROWS }, (_, row) => top + (row + 0.5) * step)
    .flatMap((y) => spansAt(outlines, y))
    .sort((one, other) => Math.abs(one.y - centreY) - Math.abs(other.y - centreY));
}

/** Between the first and the second crossing of the line one is inside, then outside, and so on: holes and islands included. */
export function spansAt(outlines: readonly (readonly (readonly [number, number])[])[], y: number): Span[] {
  const crossings = outlines.flatMap((outline) =>
    outline.flatMap(([x, ownY], index) => {
      const [nextX, nextY] = outline[(index + 1) % outline.length] ?? [x, ownY];
      return ownY < y === nextY < y ? [] : [x + ((y - ownY) / (nextY - ownY)) * (nextX - x)];
    }),
  );
  crossings.sort((one, other) => one - other);
  return crossings.flatMap((left, index) => {
    const right = crossings[index + 1];
    return index % 2 === 0 && right !== undefined ? [{ y, left, right }] : [];
  });
}
