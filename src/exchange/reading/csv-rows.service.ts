import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileRefused } from './file-refused.error.js';
import { matchHeader, type ColumnPositions, type WantedColumns } from './header.rules.js';
import type { ImportSource } from './import-source.service.js';
import { lineBlocks } from './text-lines.service.js';

/** A file in the common CSV form: commas, quotes where needed, a header. */
export interface CsvLayout<Name extends string> {
  readonly title: string;
  readonly columns: WantedColumns<Name>;
}

/** A row by the names we gave to its columns; an absent optional column is ''. */
export interface CsvRow<Name extends string> {
  readonly line: number;
  readonly values: Readonly<Record<Name, string>>;
}

/**
 * @throws FileRefused when the header is not of that kind or lacks a needed column, when a row has another number of fields
 *   than the header (the last one: truncated), or when a quote is never closed
 */
export async function* csvRows<Name extends string>(
  source: ImportSource,
  layout: CsvLayout<Name>,
  onBytes?: (count: number) => void,
): AsyncGenerator<CsvRow<Name>> {
  const parser = parse({ relax_column_count: true, skip_empty_lines: true, info: true });
  const text = Readable.from(joined(source, onBytes));
  text.on('error', (failure) => parser.destroy(failure));
  let positions: ColumnPositions<Name> | undefined;
  let width = 0;
  let hasRows = false;
  let short: { line: number; count: number } | undefined;
  try {
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!positions) {
        positions = readHeader(record, layout, source.name);
        width = record.length;
        continue;
      }
      hasRows = true;
      if (short) throw shortRow(source.name, short, width, false);
      if (record.length === width) yield { line: info.lines, values: valuesOf(record, positions) };
      else short = { line: info.lines, count: record.length };
    }
  } catch (failure) {
    if (!(failure instanceof CsvError)) throw failure;
    const line = Number((failure as { lines?: unknown }).lines) || null;
    const isOpen = failure.code === 'CSV_QUOTE_NOT_CLOSED';
    if (line === 1 && !isOpen) {
      const message = `${source.name} n'est pas ${layout.title} : un en-tête de colonnes séparées par des virgules est attendu.`;
      throw new FileRefused('FILE_OF_ANOTHER_KIND', message, line);
    }
    throw new FileRefused(
      isOpen ? 'FILE_TRUNCATED' : 'FILE_OF_ANOTHER_KIND',
      `${source.name}, ligne ${line ?? '?'} : ${isOpen ? 'un guillemet ouvert n’est jamais refermé, le fichier est tronqué' : 'un guillemet est mal placé'}.`,
      line,
    );
  } finally {
    text.destroy();
  }
  if (short) throw shortRow(source.name, short, width, true);
  if (!hasRows) throw new FileRefused('FILE_EMPTY', `${source.name} n'a aucune ligne sous son en-tête.`, 1);
}

async function* joined(source: ImportSource, onBytes?: (count: number) => void): AsyncGenerator<string> {
  for await (const block of lineBlocks(source, onBytes)) yield `${block.lines.join('\n')}\n`;
}

function shortRow(name: string, row: { line: number; count: number }, width: number, isLast: boolean): FileRefused {
  return isLast
    ? new FileRefused(
        'FILE_TRUNCATED',
        `${name} est tronqué : la ligne ${row.line}, la dernière, a ${row.count} champs au lieu de ${width}.`,
        row.line,
      )
    : new FileRefused('FILE_OF_ANOTHER_KIND', `${name}, ligne ${row.line} : ${row.count} champs au lieu de ${width}.`, row.line);
}

function readHeader<Name extends string>(header: readonly string[], layout: CsvLayout<Name>, name: string): ColumnPositions<Name> {
  const { positions, missing } = matchHeader(header, layout.columns);
  const first = missing[0];
  if (first === undefined) return positions;
  if (missing.length > Object.keys(layout.columns).length / 2 || header.length < 2) {
    const found = header.join(',').slice(0, 80);
    const message = `${name} n'est pas ${layout.title} : colonnes attendues « ${missing.slice(0, 3).join(' », « ')} »… ; première ligne trouvée : « ${found} ».`;
    throw new FileRefused('FILE_OF_ANOTHER_KIND', message, 1);
  }
  throw new FileRefused('COLUMN_MISSING', `${name}, ligne 1 : il manque la colonne « ${missing.join(' », « ')} ».`, 1, first);
}

function valuesOf<Name extends string>(record: readonly string[], positions: ColumnPositions<Name>): Record<Name, string> {
  const entries = (Object.keys(positions) as Name[]).map((name) => [name, (record[positions[name]] ?? '').trim()] as const);
  return Object.fromEntries(entries) as Record<Name, string>;
}
