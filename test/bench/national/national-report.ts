import { readFileSync, writeFileSync } from 'node:fs';
import { percentile } from '../load.js';
import { circumstances, README, table } from '../report.js';
import { NATIONAL } from '../scale.js';
import { median } from '../targets.js';
import type { NationalFindings } from './national.js';
import { SEARCH_KINDS } from './search-kinds.js';
import type { SearchCost } from './search-cost.js';

const PLACE = /(<!-- national -->\n)[\s\S]*(<!-- \/national -->)/;

type Finding<Value> = (one: NationalFindings) => Value;

interface Limit {
  readonly line: string;
  readonly must: number;
  readonly aim: number;
  readonly isFloor: boolean;
  readonly of: Finding<number | undefined>;
}

/** The last run in Markdown: on the terminal, and in the README when the whole country was measured. */
export function reportNational(findings: readonly NationalFindings[], load: string): void {
  const text = [
    [circumstances(['src', 'migrations'], load), ...findings.map(({ data }) => `- ${data}`)].join('\n'),
    limitTable(findings),
    searchTable(findings),
    'Database CPU by search in milliseconds, p50 / p95 / p99: 150 communes in proportion to their general practitioners, then 60 times the densest one. Read: entries of the indexes of `availability`; pages: those looked at, in memory or not; both of the drawn communes, then of the densest.',
    writeTable(findings),
    storageTable(findings.at(-1)!),
    makingTable(findings),
  ].join('\n\n');
  console.log(`\n${text}\n`);
  if (!findings.some(({ scale }) => scale === NATIONAL)) {
    console.log('The whole country was not measured: the README keeps its last run.');
    return;
  }
  writeFileSync(
    README,
    readFileSync(README, 'utf8').replace(PLACE, (_, before, after) => `${before}\n${text}\n\n${after}`),
  );
}

const p = (part: number, values: readonly number[]): number => percentile([...values], part);

function costOf({ searches }: NationalFindings, title: string, isDensest: boolean): SearchCost {
  return searches.find((one) => one.kind.title === title && one.isDensest === isDensest)!;
}

function limits([smallest]: readonly NationalFindings[]): Limit[] {
  const { title } = SEARCH_KINDS[0]!;
  const ceiling = (isDensest: boolean): Limit => ({
    line: `database CPU per search, p95, ms${isDensest ? ', in the densest city' : ''}`,
    must: 12,
    aim: 5,
    isFloor: false,
    of: (one) => p(0.95, costOf(one, title, isDensest).cpu),
  });
  return [
    ceiling(false),
    ceiling(true),
    {
      line: `the same, p50 at ${smallest!.scale.practitioners} by p50 here`,
      must: 0.6,
      aim: 0.85,
      isFloor: true,
      of: (one) => (one === smallest ? undefined : p(0.5, costOf(smallest!, title, false).cpu) / p(0.5, costOf(one, title, false).cpu)),
    },
    {
      line: 'bookings per second, product by raw insert',
      must: 0.15,
      aim: 0.4,
      isFloor: true,
      of: ({ bookings }) => median(bookings.product.map(({ perSecond }, round) => perSecond / bookings.raw[round]!.perSecond)),
    },
  ];
}

function limitTable(findings: readonly NationalFindings[]): string {
  const rows = limits(findings).map((limit) => {
    const { line, must, aim, isFloor, of } = limit;
    const sign = isFloor ? '≥' : '≤';
    return [line, `${sign} ${must}`, `${sign} ${aim}`, ...findings.map((one) => cell(limit, of(one)))];
  });
  const told = [
    ['20 at once for one opening: one booked, 19 refused', 'always', '', ...findings.map(({ races }) => `${races} of ${races} ✓`)],
    [
      'answers equal to the expansion at query time; agendas equal to it',
      'always',
      '',
      ...findings.map(({ exactness }) => `${exactness.answers} answers (${exactness.matches} matches), ${exactness.agendas} agendas ✓`),
    ],
  ];
  return `${table(['', 'must', 'aim', ...findings.map(nameOf)], [...rows, ...told])}\n\n✓ the must holds, ✓✓ the aim too, ✗ neither. A difference, or a race with another end, fails the bench.`;
}

