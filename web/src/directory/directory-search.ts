import { PLACE_KINDS, type PlaceKind } from './place-kinds.ts';

export type DirectoryView = 'membres' | 'lieux' | 'partenaires';

/** What an address of the directory says: `/annuaire?vue=lieux&q=rose&commune=84031`. Absent: everything. */
export interface DirectorySearch {
  /** Absent: the members. */
  vue?: Exclude<DirectoryView, 'membres'>;
  q?: string;
  /** INSEE code. */
  commune?: string;
  /** Code of a profession, TRE_G15. */
  metier?: string;
  type?: PlaceKind;
  /** Only who takes new patients. */
  nouveaux?: '1';
  /** The whole register, not only the members. */
  tous?: '1';
}

/** Takes what it knows of an address, and leaves the rest. */
export function parseDirectorySearch(raw: Record<string, unknown>): DirectorySearch {
  const search: DirectorySearch = {};
  const { vue, q, commune, metier, type, nouveaux, tous } = raw;
  if (vue === 'lieux' || vue === 'partenaires') search.vue = vue;
  if (typeof q === 'string' && q.trim() !== '') search.q = q.slice(0, 100);
  if (typeof commune === 'string' && /^\d[\dAB]\d{3}$/.test(commune)) search.commune = commune;
  if (typeof metier === 'string' && /^\d{2}$/.test(metier)) search.metier = metier;
  const kind = PLACE_KINDS.find((known) => known === type);
  if (kind) search.type = kind;
  if (nouveaux === '1') search.nouveaux = '1';
  if (tous === '1') search.tous = '1';
  return search;
}

/** The same view without its filters. */
export function withoutFilters({ vue }: DirectorySearch): DirectorySearch {
  return vue === undefined ? {} : { vue };
}
