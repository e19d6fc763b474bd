const PERIOD_MILLISECONDS = 60_000;

/**
 * A stream that goes on only as long as its reader may read: it is checked before anything is told, and every minute in between.
 * What the check throws ends the stream, and is what its reader is told.
 */
export class WatchedStream<T> implements AsyncIterableIterator<T> {
  private readonly timer: NodeJS.Timeout;
  private refusal: { readonly cause: unknown } | undefined;

  constructor(
    private readonly source: AsyncIterator<T>,
    private readonly check: () => Promise<void>,
    periodMilliseconds = PERIOD_MILLISECONDS,
  ) {
    this.timer = setInterval(() => {
      this.check().catch((cause: unknown) => this.refuse(cause));
    }, periodMilliseconds).unref();
  }

  async next(): Promise<IteratorResult<T>> {
    const result = await this.source.next();
    if (!result.done && !this.refusal) await this.check().catch((cause: unknown) => this.refuse(cause));
    if (this.refusal) throw this.refusal.cause;
    if (result.done) clearInterval(this.timer);
    return result;
  }

  async return(): Promise<IteratorResult<T>> {
    clearInterval(this.timer);
    await this.source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async refuse(cause: unknown): Promise<void> {
    this.refusal ??= { cause };
    await this.return(); // who waits for the next news is woken, and told
  }
}
