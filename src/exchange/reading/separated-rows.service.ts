import { FileRefused } from './file-refused.error.js';
import { matchHeader, type ColumnPositions, type WantedColumns } from './header.rules.js';
import type { ImportSource } from './import-source.service.js';
import { lineBlocks } from './text-lines.service.js';

/** A file whose first line names its columns and whose rows know no quotes: RPPS. */
export interface SeparatedLayout<Name extends string> {
  readonly separator: string;
  /** What the file is, in French, for the refusals. */
  readonly title: string;
  readonly columns: WantedColumns<Name>;
}

/** One row; `fields` has at least as many values as the header has names, else `isShort`. */
export interface SeparatedRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly isShort: boolean;
}

/** What a file of rows yields: where the columns are, then the rows. */
export interface SeparatedFile<Name extends string> {
  readonly positions: ColumnPositions<Name>;
  readonly columnCount: number;
  readonly rows: readonly SeparatedRow[];
}

/**
 * Reads rows by blocks, with the positions of the wanted columns.
 * @throws FileRefused when the header is not of that kind, lacks a needed column, or the last line is shorter than the header
 */
export async function* separatedRows<Name extends string>(
  source: ImportSource,
  layout: SeparatedLayout<Name>,
  onBytes?: (count: number) => void,
): AsyncGenerator<SeparatedFile<Name>> {
  let header: Header<Name> | undefined;
  let last: SeparatedRow | undefined;
  for await (const block of lineBlocks(source, onBytes)) {
    header ??= readHeader(block.lines[0] ?? '', layout, source.name);
    const { separator } = layout;
    const { columnCount, fieldCount, positions } = header;
    const rows: SeparatedRow[] = [];
    for (let i = block.firstLine === 1 ? 1 : 0; i < block.lines.length; i++) {
      const text = block.lines[i] ?? '';
      if (text === '') continue;
      const fields = text.split(separator);
      // Without a line end, the trailing separator of the header is the only proof that the last value is whole.
      rows.push({ line: block.firstLine + i, fields, isShort: fields.length < (block.isUnfinished ? fieldCount : columnCount) });
    }
    // One row is held back, so that the very last one is known as such.
    const held = rows.pop();
    const ready = last && held ? [last, ...rows] : rows;
    last = held ?? last;
    yield { positions, columnCount, rows: ready };
  }
  if (!header || !last) throw new FileRefused('FILE_EMPTY', `${source.name} n'a aucune ligne sous son en-tête.`, 1);
  if (last.isShort) {
    const message = `${source.name} est tronqué : la ligne ${last.line}, la dernière, a ${last.fields.length} champs au lieu de ${header.fieldCount}.`;
    throw new FileRefused('FILE_TRUNCATED', message, last.line);
  }
  yield { positions: header.positions, columnCount: header.columnCount, rows: [last] };
}

interface Header<Name extends string> {
  readonly positions: ColumnPositions<Name>;
  readonly columnCount: number;
  readonly fieldCount: number;
}

function readHeader<Name extends string>(text: string, layout: SeparatedLayout<Name>, name: string): Header<Name> {
  const fields = text.split(layout.separator);
  const columnCount = fields.at(-1) === '' ? fields.length - 1 : fields.length;
  const { positions, missing } = matchHeader(fields, layout.columns);
  const wanted = Object.keys(layout.columns).length;
  if (fields.length < 2 || missing.length > wanted / 2) {
    const message = `${name} n'est pas ${layout.title} : colonnes attendues « ${missing.slice(0, 3).join(' », « ')} »…, séparées par « ${layout.separator} » ; première ligne trouvée : « ${text.slice(0, 80)} ».`;
    throw new FileRefused('FILE_OF_ANOTHER_KIND', message, 1);
  }
  const first = missing[0];
  if (first !== undefined) {
    throw new FileRefused('COLUMN_MISSING', `${name}, ligne 1 : il manque la colonne « ${missing.join(' », « ')} ».`, 1, first);
  }
  return { positions, columnCount, fieldCount: fields.length };
}
