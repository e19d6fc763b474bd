import { parseArgs } from 'node:util';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { StartupError } from '../../src/platform/errors/startup.error.js';
import { startBenchPostgres, withEmptyDatabase } from './bench-database.js';
import { measureLive } from './live.js';
import { reportLive } from './live-report.js';
import { loadBefore, report } from './report.js';
import { NATIONAL, type Scale, SCALES } from './scale.js';
import { measureSpeed, type SpeedOptions } from './speed.js';
import { measureWeb } from './web.js';
import { reportWeb } from './web-report.js';

const REMEDY =
  'npm run bench -- [speed | live | national | web | import-memory] [--scale 600 | 60000 | all, national also 1200000] [--rounds n] [--seconds n] [--profile]';
const BENCHES = ['speed', 'live', 'national', 'web', 'import-memory'];

/** `npm run bench`: one of the benches, on a PostgreSQL of its own under .data/bench. */
export async function run(args: readonly string[]): Promise<void> {
  const { bench, ...options } = read(args);
  const load = loadBefore();
  const postgres = await startBenchPostgres();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= postgres.stop());
  // The servers under test end by themselves when we do.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    if (bench === 'speed') report(await measureSpeed(postgres, options), options, load);
    else if (bench === 'live') reportLive(await measureLive(postgres, options), options.seconds, load);
    else if (bench === 'national') await runNational(postgres, options.scales, load);
    else if (bench === 'web') reportWeb(await measureWeb(postgres, options.rounds), options.rounds, load);
    else await withEmptyDatabase(postgres, 'bench_import_memory', async (url) => (await import('./import-memory.js')).run(url));
  } finally {
    await stop();
  }
}

/** Loaded when it is asked for: it takes the product's services into this process. */
async function runNational(postgres: EmbeddedPostgres, scales: readonly Scale[], load: string): Promise<void> {
  const { measureNational } = await import('./national/national.js');
  const { reportNational } = await import('./national/national-report.js');
  reportNational(await measureNational(postgres, scales), load);
}

function read(args: readonly string[]): SpeedOptions & { bench: string } {
  const options = {
    scale: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    profile: { type: 'boolean' },
  } as const;
  let parsed: { values: { scale?: string; rounds?: string; seconds?: string; profile?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new StartupError(`The bench does not understand: ${args.join(' ')}`, REMEDY, { cause });
  }
  const { values, positionals } = parsed;
  const [bench = 'speed', ...others] = positionals;
  if (!BENCHES.includes(bench) || others.length > 0) throw new StartupError(`There is no bench "${positionals.join(' ')}".`, REMEDY);
  const { scale = 'all', rounds = '5', seconds = '6', profile = false } = values;
  const scales = (bench === 'national' ? [...SCALES, NATIONAL] : SCALES).filter(
    (one) => scale === 'all' || scale === String(one.practitioners),
  );
  if (scales.length === 0) throw new StartupError(`There is no scale "${scale}".`, REMEDY);
  return { bench, scales, rounds: count('rounds', rounds), seconds: count('seconds', seconds), profile };
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new StartupError(`--${name} is "${text}", which is not a number from 1 to 999.`, REMEDY);
}
