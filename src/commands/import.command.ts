import pg from 'pg';
import { importCommunes } from '../exchange/communes/import-communes.service.js';
import { importContours } from '../exchange/contours/import-contours.service.js';
import { importPlaces } from '../exchange/finess/import-places.service.js';
import { importHolidays } from '../exchange/holidays/import-holidays.service.js';
import { importNomenclatures } from '../exchange/nomenclatures/import-nomenclatures.service.js';
import type { ImportReport } from '../exchange/pipeline/import-report.rules.js';
import type { ImportOptions, ImportProgress } from '../exchange/pipeline/importer.service.js';
import { ImportInterrupted, ImportIsRunning, type ImportControl, type ImportOutcome } from '../exchange/pipeline/run-import.service.js';
import { FileRefused } from '../exchange/reading/file-refused.error.js';
import { fileSource } from '../exchange/reading/import-source.service.js';
import { importPractitioners } from '../exchange/rpps/import-practitioners.service.js';
import { withDatabase } from './database-url.js';

const USAGE = `Usage : npm run import -- <quoi> <fichier> [options]

  communes <fichier>        communes de France (communes_france_2026.csv ou .csv.gz)
  contours <fichier>        contours de communes à dessiner (GeoJSON en WGS 84, .gz accepté)
  nomenclatures <fichier>   professions et spécialités (nos_nomenclatures.csv)
  holidays <années>         jours fériés, par exemple 2026 ou 2025-2029
  places <fichier>          FINESS : extraction etalab ou flux JSON, .gz accepté
  practitioners <fichier>   RPPS : PS_LibreAcces_Personne_activite, .gz accepté

  --dry-run                 montre les différences, n'écrit rien
  --complete                le fichier est complet : marque comme retiré ce qui n'y est plus
  --accept-rejected         importe les lignes saines même si d'autres sont rejetées
  --specialties <fichier>   avec practitioners : fichier des savoir-faire (PS_LibreAcces_SavoirFaire)`;

const SUBJECTS = ['communes', 'contours', 'nomenclatures', 'holidays', 'places', 'practitioners'] as const;
type Subject = (typeof SUBJECTS)[number];

interface Request {
  readonly subject: Subject;
  readonly target: string;
  readonly specialties?: string;
  readonly options: ImportOptions;
}

/**
 * Imports one file; the progress goes to the standard error, the report to the standard output.
 * @returns the exit code, also set on the process: 1 when the file was refused, 2 for a wrong command line
 */
export async function run(args: readonly string[]): Promise<number> {
  const request = readArguments(args);
  const code = typeof request === 'string' ? wrongUse(request) : await withDatabase(({ serverUrl }) => importInto(serverUrl, request));
  process.exitCode = code;
  return code;
}

function wrongUse(reason: string): number {
  console.error(reason === '' ? USAGE : `${reason}\n\n${USAGE}`);
  return 2;
}

/** The request, or a French sentence that says what is wrong with the command line. */
function readArguments(args: readonly string[]): Request | string {
  const words: string[] = [];
  const flags = new Set<string>();
  let specialties: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--specialties') {
      specialties = args[++i];
      if (specialties === undefined) return 'Un fichier est attendu après --specialties.';
    } else if (['--dry-run', '--complete', '--accept-rejected'].includes(word)) flags.add(word);
    else if (word.startsWith('--')) return `Option inconnue : ${word}.`;
    else words.push(word);
  }
  const [name, target, ...rest] = words;
  if (name === undefined) return '';
  const subject = SUBJECTS.find((known) => known === name);
  if (!subject) return `« ${name} » ne s'importe pas.`;
  if (target === undefined) return subject === 'holidays' ? 'Une année est attendue.' : 'Un fichier est attendu.';
  if (rest.length > 0) return `Argument en trop : ${rest.join(' ')}.`;
  if (specialties !== undefined && subject !== 'practitioners') return '--specialties ne va qu’avec practitioners.';
  if (subject === 'holidays' && !yearsOf(target))
    return `« ${target} » n'est pas une année entre 2000 et 2099, ni un intervalle de vingt ans au plus.`;
  const options = { dryRun: flags.has('--dry-run'), complete: flags.has('--complete'), acceptRejected: flags.has('--accept-rejected') };
  return { subject, target, options, ...(specialties !== undefined && { specialties }) };
}

