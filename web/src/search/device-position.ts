import { useSyncExternalStore } from 'react';
import { whenPersonLeaves } from '../session/forget-person.ts';
import type { Point } from './availability-input.ts';

export type DevicePosition =
  { readonly state: 'unknown' | 'asked' | 'refused' | 'unavailable' } | { readonly state: 'known'; readonly point: Point };

const PATIENCE_MILLISECONDS = 10_000;
const FRESH_MILLISECONDS = 5 * 60_000;

// Kept in the memory of this tab alone: neither address nor storage nor journal of the browser holds where somebody stood.
let current: DevicePosition = { state: 'unknown' };
const listeners = new Set<() => void>();
whenPersonLeaves(() => become({ state: 'unknown' }));

export function useDevicePosition(): DevicePosition {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** Asks the device where it is. To be called when somebody pressed for it, never by itself. */
export function askPosition(): void {
  if (!('geolocation' in navigator)) {
    become({ state: 'unavailable' });
    return;
  }
  become({ state: 'asked' });
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => become({ state: 'known', point: { latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) } }),
    (failure) => become({ state: failure.code === failure.PERMISSION_DENIED ? 'refused' : 'unavailable' }),
    { maximumAge: FRESH_MILLISECONDS, timeout: PATIENCE_MILLISECONDS },
  );
}

/** About 100 m: enough for a distance in kilometres, too coarse for a front door. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1_000) / 1_000;
}

function become(position: DevicePosition): void {
  current = position;
  for (const listener of listeners) listener();
}
