/** News that wait for one reader; more are worth one answer: ask everything again. */
const MOST_WAITING = 100;

/**
 * What one subscriber is still to be told, read as an async iterator. News of one key are told once, those that come in one piece
 * (a transaction tells several) together; a reader who is slow gets fewer, never a queue without end.
 */
export class Feed<T> implements AsyncIterableIterator<T> {
  private waiting = new Map<string, T>();
  private reader: ((result: IteratorResult<T, undefined>) => void) | undefined;
  private isOver = false;

  /**
   * @param everything the news that stands for all others
   * @param over called once, when nobody reads any more
   */
  constructor(
    private readonly everything: () => T,
    private readonly over: () => void,
  ) {}

  push(key: string, news: T): void {
    if (this.isOver) return;
    this.waiting.set(key, news);
    if (this.waiting.size > MOST_WAITING) this.waiting = new Map([['', this.everything()]]);
    // After what else the same piece brings: it is read in one turn.
    setImmediate(() => this.hand());
  }

  pushEverything(): void {
    this.waiting.clear();
    this.push('', this.everything());
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.isOver) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.reader = resolve;
      setImmediate(() => this.hand());
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    const { reader } = this;
    if (!this.isOver) this.over();
    this.isOver = true;
    this.reader = undefined;
    this.waiting.clear();
    reader?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private hand(): void {
    const { reader } = this;
    const [first] = this.waiting;
    if (!reader || !first) return;
    const [key, news] = first;
    this.waiting.delete(key);
    this.reader = undefined;
    reader({ done: false, value: news });
  }
}
