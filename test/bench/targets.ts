import type { Measure } from './load.js';
import { QUESTIONS, type QuestionName } from './question.js';
import type { Series, SpeedFindings } from './speed.js';

/** A line of the table of 7-quality.md, held against what was measured. */
export interface Verdict {
  readonly line: string;
  readonly must: string;
  readonly aim: string;
  /** One text a scale, and whether the `must` holds there; undefined where it was not measured. */
  readonly measured: readonly ({ readonly text: string; readonly holds: boolean; readonly reaches: boolean } | undefined)[];
}

const SHARE_OF_RAW: Record<QuestionName, readonly [must: number, aim: number]> = {
  availability: [0.4, 1],
  openings: [0.55, 1.2],
  directory: [0.3, 0.45],
};

export function verdicts(findings: SpeedFindings): Verdict[] {
  const scales = [...findings.memory.keys()];
  const of = (question: QuestionName) =>
    scales.map((scale) => findings.series.find((one) => one.scale === scale && one.question === question)!);
  return [
    ...QUESTIONS.map(({ name, title }) => {
      const [must, aim] = SHARE_OF_RAW[name];
      return atLeast(
        `${title}: requests/s, product by raw`,
        must,
        aim,
        of(name).map((one) => ratio(one, (m) => m.perSecond)),
      );
    }),
    atLeast(
      'availability: requests/s with authentication, tenancy and journal, by those without',
      0.65,
      0.85,
      of('availability').map((one) => ratio(one, (m) => m.perSecond, 'open')),
    ),
    ...QUESTIONS.map(({ name }) => times(name, of(name))),
    ...QUESTIONS.map(({ name }) => {
      const [small, large] = of(name).map((one) => median(one.product.map((m) => m.perSecond)));
      return atLeast(`100 times the data, ${name}: requests/s by those at 600`, 0.6, 0.85, [
        undefined,
        large && small ? large / small : undefined,
      ]);
    }),
    ...QUESTIONS.map(({ name }) =>
      atMost(
        `SQL statements per request, ${name}`,
        3,
        1,
        of(name).map((one) => median(one.product.map((m) => m.statements))),
        (value) => value.toFixed(2),
      ),
    ),
    atLeast(
      'bookings a second, product by a raw insert under the same constraint',
      0.15,
      0.4,
      findings.bookings.map(({ product, raw }) => median(product.map(({ perSecond }, round) => perSecond / raw[round]!.perSecond))),
    ),
    atMost(
      'memory of the server after the run',
      300,
      200,
      scales.map((scale) => findings.memory.get(scale)),
      (value) => `${value} MB`,
    ),
  ];
}

function times(name: QuestionName, series: readonly Series[]): Verdict {
  const measured = series.map((one) => {
    const [p50, p99] = [ratio(one, (m) => m.p50), ratio(one, (m) => m.p99)];
    return { text: `${p50.toFixed(2)} × / ${p99.toFixed(2)} ×`, holds: p50 <= 2.5 && p99 <= 4, reaches: p50 <= 1.5 && p99 <= 2 };
  });
  return { line: `one connection, ${name}: p50 / p99 by raw`, must: '≤ 2.5 × / 4 ×', aim: '≤ 1.5 × / 2 ×', measured };
}

function atLeast(line: string, must: number, aim: number, values: readonly (number | undefined)[]): Verdict {
  const measured = values.map((value) =>
    value === undefined ? undefined : { text: value.toFixed(2), holds: value >= must, reaches: value >= aim },
  );
  return { line, must: `≥ ${must.toFixed(2)}`, aim: `≥ ${aim.toFixed(2)}`, measured };
}

/** Two hundredths are allowed for: what falls between the looks at two counters. */
function atMost(
  line: string,
  must: number,
  aim: number,
  values: readonly (number | undefined)[],
  written: (value: number) => string,
): Verdict {
  const measured = values.map((value) =>
    value === undefined ? undefined : { text: written(value), holds: value <= must * 1.02, reaches: value <= aim * 1.02 },
  );
  return { line, must: `≤ ${must}`, aim: `≤ ${aim}`, measured };
}

/** Median over the rounds of the ratio within each round: both sides then met the same neighbours on the machine. */
function ratio(series: Series, figure: (measure: Measure) => number, by: 'raw' | 'open' = 'raw'): number {
  return median(series.product.map((measure, round) => figure(measure) / figure(series[by][round]!)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
