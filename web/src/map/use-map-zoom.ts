import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { View } from './projection.ts';

/** How far one may step back and come near. */
export const ZOOM_EXTENT: readonly [number, number] = [0.5, 24];
const STEP = 1.6;

export interface MapZoom {
  readonly view: View;
  readonly nearer: () => void;
  readonly farther: () => void;
  readonly recentre: () => void;
}

/**
 * Moves and zooms what is drawn in a frame. The page keeps its scroll: a wheel zooms with ctrl only, a touch with two fingers.
 * @param home the view one starts from and comes back to; a new object shows it at once
 */
export function useMapZoom(frame: HTMLElement | null, home: View): MapZoom {
  const [view, setView] = useState<View>(home);
  const behavior = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null);

  useEffect(() => {
    if (frame === null) return undefined;
    const own = zoom<HTMLElement, unknown>()
      .scaleExtent([...ZOOM_EXTENT])
      .filter(isForTheMap)
      .wheelDelta(zoomOfWheel)
      .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => setView({ k: transform.k, x: transform.x, y: transform.y }));
    behavior.current = own;
    const selection = select(frame).call(own).on('dblclick.zoom', null);
    return () => {
      selection.on('.zoom', null);
      behavior.current = null;
    };
  }, [frame]);

  const show = useCallback(
    ({ k, x, y }: View) => {
      if (frame !== null) behavior.current?.transform(select(frame), zoomIdentity.translate(x, y).scale(k));
    },
    [frame],
  );
  const scale = useCallback(
    (factor: number) => {
      if (frame !== null) behavior.current?.scaleBy(select(frame), factor);
    },
    [frame],
  );

  useEffect(() => show(home), [show, home]);

  return { view, nearer: () => scale(STEP), farther: () => scale(1 / STEP), recentre: () => show(home) };
}

/** A notch of a wheel is a step; two fingers on a touchpad send many small ones instead. */
function zoomOfWheel({ deltaY }: WheelEvent): number {
  const isTouchpad = Math.abs(deltaY) < 20;
  return -Math.max(-1, Math.min(1, deltaY * (isTouchpad ? 0.02 : 0.006)));
}

/** One finger and a bare wheel belong to the page; a marker belongs to itself. */
function isForTheMap(event: Event): boolean {
  if (event.target instanceof Element && event.target.closest('button') !== null) return false;
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  if ('touches' in event && event.touches instanceof TouchList) return event.touches.length > 1;
  return event instanceof MouseEvent && event.button === 0;
}
