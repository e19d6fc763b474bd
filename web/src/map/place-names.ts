import type { Span } from './spans.ts';

/** A rectangle on the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A name that would like to stand at a point of the screen. */
export interface Name {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where it may lie, the best first; none for what has no extent: that is named on its point or beside it. */
  readonly spans: readonly Span[];
}

/** The middle of the foot of a name, as SVG places text. */
export interface PlacedName extends Name {
  readonly textX: number;
  readonly textY: number;
}

const LETTER_WIDTH = 5.9;
const LINE_HEIGHT = 14;
const GAP = 3;
/** Away from the point itself: there may be a marker on it. */
const ASIDE = [24, 34];
const BESIDE = [18, 28];
const CORNER = 12;
/** The first and the last letters may lie on the border. */
const WITHIN = 0.8;

/** On the point, else below it, above it, on either side or at a corner, as near as there is room. */
function offsetsOf(half: number): readonly (readonly [number, number])[] {
  const around = ASIDE.flatMap((aside, step) => {
    const beside = half + (BESIDE[step] ?? aside);
    const straight = [[0, aside] as const, [0, -aside] as const, [beside, 0] as const, [-beside, 0] as const];
    const corners = [-beside, beside].flatMap((dx) => [[dx, CORNER] as const, [dx, -CORNER] as const]);
    return [...straight, ...corners];
  });
  return [[0, 0], ...around];
}

/** Where a name may stand: within its own contour, near its centre or at an end of a span, else around its point. */
function spotsOf({ x, y, spans }: Name, half: number): readonly (readonly [number, number])[] {
  if (spans.length === 0) return offsetsOf(half).map(([dx, dy]) => [x + dx, y + dy] as const);
  const needed = half * WITHIN;
  return spans.flatMap((span) => {
    const [least, most] = [span.left + needed, span.right - needed];
    if (least > most) return [];
    return [Math.min(most, Math.max(least, x)), (least + most) / 2, least, most].map((middle) => [middle, span.y] as const);
  });
}

/** The names that can be read, the first ones before the others: none over another, over an obstacle, or out of its contour or the frame. */
export function placeNames(names: readonly Name[], obstacles: readonly Box[], frame: Box): PlacedName[] {
  const taken: Box[] = [...obstacles];
  const placed: PlacedName[] = [];
  for (const name of names) {
    const half = (name.text.length * LETTER_WIDTH) / 2;
    const found = spotsOf(name, half)
      .map(([x, y]) => ({ textX: x, textY: y + LINE_HEIGHT / 3 }))
      .find(({ textX, textY }) => {
        const box = boxOf(textX, textY, half);
        return isWithin(box, frame) && !taken.some((other) => overlaps(box, other));
      });
    if (found === undefined) continue;
    taken.push(boxOf(found.textX, found.textY, half));
    placed.push({ ...name, ...found });
  }
  return placed;
}

function boxOf(textX: number, textY: number, half: number): Box {
  return { left: textX - half - GAP, right: textX + half + GAP, top: textY - LINE_HEIGHT, bottom: textY + GAP };
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function isWithin(box: Box, frame: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
