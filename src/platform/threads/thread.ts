import { extname } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/** What a thread may use before it is ended. */
export interface ThreadLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** The thread was ended because it took too long, or too much memory. */
export class ThreadExceeded extends Error {}

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** The module of that name beside the one that asks: TypeScript beside TypeScript, as in the tests, else what was built of it. */
export function moduleBeside(asking: string, name: string): URL {
  return new URL(`./${name}${extname(new URL(asking).pathname)}`, asking);
}

/**
 * Has a module work in a thread of its own, for what strangers may make endless: here it can be ended, and the server goes on meanwhile.
 * @param module calls `workInThread` with the work, of the type that is given here
 * @param signal ends the thread as well
 * @throws ThreadExceeded; the reason of the signal; what the work throws
 */
export function runInThread<Work extends (input: never) => unknown>(
  module: URL,
  input: Parameters<Work>[0],
  { seconds, megabytes }: ThreadLimits,
  signal?: AbortSignal,
): Promise<ReturnType<Work>> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: input, env: {}, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    const fail = (failure: Error) => {
      reject(failure);
      void worker.terminate();
    };
    const stop = () => fail(signal?.reason as Error);
    const timer = setTimeout(() => fail(new ThreadExceeded(`took more than ${seconds} s`)), seconds * 1000);
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', (result: ReturnType<Work>) => {
      resolve(result);
      void worker.terminate();
    });
    worker.once('error', (failure: NodeJS.ErrnoException) => {
      fail(failure.code === OUT_OF_MEMORY ? new ThreadExceeded(`took more than ${megabytes} MB`) : failure);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      reject(new Error('the thread ended without a result')); // without effect when there was one
    });
  });
}

/** Called by the module of the thread: does the work, and hands what comes of it back. */
export function workInThread(work: (input: never) => unknown): void {
  parentPort?.postMessage(work(workerData as never));
}
