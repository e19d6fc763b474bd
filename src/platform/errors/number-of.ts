import { decodeId } from '../../kernel/id.js';
import { BadUserInput } from './api.error.js';

/**
 * The number behind an identifier of that kind.
 * @param field its path in the input, as the client wrote it
 * @throws BadUserInput naming the field, for any other text
 */
export function numberOf(kind: string, id: string, field: string): number {
  const number = decodeId(kind, id);
  if (number === undefined) throw BadUserInput.of(field, 'id', 'cet identifiant n’est pas de cette sorte.');
  return number;
}

/** The same of what may be left out: null for nothing. */
export function numberOrNull(kind: string, id: string | null | undefined, field: string): number | null {
  return id == null ? null : numberOf(kind, id, field);
}
