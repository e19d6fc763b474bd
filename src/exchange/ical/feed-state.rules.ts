/** When a feed is read next, and what stands meanwhile. */
export interface FeedOutcome {
  readonly state: 'GOOD' | 'BROKEN';
  /** In a row. */
  readonly failures: number;
  readonly nextReadAt: Date;
}

const USUAL_MINUTES = 15;
const LONGEST_MINUTES = 24 * 60;
/** Whoever reads may be killed: then another may after that. Longer than the longest reading. */
const CLAIM_SECONDS = 120;
/** A server that is away for a moment is nobody's concern; for an hour or so it is. */
const FAILURES_WORTH_TELLING = 3;

export function claimedUntil(now: Date): Date {
  return new Date(now.getTime() + CLAIM_SECONDS * 1000);
}

export function afterSuccess(now: Date): FeedOutcome {
  return { state: 'GOOD', failures: 0, nextReadAt: minutesAfter(now, USUAL_MINUTES) };
}

/**
 * As long as it fails it is read less and less often, up to once a day.
 * @param before failures in a row before this one
 */
export function afterFailure(now: Date, before: number): FeedOutcome {
  const failures = before + 1;
  return { state: 'BROKEN', failures, nextReadAt: minutesAfter(now, Math.min(LONGEST_MINUTES, USUAL_MINUTES * 2 ** Math.min(before, 10))) };
}

/** Whether its owner is told of this failure: once in a row. */
export function isWorthTelling({ failures }: FeedOutcome): boolean {
  return failures === FAILURES_WORTH_TELLING;
}

function minutesAfter(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
