import { fork } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/*
 * A national RPPS file, made of the demo extract, imported in a process of its own: how much memory, how many rows a second.
 * `npm run bench -- import-memory`. What is measured is the peak of the resident memory of the importer, as the kernel keeps it.
 */

const ROOT = join(fileURLToPath(import.meta.url), '..', '..', '..');
const SAMPLE = join(ROOT, 'data', 'rpps_personne_activite_demo.txt');
const FILE = join(ROOT, '.data', 'bench', 'PS_LibreAcces_Personne_activite_202610080822.txt');
const ROWS = 1_200_000;
/** Two rows in three are somebody's first: about 800,000 people, as in the national file. */
const ROWS_OF_THREE_PEOPLE = 4;
const LIMIT_MEGABYTES = 300;

interface Measure {
  readonly pass: string;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakMegabytes: number;
  readonly message: string;
}

/** @param databaseUrl of a migrated database, as the role of the server; professions must be there or are imported */
export async function run(databaseUrl: string): Promise<void> {
  try {
    await generate();
    for (const pass of ['dry run', 'import', 'import again']) print(await measure(databaseUrl, pass));
    await printSizes(databaseUrl);
  } finally {
    rmSync(FILE, { force: true });
  }
}

function print({ pass, seconds, rowsPerSecond, peakMegabytes, message }: Measure): void {
  const verdict = peakMegabytes < LIMIT_MEGABYTES ? 'under' : 'OVER';
  console.log(
    `${pass.padEnd(13)} ${seconds.toFixed(1)} s, ${rowsPerSecond} rows/s, peak ${peakMegabytes} MB (${verdict} ${LIMIT_MEGABYTES} MB) — ${message}`,
  );
}

async function generate(): Promise<void> {
  mkdirSync(join(FILE, '..'), { recursive: true });
  const [header = '', ...rows] = (await readFile(SAMPLE, 'utf8')).trimEnd().split('\n');
  await pipeline(
    Readable.from(
      nationalRows(
        header,
        rows.map((row) => row.split('|')),
      ),
    ),
    createWriteStream(FILE),
  );
  let bytes = 0;
  for await (const chunk of createReadStream(FILE)) bytes += (chunk as Buffer).length;
  console.log(`${FILE}: ${ROWS} rows, ${Math.round(bytes / 1024 ** 2)} MB`);
}

function* nationalRows(header: string, rows: readonly string[][]): Generator<string> {
  let lines = [header];
  for (let index = 0; index < ROWS; index++) {
    const fields = [...(rows[index % rows.length] ?? [])];
    const group = Math.floor(index / ROWS_OF_THREE_PEOPLE);
    const person = group * 3 + Math.min(index % ROWS_OF_THREE_PEOPLE, 2);
    const rpps = withLuhnKey(String(1_000_000_000 + person));
    fields[1] = rpps;
    fields[2] = `8${rpps}`;
    fields[7] = `${fields[7] ?? ''}-${person % 9973}`;
    fields[23] = `R${index}`;
    lines.push(fields.join('|'));
    if (lines.length < 2000) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

function withLuhnKey(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

function measure(databaseUrl: string, pass: string): Promise<Measure> {
  const self = fileURLToPath(import.meta.url);
  return new Promise((resolve, reject) => {
    const child = fork(self, [databaseUrl, pass], { execArgv: self.endsWith('.ts') ? ['--import', loader()] : [] });
    child.on('message', (told) => resolve(told as Measure));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the importer ended with code ${code ?? 'none'} and no measure`)));
  });
}

/** The child reads TypeScript as the tests do. */
function loader(): string {
  const source = `import { register } from 'node:module'; register(${JSON.stringify(new URL('../../.config/typescript-loader.mjs', import.meta.url).href)});`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

async function importOnce(databaseUrl: string, pass: string): Promise<Measure> {
  const { importPractitioners } = await import('../../src/exchange/rpps/import-practitioners.service.js');
  const { importNomenclatures } = await import('../../src/exchange/nomenclatures/import-nomenclatures.service.js');
  const { fileSource } = await import('../../src/exchange/reading/import-source.service.js');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const options = { dryRun: false, complete: false, acceptRejected: false };
  await importNomenclatures(pool, await fileSource(join(ROOT, 'data', 'nos_nomenclatures.csv')), options);
  const startedAt = performance.now();
  const { message } = await importPractitioners(pool, { activities: await fileSource(FILE) }, { ...options, dryRun: pass === 'dry run' });
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.end();
  return { pass, seconds, rowsPerSecond: Math.round(ROWS / seconds), peakMegabytes: peakMegabytes(), message };
}

/** VmHWM where there is a /proc; elsewhere what getrusage says, in kilobytes too. */
function peakMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
  return Math.round(kilobytes / 1024);
}

async function printSizes(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; size: string }>(`
    select 'database' as name, pg_size_pretty(pg_database_size(current_database())) as size
    union all select name, pg_size_pretty(pg_total_relation_size(name::regclass)) from unnest(array['practitioner', 'registered_activity', 'practitioner_discipline']) name`);
  for (const { name, size } of rows) console.log(`${name.padEnd(26)} ${size}`);
  await client.end();
}

// Forked: this file is its own importer process.
const [, , databaseUrl, pass] = process.argv;
if (process.send && databaseUrl && pass) {
  process.send(await importOnce(databaseUrl, pass));
  process.disconnect();
}
