import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { Block, Stretch } from './blocks.ts';
import { dragged, pressed, spotAt, type Gesture, type Spot } from './drag.ts';

/** A finger that rests is meant to move something, one that glides to scroll. */
const REST_MILLISECONDS = 400;
const TREMBLE_PIXELS = 6;

interface Drag {
  readonly gesture: Gesture;
  readonly block: Block | null;
  readonly from: Spot;
  readonly stretch: Stretch;
  /** Whether it has gone far enough, or rested long enough, to be meant. */
  readonly isMeant: boolean;
}

interface GridDragOptions {
  /** The element around the columns; each column is marked `data-column`. */
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly days: readonly string[];
  readonly hours: { readonly from: number; readonly to: number };
  readonly onDrawn: (stretch: Stretch) => void;
  readonly onMoved: (block: Block, stretch: Stretch) => void;
}

export interface GridDrag {
  /** What is being drawn or moved, and where it would fall. */
  readonly shown: { readonly block: Block | null; readonly stretch: Stretch } | null;
  readonly begin: (event: ReactPointerEvent, gesture: Gesture, block: Block | null) => void;
  /** Whether the press that just ended was a drag: then it opens nothing. */
  readonly wasDrag: () => boolean;
}

/** Drawing on empty space, moving and resizing, by mouse, pen and a finger that rests first. Escape gives up. */
export function useGridDrag(options: GridDragOptions): GridDrag {
  const latest = useRef(options);
  const [drag, setDrag] = useState<Drag | null>(null);
  const ended = useRef(false);
  const stop = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => () => stop.current?.(), []);

  const spotOf = (event: PointerEvent): Spot =>
    spotAt({ x: event.clientX, y: event.clientY }, extentOf(options.grid.current), options.days, options.hours);

  const begin = (event: ReactPointerEvent, gesture: Gesture, block: Block | null) => {
    ended.current = false;
    if (event.button !== 0 || !event.isPrimary) return;
    stop.current?.();
    const isTouch = event.pointerType === 'touch';
    const [x, y] = [event.clientX, event.clientY];
    const from = spotOf(event.nativeEvent);
    const origin = block ?? pressed(from);
    let current: Drag = { gesture, block, from, stretch: origin, isMeant: false };
    const show = (next: Drag) => {
      current = next;
      setDrag(next);
    };
    const rest = isTouch ? setTimeout(() => show({ ...current, isMeant: true }), REST_MILLISECONDS) : undefined;
    const listeners = new AbortController();
    const finish = () => {
      clearTimeout(rest);
      listeners.abort();
      stop.current = undefined;
      setDrag(null);
    };
    stop.current = finish;
    const { signal } = listeners;
    addEventListener(
      'pointermove',
      (move) => {
        const isFar = Math.hypot(move.clientX - x, move.clientY - y) > TREMBLE_PIXELS;
        if (!current.isMeant && !isFar) return;
        if (!current.isMeant && isTouch) finish();
        else show({ ...current, isMeant: true, stretch: dragged(gesture, origin, from, spotOf(move)) });
      },
      { signal },
    );
    addEventListener(
      'pointerup',
      () => {
        finish();
        ended.current = current.isMeant;
        if (block === null && (current.isMeant || !isTouch)) latest.current.onDrawn(current.stretch);
        else if (block !== null && current.isMeant && !isSame(block, current.stretch)) latest.current.onMoved(block, current.stretch);
      },
      { signal },
    );
    addEventListener('pointercancel', finish, { signal });
    addEventListener('keydown', (key) => key.key === 'Escape' && finish(), { signal });
    // The page would scroll under the finger.
    addEventListener('touchmove', (touch) => current.isMeant && touch.preventDefault(), { signal, passive: false });
  };

  return { shown: drag?.isMeant ? { block: drag.block, stretch: drag.stretch } : null, begin, wasDrag: () => ended.current };
}

function isSame(one: Stretch, other: Stretch): boolean {
  return one.date === other.date && one.start === other.start && one.end === other.end;
}

function extentOf(grid: HTMLElement | null): { left: number; top: number; width: number; height: number } {
  const columns = [...(grid?.querySelectorAll('[data-column]') ?? [])].map((column) => column.getBoundingClientRect());
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return { left: 0, top: 0, width: 1, height: 1 };
  return { left: first.left, top: first.top, width: last.right - first.left, height: first.height };
}
