import { BadUserInput } from '../errors/api.error.js';

/** A place in a list: the sort key of a row, opaque to the client. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key inside a cursor that this server made.
 * @param shape the type of each part of the key
 * @throws BadUserInput on `after` for anything else
 */
export function decodeCursor(cursor: string, shape: readonly ('string' | 'number')[]): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === shape.length &&
      shape.every((type, index) => typeof key[index] === type && !hasNul(key[index]))
    )
      return key as (string | number)[];
  } catch {
    // Not JSON: refused below like any other text that is not ours.
  }
  throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
}

/** No key of ours holds it, and PostgreSQL refuses it. */
function hasNul(part: unknown): boolean {
  return typeof part === 'string' && part.includes('\0');
}
