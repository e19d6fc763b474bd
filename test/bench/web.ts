import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { startProgram } from '../support/started-server.js';
import { BENCH_FOLDER, withEmptyDatabase } from './bench-database.js';
import { BUILD, NURSERY } from './server-process.js';
import { type Profile, PROFILES, type Visit, visit } from './web-visit.js';

/** All first visits of one profile. */
export interface WebSeries {
  readonly profile: Profile;
  readonly visits: readonly Visit[];
}

export interface WebFindings {
  readonly series: readonly WebSeries[];
  readonly browserVersion: string;
}

const STATE = join(BENCH_FOLDER, 'web-state');

/** The home of the demonstration, opened by a browser whose cache is empty, as many times as there are rounds. */
export async function measureWeb(postgres: EmbeddedPostgres, rounds: number): Promise<WebFindings> {
  let findings: WebFindings | undefined;
  await withEmptyDatabase(postgres, 'bench_web', async (_, ownerUrl) => {
    mkdirSync(STATE, { recursive: true });
    const settings = { PORT: '0', DATABASE_URL: ownerUrl, DEMO: '1', STATE_FOLDER: STATE };
    const server = startProgram([NURSERY, join(BUILD, 'web-server.js')], settings);
    try {
      console.log('Loading the demonstration…');
      const [, address = ''] = await server.printed(/(http:\/\/127\.0\.0\.1:\d+)\n/);
      findings = await browse(address, rounds);
    } finally {
      server.send('SIGTERM');
      await server.ended;
      rmSync(STATE, { recursive: true, force: true });
    }
  });
  if (findings === undefined) throw new Error('nothing was measured');
  return findings;
}

async function browse(address: string, rounds: number): Promise<WebFindings> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: sandbox });
  try {
    const series = PROFILES.map((profile) => ({ profile, visits: [] as Visit[] }));
    // One for nothing: the server has answered before, the browser has not.
    for (const { profile } of series) await visit(browser, address, profile);
    for (let round = 1; round <= rounds; round++)
      for (const { profile, visits } of series) {
        const found = await visit(browser, address, profile);
        visits.push(found);
        console.log(
          `round ${round}/${rounds} ${profile.name}: largest paint ${found.largestPaint.at.toFixed(0)} ms (${found.largestPaint.element}), ` +
            `answers ${found.answersAt.toFixed(0)} ms, key to answer ${found.keyToAnswer.map((value) => value.toFixed(0)).join(' and ')} ms`,
        );
      }
    return { series, browserVersion: browser.version() };
  } finally {
    await browser.close();
  }
}
