import { RateLimited } from '../errors/api.error.js';

const WORTH_WAITING_SECONDS = 5;

/**
 * Lets some work pass at once and some wait, in order of arrival; what comes beyond is refused instead of piling up.
 * For what costs much memory or processor, or a connection to another server.
 */
export class Turnstile {
  private passing = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param places how many works run at once
   * @param queue how many more may wait
   */
  constructor(
    private readonly places: number,
    private readonly queue: number,
  ) {}

  /** @throws RateLimited at once, and the work is not started, when the queue is full */
  pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.passing < this.places) return this.run(work);
    if (this.waiting.length >= this.queue)
      throw new RateLimited('Le serveur est très sollicité. Réessayez dans quelques secondes.', WORTH_WAITING_SECONDS);
    return new Promise((resolve, reject) => {
      this.waiting.push(() => {
        this.run(work).then(resolve, reject);
      });
    });
  }

  private async run<T>(work: () => Promise<T>): Promise<T> {
    this.passing++;
    try {
      return await work();
    } finally {
      this.passing--;
      this.waiting.shift()?.();
    }
  }
}
