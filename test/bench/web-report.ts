import { readFileSync, writeFileSync } from 'node:fs';
import { circumstances, README, table } from './report.js';
import { median } from './targets.js';
import type { WebFindings, WebSeries } from './web.js';
import type { Loaded, Visit } from './web-visit.js';

const PLACE = /(<!-- web -->\n)[\s\S]*(<!-- \/web -->)/;
const KILOBYTE = 1000;

interface Line {
  readonly text: string;
  readonly must?: number;
  readonly unit: 'kB' | 'ms' | '';
  readonly of: (series: WebSeries) => number;
}

const LINES: readonly Line[] = [
  { text: 'script of the first load', must: 200, unit: 'kB', of: weight(({ type }) => type === 'Script') },
  { text: 'style', unit: 'kB', of: weight(({ type }) => type === 'Stylesheet') },
  { text: 'fonts', unit: 'kB', of: weight(({ type }) => type === 'Font') },
  { text: 'answers of the API', unit: 'kB', of: weight(({ url }) => url.endsWith('/graphql')) },
  { text: 'all together', unit: 'kB', of: weight(() => true) },
  { text: 'requests', unit: '', of: over(({ loaded }) => loaded.length) },
  { text: 'first contentful paint', unit: 'ms', of: over(({ firstPaint }) => firstPaint) },
  { text: 'largest contentful paint', must: 1500, unit: 'ms', of: over(({ largestPaint }) => largestPaint.at) },
  { text: 'the answers are there', unit: 'ms', of: over(({ answersAt }) => answersAt) },
  { text: 'from key to answer', must: 1000, unit: 'ms', of: ({ visits }) => median(visits.flatMap(({ keyToAnswer }) => keyToAnswer)) },
];

/** The last run in Markdown: on the terminal, and in the README. */
export function reportWeb({ series, browserVersion }: WebFindings, rounds: number, load: string): void {
  const header = ['', 'must', ...series.map(({ profile }) => profile.name)];
  const rows = LINES.map((line) => [line.text, mustOf(line), ...series.map((one) => cell(line, one))]);
  const text = [
    `${circumstances(['src', 'web'], load)} ${rounds} rounds. Chromium ${browserVersion}.`,
    ...series.map(({ profile }) => `- ${profile.name}: ${profile.description}`),
    `\n${table(header, rows)}\n`,
    'Medians. ✓ the must holds, ✗ it does not. What is shown largest, and when each file was asked for and there, of the last visit by phone:\n',
    waterfall(series[0]?.visits.at(-1)),
  ].join('\n');
  console.log(`\n${text}\n`);
  writeFileSync(
    README,
    readFileSync(README, 'utf8').replace(PLACE, (_, before, after) => `${before}\n${text}\n\n${after}`),
  );
}

function mustOf({ must, unit }: Line): string {
  return must === undefined ? '' : `≤ ${must} ${unit}`;
}

function cell(line: Line, series: WebSeries): string {
  const value = line.of(series);
  const verdict = line.must === undefined ? '' : value <= line.must ? ' ✓' : ' ✗';
  return `${value.toFixed(line.unit === 'kB' ? 1 : 0)} ${line.unit}`.trim() + verdict;
}

function over(figure: (visit: Visit) => number): Line['of'] {
  return ({ visits }) => median(visits.map(figure));
}

function weight(counts: (one: Loaded) => boolean): Line['of'] {
  return over(({ loaded }) => loaded.filter(counts).reduce((sum, { bytes }) => sum + bytes, 0) / KILOBYTE);
}

function waterfall(visit: Visit | undefined): string {
  if (visit === undefined) return '';
  const rows = visit.loaded.map(({ url, type, bytes, askedAt, doneAt }) => [
    new URL(url).pathname.replace(/-[\w-]{8}\./, '.'),
    type,
    (bytes / KILOBYTE).toFixed(1),
    askedAt.toFixed(0),
    doneAt.toFixed(0),
  ]);
  const largest = `${visit.largestPaint.element}, ${visit.largestPaint.at.toFixed(0)} ms`;
  return `${largest}\n\n${table(['file', 'kind', 'kB', 'asked at ms', 'there at ms'], rows)}`;
}
