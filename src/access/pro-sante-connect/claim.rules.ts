/** Fields of a JSON object, each of which may be missing or anything. */
export type Claims = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 200;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/;

/** The object, or one without fields when the value is none. */
export function readObject(value: unknown): Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : {};
}

/** The first items of the array, or none when the value is no array. */
export function readList(value: unknown, most: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** The text on one line, cut at 200 signs; null when the value is no text or an empty one. Signs that no eye sees become spaces. */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const line = value
    .slice(0, LONGEST_TEXT)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line === '' ? null : line;
}

/** A code of a national nomenclature, at most 20 signs; null for anything else. */
export function readCode(value: unknown): string | null {
  const text = readText(value);
  return text !== null && CODE.test(text) ? text : null;
}
