import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileRefused } from './file-refused.error.js';

/** A file to import, wherever it lies. */
export interface ImportSource {
  /** Its name, for messages and for the date that official files carry in it. */
  readonly name: string;
  /** Its size as stored, compressed or not: what progress is measured against. */
  readonly bytes: number;
  open(): Readable;
}

/** @throws FileRefused when there is no such file, or it is a folder */
export async function fileSource(path: string, name = basename(path)): Promise<ImportSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new FileRefused('FILE_EMPTY', `Le fichier ${path} est introuvable.`);
  if (!found.isFile()) throw new FileRefused('FILE_OF_ANOTHER_KIND', `${path} n'est pas un fichier mais un dossier.`);
  return { name, bytes: found.size, open: () => createReadStream(path, { highWaterMark: 64 * 1024 }) };
}

export function memorySource(name: string, content: Buffer): ImportSource {
  return { name, bytes: content.length, open: () => Readable.from([content]) };
}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/**
 * The bytes of the text, whatever the wrapping: gzip is undone, a UTF-8 mark is dropped. Holds one chunk at a time.
 * @param onBytes told how many bytes of the stored file were read since the last time
 * @throws FileRefused for an empty file, UTF-16, a ZIP archive, a binary file, or a gzip that is cut or damaged
 */
export async function* textBytes(source: ImportSource, onBytes: (count: number) => void = () => undefined): AsyncGenerator<Buffer> {
  const stored = counted(source, onBytes);
  const first = await stored.next();
  if (first.done) throw new FileRefused('FILE_EMPTY', `Le fichier ${source.name} est vide.`);
  const all = startingWith(first.value, stored);
  if (startsWith(first.value, ZIP)) {
    throw new FileRefused(
      'FILE_COMPRESSED_BADLY',
      `${source.name} est une archive ZIP : extrayez-en le fichier texte, puis importez-le (tel quel ou en .gz).`,
    );
  }
  const chunks = startsWith(first.value, GZIP) ? gunzipped(source.name, all) : all;
  let offset = 0;
  for await (const chunk of chunks) {
    const text = offset === 0 ? openingOf(chunk) : chunk;
    const zero = text.indexOf(0);
    if (zero >= 0) {
      throw new FileRefused('FILE_BINARY', `${source.name} n'est pas un fichier texte : octet nul en position ${offset + zero + 1}.`);
    }
    offset += chunk.length;
    if (text.length > 0) yield text;
  }
  if (offset === 0) throw new FileRefused('FILE_EMPTY', `Le fichier ${source.name} est vide.`);
}

async function* counted(source: ImportSource, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source.open() as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    if (chunk.length > 0) yield chunk;
  }
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* gunzipped(name: string, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const input = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  input.on('error', (failure) => gunzip.destroy(failure));
  try {
    yield* input.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (failure) {
    const code = (failure as { code?: unknown }).code;
    if (code === 'Z_BUF_ERROR') {
      throw new FileRefused(
        'FILE_TRUNCATED',
        `${name} est tronqué : la compression gzip s'arrête avant sa fin. Téléchargez-le de nouveau.`,
      );
    }
    if (typeof code === 'string' && code.startsWith('Z_')) {
      throw new FileRefused('FILE_COMPRESSED_BADLY', `${name} est abîmé : sa compression gzip est illisible. Téléchargez-le de nouveau.`);
    }
    throw failure;
  } finally {
    input.destroy();
  }
}

function openingOf(chunk: Buffer): Buffer {
  if (UTF16_MARKS.some((mark) => startsWith(chunk, mark))) {
    throw new FileRefused(
      'FILE_ENCODING',
      'Le fichier est en UTF-16 : enregistrez-le en UTF-8 (ou en Latin-1), puis importez-le de nouveau.',
      1,
    );
  }
  return startsWith(chunk, UTF8_MARK) ? chunk.subarray(UTF8_MARK.length) : chunk;
}

function startsWith(chunk: Buffer, mark: Buffer): boolean {
  return chunk.subarray(0, mark.length).equals(mark);
}
