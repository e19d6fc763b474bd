import { setTimeout as pause } from 'node:timers/promises';
import { answers, type Installation, joinOrStart } from './postgres-server.js';

const LOOK_EVERY_MILLISECONDS = 2_000;

/**
 * Looks after a server that runs: one that was killed is started again, on its port, so that connection pools recover by
 * themselves. One that hangs is left alone, because killing it is for a person to decide.
 * @returns what ends the watch, once a restart under way is done
 */
export function watchServer(installation: Installation, port: number): () => Promise<void> {
  const ending = new AbortController();
  const watching = watch(installation, port, ending.signal);
  return () => {
    ending.abort();
    return watching;
  };
}

async function watch(installation: Installation, port: number, ending: AbortSignal): Promise<void> {
  // Without a hold on the process: the watch alone must not keep a program from ending.
  const nextLook = () =>
    pause(LOOK_EVERY_MILLISECONDS, undefined, { ref: false, signal: ending }).then(
      () => true,
      () => false,
    );
  while (await nextLook()) {
    if (await answers(port)) continue;
    try {
      await joinOrStart(installation);
      console.error('The embedded database had stopped, and was started again.');
    } catch (failure) {
      console.error('The embedded database has stopped, and does not start again.', failure);
    }
  }
}
