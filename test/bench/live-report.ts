import { readFileSync, writeFileSync } from 'node:fs';
import { type LiveFindings, SUBSCRIBERS } from './live.js';
import { circumstances, README, table } from './report.js';

const [BEGIN, END] = ['<!-- live -->', '<!-- /live -->'];

/** The run in Markdown: on the terminal, and in the README between its marks. */
export function reportLive({ data, connectingMilliseconds, measures, memory }: LiveFindings, seconds: number, load: string): void {
  const rows = measures.map((one) => [
    String(one.rate),
    String(one.changes),
    String(one.changes * SUBSCRIBERS),
    String(one.lost),
    ...[one.p50, one.p95, one.p99].map((time) => `${time.toFixed(0)} ms`),
    `${one.serverCpu.toFixed(0)} %`,
    one.databaseCpu === undefined ? 'not measured' : `${one.databaseCpu.toFixed(0)} %`,
    one.identifications.toFixed(2),
  ]);
  const header = ['changes/s', 'changes', 'messages', 'lost', 'p50', 'p95', 'p99', 'server', 'database', 'statements a change'];
  const text = [
    `${circumstances(['src', 'migrations'], load)} ${SUBSCRIBERS} subscribers at one server, ${seconds} s at each rate.\n- ${data}`,
    table(header, rows),
    `p50, p95, p99: from just before the commit until the last subscriber was told, over the changes. Server, database: of one processor. ` +
      `Statements: who listens, asked anew before each message. ` +
      `Opening and signing in all sockets took ${(connectingMilliseconds / 1000).toFixed(1)} s; memory of the server ${memory[0]} MB before, ${memory[1]} MB after.`,
  ].join('\n\n');
  console.log(`\n${text}\n`);
  const readme = readFileSync(README, 'utf8');
  const [before, after] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${README} has no place for the bench of live changes`);
  writeFileSync(README, `${readme.slice(0, before)}${BEGIN}\n\n${text}\n\n${readme.slice(after)}`);
}
