// `npm test`: every test under UTC, then the rules of time again under two zones with a clock change.
// `npm test -- <jest arguments>`: one run with these arguments.
// The last line is always "N passed, N failed", over all the runs.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhatIsStale } from './build.mjs';
import { findOrInstallChromium } from './chromium.mjs';
import { installWhatIsMissing, ROOT } from './install.mjs';

const RULES_OF_TIME = String.raw`\.rules\.spec\.ts$|kernel/.*\.spec\.ts$|availability-oracle`;

installWhatIsMissing();
const given = process.argv.slice(2);
// Some tests chosen by name may need no browser; those of test/browser always do.
if (given.length === 0 || given.some((pattern) => pattern.includes('browser'))) {
  process.env.CHROMIUM_PATH = findOrInstallChromium();
  await buildWhatIsStale();
}
const runs =
  given.length > 0
    ? [{ zone: process.env.TZ ?? 'UTC', args: given }]
    : [
        { zone: 'UTC', args: [] },
        ...['Europe/Paris', 'America/New_York'].map((zone) => ({ zone, args: ['--testPathPatterns', RULES_OF_TIME, '--passWithNoTests'] })),
      ];

const folder = mkdtempSync(join(tmpdir(), 'maillage-test-'));
let passed = 0;
let failed = 0;
let exitCode = 0;
try {
  for (const [index, run] of runs.entries()) {
    const report = join(folder, `${index}.json`);
    const code = await jest(run, report);
    exitCode ||= code;
    count(report, code);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(exitCode);

function jest({ zone, args }, report) {
  if (runs.length > 1) console.log(`\nTests under TZ=${zone}`);
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--import',
      new URL('./register-typescript.mjs', import.meta.url).href,
      join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
      '--config',
      join(ROOT, '.config', 'jest.config.js'),
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    // With --outputFile jest says the rest, for people, on the error output.
    { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'], env: { ...process.env, TZ: zone } },
  );
  // Ctrl-C reaches jest as well: it stops the database, and then we end.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 130)));
}

/** A file that could not even be loaded counts as one failure; so does a run that ended without a report. */
function count(report, code) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests + numRuntimeErrorTestSuites;
  } catch {
    failed += code === 0 ? 0 : 1;
  }
}
