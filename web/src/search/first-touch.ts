const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
/** Nobody may move before they need it: by then the first answers are long there. */
const ANYWAY_AFTER_MILLISECONDS = 4_000;

/** When somebody first moves, points or types, and anyway a little later: what answers need none of waits for that. */
export const firstTouch = new Promise<void>((resolve) => {
  const end = () => {
    for (const sign of SIGNS) removeEventListener(sign, end);
    resolve();
  };
  for (const sign of SIGNS) addEventListener(sign, end, { passive: true });
  setTimeout(end, ANYWAY_AFTER_MILLISECONDS);
});
