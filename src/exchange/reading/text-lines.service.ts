import { isUtf8 } from 'node:buffer';
import { FileRefused } from './file-refused.error.js';
import { textBytes, type ImportSource } from './import-source.service.js';

/** A run of consecutive lines, without their ends. */
export interface LineBlock {
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** The only line of the block is the last of the file and has no line end: where a cut would show. */
  readonly isUnfinished: boolean;
}

const LONGEST_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 10;
/** The superset of ISO-8859-1 that French files really hold: the œ and the typographic apostrophe are in it. */
const LATIN1 = new TextDecoder('windows-1252');

/**
 * The lines of a text, by blocks of one chunk. A line that is not UTF-8 is read as Latin-1, line by line: old RPPS files mix both.
 * @throws FileRefused what {@link textBytes} refuses, or a line too long to be one
 */
export async function* lineBlocks(source: ImportSource, onBytes?: (count: number) => void): AsyncGenerator<LineBlock> {
  let rest: Buffer = Buffer.alloc(0);
  let firstLine = 1;
  for await (const chunk of textBytes(source, onBytes)) {
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      rest = Buffer.concat([rest, chunk]);
      refuseEndless(rest, firstLine, source.name);
      continue;
    }
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, end)]) : chunk.subarray(0, end);
    // A copy: a view would keep the whole chunk alive.
    rest = Buffer.from(chunk.subarray(end + 1));
    const lines = decodeLines(whole);
    yield { firstLine, lines, isUnfinished: false };
    firstLine += lines.length;
  }
  if (rest.length > 0) yield { firstLine, lines: decodeLines(rest), isUnfinished: true };
}

function refuseEndless(rest: Buffer, line: number, name: string): void {
  if (rest.length > LONGEST_LINE_BYTES) {
    throw new FileRefused(
      'FILE_OF_ANOTHER_KIND',
      `${name} : la ligne ${line} dépasse un mégaoctet, ce n'est pas un fichier de lignes.`,
      line,
    );
  }
}

function decodeLines(block: Buffer): string[] {
  if (isUtf8(block)) return block.toString('utf8').split('\n').map(withoutReturn);
  const lines: string[] = [];
  for (let start = 0; start <= block.length;) {
    const found = block.indexOf(LINE_FEED, start);
    const end = found < 0 ? block.length : found;
    const bytes = block.subarray(start, end);
    lines.push(withoutReturn(isUtf8(bytes) ? bytes.toString('utf8') : LATIN1.decode(bytes)));
    start = end + 1;
  }
  return lines;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
