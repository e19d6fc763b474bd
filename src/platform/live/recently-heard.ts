/** Changes kept of one channel: some minutes of a busy day, some hundred kilobytes. */
const MOST_KEPT = 5_000;
/** Between the clocks of two servers, and of a whole second in the answers' Date: one too many is told rather than one too few. */
const OVERLAP_MILLISECONDS = 2_000;

/**
 * What one channel told lately, by the time this server heard it, for those who were away. A change is heard after its commit, so
 * that whoever asked at an instant has seen everything that was heard before: however long a transaction took, none falls between.
 */
export class RecentlyHeard<Change> {
  private heard: { readonly at: number; readonly change: Change | undefined }[] = [];
  /** Of what was told before this instant something may be missing. */
  private isWholeFrom = Number.POSITIVE_INFINITY;

  /** From now on everything is heard: the line is there. */
  begin(now: Date): void {
    this.heard = [];
    this.isWholeFrom = now.getTime();
  }

  /** @param change undefined for many at once */
  add(change: Change | undefined, now: Date): void {
    this.heard.push({ at: now.getTime(), change });
    if (this.heard.length <= MOST_KEPT) return;
    const dropped = this.heard.splice(0, MOST_KEPT / 2);
    this.isWholeFrom = (dropped.at(-1)?.at ?? 0) + 1;
  }

  /** @returns the changes of which one who last asked then may not know; undefined when that is not known any more, or many changed */
  after(since: Date): readonly Change[] | undefined {
    const from = since.getTime() - OVERLAP_MILLISECONDS;
    if (from < this.isWholeFrom) return undefined;
    const changes: Change[] = [];
    for (let index = this.heard.length - 1; index >= 0; index--) {
      const entry = this.heard[index];
      if (!entry || entry.at < from) break;
      if (entry.change === undefined) return undefined;
      changes.push(entry.change);
    }
    return changes.reverse();
  }
}
