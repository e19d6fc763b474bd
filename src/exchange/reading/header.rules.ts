import { foldText } from '../../kernel/fold-text.js';

/** What a reader wants of a header: a name of ours for each column, and the wordings it goes by. */
export type WantedColumns<Name extends string> = Readonly<Record<Name, { readonly anyOf: readonly string[]; readonly optional?: boolean }>>;

/** Where each wanted column stands, from 0; -1 when it is optional and absent. */
export type ColumnPositions<Name extends string> = Readonly<Record<Name, number>>;

/** Either the positions, or the wordings of the needed columns that are missing. */
export interface HeaderMatch<Name extends string> {
  readonly positions: ColumnPositions<Name>;
  readonly missing: readonly string[];
}

/**
 * Finds the columns by their wording, without accents, case, spaces nor punctuation: it changes from year to year.
 * A wording that ends in `*` matches by its beginning; the first column that fits is taken.
 */
export function matchHeader<Name extends string>(header: readonly string[], wanted: WantedColumns<Name>): HeaderMatch<Name> {
  const found = header.map(plain);
  const missing: string[] = [];
  const entries = (Object.keys(wanted) as Name[]).map((name) => {
    const { anyOf, optional } = wanted[name];
    const position = anyOf.map((wording) => positionOf(found, wording)).find((at) => at >= 0) ?? -1;
    if (position < 0 && !optional) missing.push((anyOf[0] ?? name).replace('*', ''));
    return [name, position] as const;
  });
  return { positions: Object.fromEntries(entries) as Record<Name, number>, missing };
}

function positionOf(header: readonly string[], wording: string): number {
  const sought = plain(wording);
  return wording.endsWith('*') ? header.findIndex((text) => text.startsWith(sought)) : header.indexOf(sought);
}

function plain(text: string): string {
  return foldText(text).replace(/ /g, '');
}
