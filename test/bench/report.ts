import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';
import type { BookingMeasure } from './booking-speed.js';
import type { Measure } from './load.js';
import { QUESTIONS } from './question.js';
import type { SpeedFindings, SpeedOptions } from './speed.js';
import { median, type Verdict, verdicts } from './targets.js';

export const README = join(projectRoot(), 'test', 'bench', 'README.md');
const SECTION = '## Last run';

/** What else the machine did before us: read first, since the bench itself fills it. */
export const loadBefore = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');

/** The last run in Markdown: on the terminal, and in the README when every scale was measured. */
export function report(findings: SpeedFindings, options: SpeedOptions, load: string): void {
  const { data, postgresVersion } = findings;
  const text = [
    [
      `${circumstances(['src', 'migrations'], load)} PostgreSQL ${postgresVersion}. ${options.rounds} rounds, ${options.seconds} s a load.`,
      ...data.map((line) => `- ${line}`),
    ].join('\n'),
    targetTable(findings),
    figureTable(findings),
  ].join('\n\n');
  console.log(`\n${text}\n`);
  if (findings.memory.size < 2) {
    console.log('Not every scale was measured: the README keeps its last run.');
    return;
  }
  const [before] = readFileSync(README, 'utf8').split(SECTION);
  // Ignored by Prettier, which would align the columns.
  writeFileSync(README, `${before ?? ''}${SECTION}\n\n<!-- prettier-ignore-start -->\n\n${text}\n\n<!-- prettier-ignore-end -->\n`);
}

/** When, of what and on what it was measured. @param measured folders whose uncommitted changes are told */
export function circumstances(measured: readonly string[], load: string): string {
  const processors = cpus();
  return (
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, commit ${commit(measured)}, Node ${process.versions.node}, ` +
    `${processors.length} × ${processors[0]?.model.trim() || process.arch}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform}. ` +
    `Load before the run (1, 5, 15 min): ${load}.`
  );
}

function commit(measured: readonly string[]): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: projectRoot(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--', ...measured) === '' ? '' : ' with uncommitted changes';
    return git('rev-parse', '--short', 'HEAD') + changed;
  } catch {
    return 'unknown';
  }
}

function targetTable(findings: SpeedFindings): string {
  const scales = [...findings.memory.keys()].map((scale) => String(scale.practitioners));
  const cell = (one: Verdict['measured'][number]) => (one ? `${one.text} ${one.holds ? '✓' : '✗'}${one.reaches ? '✓' : ''}` : '');
  const rows = verdicts(findings).map(({ line, must, aim, measured }) => [
    line,
    must,
    aim,
    ...scales.map((_, index) => cell(measured[index])),
  ]);
  return `${table(['', 'must', 'aim', ...scales], rows)}\n\n✓ the must holds, ✓✓ the aim too, ✗ neither.`;
}

function figureTable({ series, bookings }: SpeedFindings): string {
  const header = ['', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'server CPU ms', 'database CPU ms', 'statements'];
  const rows = series.flatMap(({ scale, question, ...sides }) =>
    (['product', 'open', 'raw'] as const)
      .filter((name) => sides[name].length > 0)
      .map((name) => {
        const of = (figure: (measure: Measure) => number | undefined, digits: number) => {
          const values = sides[name].map(figure).filter((value) => value !== undefined);
          return values.length === 0 ? 'not measured' : median(values).toFixed(digits);
        };
        const costs = [of((m) => m.serverCpu, 2), of((m) => m.databaseCpu, 2), of((m) => m.statements, 2)];
        return [`${question}, ${scale.practitioners}`, name, of((m) => m.perSecond, 0), of((m) => m.p50, 1), of((m) => m.p99, 1), ...costs];
      }),
  );
  const booked = bookings.flatMap(({ scale, ...sides }) =>
    (['product', 'raw'] as const).map((name) => {
      const of = (figure: (measure: BookingMeasure) => number | undefined, digits: number) =>
        median(sides[name].map((measure) => figure(measure) ?? NaN)).toFixed(digits);
      const costs = ['', of((m) => m.databaseCpu, 2), of((m) => m.statements, 2)];
      return [`bookings, ${scale.practitioners}`, name, of((m) => m.perSecond, 0), '', '', ...costs];
    }),
  );
  const races = bookings.map(({ race }) => `${race.won} won, ${race.refused} were told that it is taken`).join('; ');
  const questions = QUESTIONS.map(({ name, title }) => `${name}: ${title}`).join('; ');
  return `${table(header, [...rows, ...booked])}\n\nRequests/s with 8 connections, times with 1, costs by request: medians over the rounds. open: the product without authentication, tenancy and journal. ${questions}. Twenty who book one opening at once: ${races}.`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