function cell({ must, aim, isFloor }: Limit, value: number | undefined): string {
  if (value === undefined) return '';
  const holds = (limit: number) => (isFloor ? value >= limit : value <= limit);
  return `${value.toFixed(2)} ${holds(aim) ? '✓✓' : holds(must) ? '✓' : '✗'}`;
}

const nameOf: Finding<string> = ({ scale }) => String(scale.practitioners);

function searchTable(findings: readonly NationalFindings[]): string {
  const rows = SEARCH_KINDS.flatMap(({ title }) =>
    findings.map((one) => {
      const [drawn, densest] = [costOf(one, title, false), costOf(one, title, true)];
      const both = (figure: (cost: SearchCost) => string) => [drawn, densest].map(figure);
      const cpu = both((cost) => [0.5, 0.95, 0.99].map((part) => p(part, cost.cpu).toFixed(1)).join(' / '));
      const average = (figure: (cost: SearchCost) => number) => both((cost) => figure(cost).toFixed(0)).join(', ');
      return [
        `${title}, ${nameOf(one)}`,
        ...cpu,
        average((cost) => cost.entriesRead),
        average((cost) => cost.buffers),
        average((cost) => cost.matches),
      ];
    }),
  );
  return table(['who is free', 'CPU', 'CPU, densest', 'read', 'pages', 'matches'], rows);
}

function writeTable(findings: readonly NationalFindings[]): string {
  const cpu = (values: readonly number[]) => `${p(0.5, values).toFixed(1)} / ${p(0.95, values).toFixed(1)} ms`;
  const rate = (side: 'product' | 'raw'): Finding<string> => {
    return ({ bookings }) =>
      `${median(bookings[side].map(({ perSecond }) => perSecond)).toFixed(0)}/s, ${median(bookings[side].map((round) => round.cpu)).toFixed(2)} ms`;
  };
  const lines: [string, Finding<string>][] = [
    ['booking by the product’s service, 8 connections, database CPU each', rate('product')],
    ['the raw insert into the same table', rate('raw')],
    ...findings[0]!.writes.map(({ title }): [string, Finding<string>] => [
      `${title}, database CPU, p50 / p95`,
      ({ writes }) => cpu(writes.find((one) => one.title === title)!.cpu),
    ]),
    [
      'nightly roll of one working day, one connection',
      ({ roll }) => `${roll.seconds.toFixed(1)} s, ${roll.cpuSeconds.toFixed(1)} s of CPU, ${roll.rows} rows`,
    ],
    [
      'a working day of availability, with its indexes',
      ({ storage }) => `${storage.rowsPerWorkingDay} rows, ${storage.megabytesPerWorkingDay.toFixed(0)} MB`,
    ],
    ['the database', ({ storage }) => `${(storage.database / 1000).toFixed(2)} GB`],
  ];
  return table(
    ['writing and keeping', ...findings.map(nameOf)],
    lines.map(([line, of]) => [line, ...findings.map(of)]),
  );
}

function storageTable({ scale, storage }: NationalFindings): string {
  const rows = storage.parts.map(({ name, megabytes, rows: count }) => [name, megabytes.toFixed(0), count.toFixed(0)]);
  return table([`tables and indexes at ${scale.practitioners}`, 'MB', 'rows'], rows);
}

function makingTable(findings: readonly NationalFindings[]): string {
  const names = [...new Set(findings.flatMap(({ making }) => making.map(({ name }) => name)))];
  const seconds = (name: string): Finding<string> => {
    return ({ making }) => making.find((step) => step.name === name)?.seconds.toFixed(0) ?? '';
  };
  return table(
    ['making the data, s', ...findings.map(nameOf)],
    names.map((name) => [name, ...findings.map(seconds(name))]),
  );
}
