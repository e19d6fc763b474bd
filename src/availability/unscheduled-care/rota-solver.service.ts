import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { Injectable, Logger } from '@nestjs/common';
import { Turnstile } from '../../platform/load/turnstile.js';
import { coverProgram, evenProgram, type Holding, holdingsIn, type RotaProblem } from './rota-model.rules.js';

/** One processor each: the others wait, and what comes beyond is refused. */
const [AT_ONCE, WAITING] = [1, 5];
/** For each of the two steps. Usual ones take tenths of a second; beyond, the best that was found is taken, and said to be that. */
const SECONDS = 10;
const OPTIMAL = 'Optimal';

/**
 * Alone in its thread, because HiGHS computes for as long as it takes without giving way. The text of it is here and not in a file of its own, so
 * that it runs the same from the sources and from the build.
 */
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const highs = require(workerData.library)();
  parentPort.on('message', ({ text, options }) => {
    highs.then((solver) => {
      const { Status, ObjectiveValue, Columns } = solver.solve(text, options);
      const values = Object.entries(Columns).filter(([, { Primal }]) => Primal > 0.5).map(([name, { Primal }]) => [name, Primal]);
      parentPort.postMessage({ status: Status, objective: ObjectiveValue, values });
    });
  });
`;

/** Of the whole numbers that the model asks for: nothing better is left when the gap is under one. The same input gives the same rota. */
const OPTIONS = {
  mip_rel_gap: 0,
  mip_abs_gap: 0.5,
  mip_feasibility_tolerance: 1e-7,
  random_seed: 1,
  threads: 1,
  output_flag: false,
  time_limit: SECONDS,
};

interface Solution {
  readonly status: string;
  readonly objective: number;
  readonly values: readonly (readonly [name: string, value: number])[];
}

export interface SolvedRota {
  readonly holdings: readonly Holding[];
  /** False when the time was over before it was proved that there is none better. */
  readonly isBest: boolean;
}

/** Finds who holds what, by HiGHS. */
@Injectable()
export class RotaSolver {
  private readonly log = new Logger('RotaSolver');
  private readonly turnstile = new Turnstile(AT_ONCE, WAITING);

  /** @throws RateLimited when too many ask at once */
  solve(problem: RotaProblem): Promise<SolvedRota> {
    if (problem.slots.length === 0 || problem.candidates.length === 0) return Promise.resolve({ holdings: [], isBest: true });
    return this.turnstile.pass(() => this.inThread(problem));
  }

  private async inThread(problem: RotaProblem): Promise<SolvedRota> {
    const worker = new Worker(WORKER, { eval: true, workerData: { library: createRequire(import.meta.url).resolve('highs') } });
    try {
      const cover = await answer(worker, coverProgram(problem));
      // Of a first step that ran out of time, what it reached is not known to be the most: the second one would not say more.
      const even = cover.status === OPTIMAL ? await answer(worker, evenProgram(problem, Math.round(cover.objective))) : cover;
      const isBest = even.status === OPTIMAL;
      const found = even.values.length > 0 ? even : cover;
      if (!isBest)
        this.log.warn(
          `the best rota was not found within ${SECONDS} s a step: ${problem.slots.length} half-days, ${problem.candidates.length} people`,
        );
      const values = new Map(found.values);
      return { holdings: holdingsIn(problem, (name) => values.get(name) ?? 0), isBest };
    } finally {
      await worker.terminate();
    }
  }
}

function answer(worker: Worker, text: string): Promise<Solution> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => fail(new Error(`the solver ended by itself (${code})`));
    const done = () => worker.off('message', succeed).off('error', fail).off('exit', ended);
    const succeed = (solution: Solution) => {
      done();
      resolve(solution);
    };
    const fail = (failure: Error) => {
      done();
      reject(failure);
    };
    worker.on('message', succeed).on('error', fail).on('exit', ended);
    worker.postMessage({ text, options: OPTIONS });
  });
}
