import { BadUserInput } from '../errors/api.error.js';
import { type Page, pageOf } from './connection.model.js';
import { decodeCursor, encodeCursor } from './cursor.js';

/** What a list by name is asked for. */
export interface PageRequest {
  /** Rows wanted, 1 to 100. */
  first: number;
  after?: string | null;
  /** Whether the length of the whole list is wanted too. */
  counted: boolean;
}

/** The one row that a statement over a list by name returns: the total, or null when nobody asked, and at most `first + 1` rows. */
export interface ListByName<Node> {
  total: number | null;
  /** `key` is the folded name, first part of the order. */
  rows: { key: string; node: Node }[];
}

const LARGEST_ID = 2147483647;

/**
 * Where a list ordered by folded name, then by id, begins: after this name and id.
 * @param least an id before every other, which also says of which type ids are: 0 or ''
 * @throws BadUserInput on `after` for a cursor of another list, or one that was tampered with
 */
export function startAfter<Id extends string | number>(after: string | null | undefined, least: Id): [name: string, id: Id] {
  if (after == null) return ['', least];
  const key = decodeCursor(after, ['string', typeof least === 'number' ? 'number' : 'string']);
  // Anybody can encode anything: what the database could not read is no cursor of ours.
  if (key.every((part) => (typeof part === 'string' ? !part.includes('\0') : Number.isInteger(part) && part >= 0 && part <= LARGEST_ID)))
    return key as [string, Id];
  throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
}

/** @param idOf the second part of the order */
export function pageByName<Node>(list: ListByName<Node> | undefined, page: PageRequest, idOf: (node: Node) => string | number): Page<Node> {
  const rows = list?.rows ?? [];
  const cut = pageOf(
    rows,
    page.first,
    page.after,
    (row) => encodeCursor([row.key, idOf(row.node)]),
    (row) => row.node,
  );
  return { ...cut, totalCount: list?.total ?? undefined };
}