function yearsOf(text: string): number[] | undefined {
  const found = /^(20\d\d)(?:-(20\d\d))?$/.exec(text);
  if (!found) return undefined;
  const first = Number(found[1]);
  const count = Number(found[2] ?? first) - first + 1;
  return count >= 1 && count <= 20 ? Array.from({ length: count }, (_, index) => first + index) : undefined;
}

async function importInto(serverUrl: string, request: Request): Promise<number> {
  const pool = new pg.Pool({ connectionString: serverUrl, max: 2, application_name: 'maillage-import' });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced; one at work fails its import
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const outcome = await start(pool, request, { signal: stopping.signal, onProgress: progressPrinter() });
    printOutcome(outcome);
    return outcome.state === 'DONE' ? 0 : 1;
  } catch (failure) {
    if (!(failure instanceof FileRefused || failure instanceof ImportIsRunning || failure instanceof ImportInterrupted)) throw failure;
    console.error(failure.message);
    return 1;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await pool.end();
  }
}

async function start(pool: pg.Pool, { subject, target, specialties, options }: Request, control: ImportControl): Promise<ImportOutcome> {
  switch (subject) {
    case 'communes':
      return importCommunes(pool, await fileSource(target), options, control);
    case 'contours':
      return importContours(pool, await fileSource(target), options, control);
    case 'nomenclatures':
      return importNomenclatures(pool, await fileSource(target), options, control);
    case 'holidays':
      return importHolidays(pool, yearsOf(target) ?? [], options, control);
    case 'places':
      return importPlaces(pool, await fileSource(target), options, control);
    case 'practitioners': {
      const activities = await fileSource(target);
      return importPractitioners(
        pool,
        specialties === undefined ? { activities } : { activities, specialties: await fileSource(specialties) },
        options,
        control,
      );
    }
  }
}

/** One line a percent, so that a log stays readable; at the end of the file, one more once its last rows are read. */
function progressPrinter(): (progress: ImportProgress) => void {
  let shown = '';
  return ({ bytesRead, bytesTotal, rowsRead }) => {
    const percent = bytesTotal === 0 ? 100 : Math.floor((bytesRead / bytesTotal) * 100);
    const step = percent < 100 ? String(percent) : `100, ${rowsRead}`;
    if (step === shown) return;
    shown = step;
    console.error(`${String(percent).padStart(3)} %  lignes lues : ${rowsRead}`);
  };
}

function printOutcome({ report, message, state }: ImportOutcome): void {
  console.log(message);
  console.log(
    `Lignes lues : ${report.rowsRead}, ignorées : ${report.ignored}, rejetées : ${report.rejected}. ` +
      `Fiches nouvelles : ${report.new}, changées : ${report.changed}, inchangées : ${report.unchanged}, disparues : ${report.gone}.`,
  );
  for (const line of detailLines(report)) console.log(line);
  if (state === 'REFUSED') console.error('Corrigez le fichier, ou ajoutez --accept-rejected pour importer le reste.');
}

function* detailLines({ samples }: ImportReport): Generator<string> {
  for (const { line, column, value, reason } of samples.rejected) yield `  rejetée   ligne ${line}, ${column} = « ${value} » : ${reason}`;
  for (const { reason, count } of samples.ignored) yield `  ignorées  ${count} : ${reason}`;
  for (const { reason, count } of samples.remarks) yield `  remarque  ${count} : ${reason}`;
  for (const { key, label, fields } of samples.changed) {
    yield `  changée   ${key} ${label} : ${fields.map(({ field, before, after }) => `${field} « ${before ?? ''} » → « ${after ?? ''} »`).join(', ')}`;
  }
  for (const { key, label } of samples.gone) yield `  disparue  ${key} ${label}`;
  for (const { key, label } of samples.new.slice(0, 10)) yield `  nouvelle  ${key} ${label}`;
}
