const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * npm hands on the Ctrl-C that the terminal has already sent us: the same wish arrives twice, at once.
 * Only a signal after this time is somebody's second one.
 */
const SAME_WISH_MILLISECONDS = 500;
/** A supervisor waits ten seconds before it kills; the database needs a moment of them. */
const PATIENCE_MILLISECONDS = 8_000;
const EXIT_IMPATIENT = 130;

/**
 * Ends the process properly at SIGINT, SIGTERM or SIGHUP (a terminal that closes): `finish` is given eight seconds to answer what runs, then `release`
 * is done whatever came of it, and the exit code is 0. A second signal exits at once with 130.
 * Ours and not Nest's: Nest raises the signal again when it is done, so that the process never exits with 0.
 * @returns a way to know that a signal came: what fails while everything closes is no failure to report
 */
export function exitOnSignals(finish: () => Promise<void>, release: () => Promise<void>): { isUnderWay(): boolean } {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      void finishAndExit(finish, release);
    } else if (performance.now() - firstAt > SAME_WISH_MILLISECONDS) {
      process.exit(EXIT_IMPATIENT);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return { isUnderWay: () => firstAt !== undefined };
}

async function finishAndExit(finish: () => Promise<void>, release: () => Promise<void>): Promise<void> {
  let code = 0;
  try {
    await Promise.race([finish(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS).unref())]);
  } catch (failure) {
    console.error('The server did not close cleanly.', failure);
    code = 1;
  }
  try {
    await release();
  } catch (failure) {
    console.error('The database did not stop cleanly.', failure);
    code = 1;
  }
  process.exit(code);
}
