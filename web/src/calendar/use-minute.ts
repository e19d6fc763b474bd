import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
let minute = Math.floor(Date.now() / MINUTE) * MINUTE;
const listeners = new Set<() => void>();

/** The current minute, as long as somebody looks: what is shown as « maintenant » stays true on a page left open. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => minute);
}

function tick(): void {
  const next = Math.floor(Date.now() / MINUTE) * MINUTE;
  if (next === minute) return;
  minute = next;
  for (const listener of listeners) listener();
}

let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  tick();
  // A tab in the background is not told the time; it looks as soon as it is looked at.
  document.addEventListener('visibilitychange', tick);
  ticking ??= setInterval(tick, 5_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
    document.removeEventListener('visibilitychange', tick);
  };
}
