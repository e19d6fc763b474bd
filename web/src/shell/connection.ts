import { useSyncExternalStore } from 'react';

/** `offline`: this device has no network; `silent`: it has, and the server does not answer. */
export type Connection = 'online' | 'offline' | 'silent';

let serverIsSilent = false;
const listeners = new Set<() => void>();

/** Told after each request whether it was answered. */
export function noteAnswer(answered: boolean): void {
  if (serverIsSilent === !answered) return;
  serverIsSilent = !answered;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

function current(): Connection {
  if (!navigator.onLine) return 'offline';
  return serverIsSilent ? 'silent' : 'online';
}

/** Asks the server whether it is there, and notes it. */
export async function knock(): Promise<void> {
  try {
    noteAnswer((await fetch('/health/ready', { cache: 'no-store' })).ok);
  } catch (failure) {
    // No answer at all is what one waits for the end of; anything else is a fault of ours.
    if (!(failure instanceof TypeError)) throw failure;
    noteAnswer(false);
  }
}
