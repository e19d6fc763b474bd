/**
 * Opaque identifiers of the API: the kind of record and its number, in base64url.
 * Opaque so that nobody builds on the number; not secret: what may be read is decided by rights, never by guessing.
 */
export function encodeId(kind: string, number: number): string {
  return Buffer.from(`${kind}:${number}`).toString('base64url');
}

/** The number behind an identifier of that kind, or undefined for any other text. */
export function decodeId(kind: string, id: string): number | undefined {
  const text = Buffer.from(id, 'base64url').toString();
  const number = text.startsWith(`${kind}:`) ? Number(text.slice(kind.length + 1)) : NaN;
  return Number.isInteger(number) && number > 0 && number <= 2147483647 && encodeId(kind, number) === id ? number : undefined;
}
