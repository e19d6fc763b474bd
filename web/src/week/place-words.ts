import { wordsOf } from '../i18n/words-of.ts';
import type { Assignment } from './week.query.ts';

export type PlaceKind = Assignment['place']['kind'];

export const PLACE_KINDS: readonly PlaceKind[] = [
  'CPTS',
  'CRECHE',
  'DISABILITY',
  'EDES',
  'EHPAD',
  'HEALTH_CENTRE',
  'HEALTH_HOUSE',
  'HOME_CARE',
  'HOSPITAL',
  'HOSPITAL_SERVICE',
  'LABORATORY',
  'MENTAL_HEALTH',
  'PHARMACY',
  'PMI',
  'SCHOOL',
  'SENIOR_RESIDENCE',
  'SOCIAL',
  'SURGERY',
];

/** What one may type for a kind beside its label. */
const OTHER_WORDS: Partial<Record<PlaceKind, string>> = {
  HEALTH_HOUSE: 'msp pluriprofessionnelle',
  HOSPITAL: 'clinique centre hospitalier',
  EHPAD: 'maison retraite',
  SURGERY: 'medical',
};
/** Shorter beginnings go with too much. */
const SHORTEST = 3;

export interface PlaceWords {
  /** What is left for the name. */
  readonly search: string;
  readonly kinds: PlaceKind[] | null;
  readonly communes: string[] | null;
}

/**
 * A text read as kinds of places and communes of the territory, beside words of a name: « creche mazan ».
 * @returns null when no word names a kind or a commune
 */
export function placeWordsOf(
  text: string,
  kinds: ReadonlyMap<PlaceKind, string>,
  communes: readonly { readonly inseeCode: string; readonly name: string }[],
): PlaceWords | null {
  const rest: string[] = [];
  const found = { kinds: new Set<PlaceKind>(), communes: new Set<string>() };
  for (const word of wordsOf(text)) {
    const begins = (label: string) => word.length >= SHORTEST && wordsOf(label).some((known) => known.startsWith(word));
    const ofKinds = [...kinds].filter(([kind, label]) => begins(`${label} ${OTHER_WORDS[kind] ?? ''}`)).map(([kind]) => kind);
    const ofCommunes = communes.filter(({ name }) => begins(name)).map(({ inseeCode }) => inseeCode);
    if (ofKinds.length > 0) narrow(found.kinds, ofKinds);
    else if (ofCommunes.length > 0) narrow(found.communes, ofCommunes);
    else rest.push(word);
  }
  if (found.kinds.size + found.communes.size === 0) return null;
  // « de », « la »: no name needs them once the rest is understood.
  const search = rest.filter((word) => !/^[a-z]{1,2}$/.test(word)).join(' ');
  return { search, kinds: orNull(found.kinds), communes: orNull(found.communes) };
}

/** A second word keeps what both go with: « maison de santé » is one kind. Two that share nothing are alternatives. */
function narrow<Key>(known: Set<Key>, keys: readonly Key[]): void {
  const both = keys.filter((key) => known.has(key));
  if (both.length > 0) known.clear();
  for (const key of both.length > 0 ? both : keys) known.add(key);
}

function orNull<Key>(keys: ReadonlySet<Key>): Key[] | null {
  return keys.size === 0 ? null : [...keys];
}
