import { Readable } from 'node:stream';
import { pick } from 'stream-json/filters/pick.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { FileRefused } from './file-refused.error.js';
import { textBytes, type ImportSource } from './import-source.service.js';

/**
 * The items of one array of a JSON object, one at a time.
 * @param array key of the array at the top level
 * @param title what the file is, in French, for the refusals
 * @throws FileRefused when the text is no JSON, ends early, or has no such array
 */
export async function* jsonItems(source: ImportSource, array: string, title: string, onBytes?: (count: number) => void): AsyncGenerator {
  const progress = { bytes: 0, ended: false };
  const text = Readable.from(decoded(source, progress, onBytes));
  const tokens = pick.withParserAsStream({ filter: array });
  const items = streamArray.asStream();
  let refusal: unknown;
  text.on('error', (failure) => {
    refusal = failure;
    tokens.destroy(failure);
  });
  tokens.on('error', (failure) => items.destroy(failure));
  let count = 0;
  try {
    for await (const { value } of text.pipe(tokens).pipe(items) as AsyncIterable<{ value: unknown }>) {
      count++;
      yield value;
    }
  } catch (failure) {
    if (refusal instanceof FileRefused) throw refusal;
    if (failure instanceof FileRefused || !isParserFailure(failure)) throw failure;
    throw progress.ended
      ? new FileRefused(
          'FILE_TRUNCATED',
          `${source.name} est tronqué ou abîmé : le JSON s'arrête avant sa fin, vers l'octet ${progress.bytes}, après ${count} objets « ${array} ».`,
        )
      : new FileRefused(
          'FILE_OF_ANOTHER_KIND',
          `${source.name} n'est pas un JSON lisible : faute de syntaxe avant l'octet ${progress.bytes}.`,
        );
  } finally {
    text.destroy();
    tokens.destroy();
  }
  if (count === 0) {
    throw new FileRefused(
      'FILE_OF_ANOTHER_KIND',
      `${source.name} n'est pas ${title} : un objet JSON avec une liste « ${array} » non vide est attendu.`,
    );
  }
}

async function* decoded(
  source: ImportSource,
  progress: { bytes: number; ended: boolean },
  onBytes?: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of textBytes(source, onBytes)) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw new FileRefused('FILE_ENCODING', `${source.name} n'est pas en UTF-8 : octets illisibles après l'octet ${progress.bytes}.`);
    }
    progress.bytes += chunk.length;
    if (text !== '') yield text;
  }
  progress.ended = true;
}

function isParserFailure(failure: unknown): boolean {
  return failure instanceof Error && /parser|top-level|streamArray/i.test(failure.message);
}
