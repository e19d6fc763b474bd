const KEPT_AS = 'maillage.reloaded';
const AGAIN_AFTER_MILLISECONDS = 30_000;

/**
 * Loads a part of a screen whose whole state is in its address. A browser never asks again for a script that did not come:
 * once the line is back the page is loaded anew, at the same address. So it is with a part of a version that is gone.
 * @throws what `load` threw when that was done a moment ago already
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (failure) {
    if (wasReloadedJustNow()) throw failure;
    console.warn('A part of the screen did not come; the page is loaded again once there is a line.', failure);
    await reloadOnceAnswered();
    return new Promise<T>(() => undefined);
  }
}

/** Whether that was tried a moment ago, and did not help. */
export function wasReloadedJustNow(): boolean {
  return Date.now() - Number(sessionStorage.getItem(KEPT_AS)) < AGAIN_AFTER_MILLISECONDS;
}

/** Loads the page anew at its address, as soon as the server answers. */
export async function reloadOnceAnswered(): Promise<void> {
  await untilAnswered();
  sessionStorage.setItem(KEPT_AS, String(Date.now()));
  location.reload();
}

const PAUSE_MILLISECONDS = 2_000;

async function untilAnswered(): Promise<void> {
  for (;;) {
    try {
      if ((await fetch('/health/ready', { cache: 'no-store' })).ok) return;
    } catch (failure) {
      // No answer at all is what one waits for the end of; anything else is a fault of ours.
      if (!(failure instanceof TypeError)) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}
