import { isFiness } from '../../kernel/finess.js';
import { communeInForce, isInseeCode, oneLine, readDay } from '../reading/field.rules.js';
import { finessCategory, type FinessPlaceKind } from './finess-category.rules.js';

/** An establishment of the register, whatever the layout it comes from. */
export interface FinessPlace {
  readonly finess: string;
  readonly legalFiness: string | null;
  readonly siret: string | null;
  readonly name: string;
  readonly kind: FinessPlaceKind;
  readonly categoryCode: string;
  readonly categoryLabel: string | null;
  readonly addressLine: string | null;
  readonly postalCode: string | null;
  readonly inseeCode: string;
  readonly point: GeoPoint | null;
  readonly phone: string | null;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

/** WGS84 degrees. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Rejection {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** What becomes of one establishment of the file. `remarks` name what of it was left out. */
export type FinessReading =
  | { readonly place: FinessPlace; readonly remarks: readonly string[] }
  | { readonly closing: { readonly finess: string; readonly closedOn: string } }
  | { readonly rejection: Rejection };

/** The values of an establishment as text, before any check: the common ground of the two layouts. */
export interface RawPlace {
  readonly finess: string;
  readonly legalFiness: string;
  readonly siret: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly categoryLabel: string;
  readonly addressLine: string | null;
  readonly postalCode: string;
  readonly inseeCode: string;
  readonly point: GeoPoint | null;
  readonly phone: string;
  readonly openedOn: string;
  readonly closedOn: string;
  readonly isClosed: boolean;
}

/** How the columns of this layout are called, for the messages. */
export type ColumnNames = Readonly<Record<'finess' | 'name' | 'category' | 'commune' | 'closedOn', string>>;

/** @param communes codes of the communes in force */
export function readPlace(raw: RawPlace, names: ColumnNames, communes: ReadonlySet<string>): FinessReading {
  if (!isFiness(raw.finess)) {
    return reject(names.finess, raw.finess, 'Un numéro FINESS a neuf signes et une clé de contrôle juste.');
  }
  const closedOn = readDay(raw.closedOn);
  if (raw.isClosed) {
    if (!closedOn) return reject(names.closedOn, raw.closedOn, 'Un établissement fermé porte sa date de fermeture, AAAA-MM-JJ.');
    return { closing: { finess: raw.finess, closedOn } };
  }
  if (closedOn === undefined) return reject(names.closedOn, raw.closedOn, 'Une date AAAA-MM-JJ est attendue.');
  if (raw.name === '') return reject(names.name, raw.name, 'Le nom de l’établissement manque.');
  if (!/^\d{3,4}$/.test(raw.categoryCode))
    return reject(names.category, raw.categoryCode, 'Un code de catégorie de trois chiffres est attendu.');
  const inseeCode = communeInForce(raw.inseeCode);
  if (!isInseeCode(inseeCode)) return reject(names.commune, raw.inseeCode, 'Un code de commune INSEE de cinq signes est attendu.');
  if (!communes.has(inseeCode)) return reject(names.commune, raw.inseeCode, 'Commune inconnue du référentiel des communes en vigueur.');
  return keep(raw, inseeCode, closedOn);
}

function keep(raw: RawPlace, inseeCode: string, closedOn: string | null): FinessReading {
  const remarks: string[] = [];
  const category = finessCategory(raw.categoryCode);
  if (!category) remarks.push(`catégorie ${raw.categoryCode} inconnue : lieu de nature « autre »`);
  const openedOn = readDay(raw.openedOn);
  if (openedOn === undefined) remarks.push('date d’ouverture illisible, laissée vide');
  const siret = /^\d{14}$/.test(raw.siret) ? raw.siret : null;
  if (raw.siret !== '' && !siret) remarks.push('SIRET qui n’a pas quatorze chiffres, laissé vide');
  const legalFiness = isFiness(raw.legalFiness) ? raw.legalFiness : null;
  if (raw.legalFiness !== '' && !legalFiness) remarks.push('FINESS de l’entité juridique de clé fausse, laissé vide');
  return {
    place: {
      finess: raw.finess,
      legalFiness,
      siret,
      name: raw.name,
      kind: category?.kind ?? 'OTHER',
      categoryCode: raw.categoryCode,
      categoryLabel: category?.label ?? (raw.categoryLabel || null),
      addressLine: raw.addressLine,
      postalCode: /^\d{5}$/.test(raw.postalCode) ? raw.postalCode : null,
      inseeCode,
      point: raw.point,
      phone: raw.phone || null,
      openedOn: openedOn ?? null,
      closedOn,
    },
    remarks,
  };
}

function reject(column: string, value: string, reason: string): FinessReading {
  return { rejection: { column, value, reason } };
}

/** Bounds of the French territories: south, north, west, east. No box meets another one with its axes exchanged. */
const TERRITORIES: readonly (readonly [number, number, number, number])[] = [
  [41, 51.5, -5.6, 10], // metropolitan France
  [14, 18.5, -63.5, -60], // Antilles, Saint-Martin, Saint-Barthélemy
  [2, 6, -55, -51], // Guyane
  [-22, -20.5, 54.5, 56.5], // La Réunion
  [-13.5, -12, 44.5, 46], // Mayotte
  [46.5, 47.5, -57, -55.5], // Saint-Pierre-et-Miquelon
  [-15, -13, -179, -175.5], // Wallis-et-Futuna
  [-28, -7, -155, -134], // Polynésie française
  [-23.5, -17, 157, 169], // Nouvelle-Calédonie
];

/** A point of France from two angles in either order: only one reading of them falls in a territory. Undefined when none does. */
export function pointInFrance(a: number, b: number): GeoPoint | undefined {
  if (isInFrance(a, b)) return { latitude: a, longitude: b };
  if (isInFrance(b, a)) return { latitude: b, longitude: a };
  return undefined;
}

function isInFrance(latitude: number, longitude: number): boolean {
  return TERRITORIES.some(([south, north, west, east]) => latitude >= south && latitude <= north && longitude >= west && longitude <= east);
}

/** The INSEE code from the département and the three-digit commune code of the legacy layout: overseas départements are 9A to 9F there. */
export function legacyInseeCode(department: string, commune: string): string {
  if (/^9[A-Z]$/.test(department)) return `97${commune}`;
  return department.length === 3 ? `${department.slice(0, 2)}${commune}` : `${department}${commune}`;
}

/** A legacy `structureet` line, split. Positions: cs1100507 of data.gouv.fr, kind of record first. */
export function rawFromLegacy(fields: readonly string[]): RawPlace {
  const at = (index: number): string => (fields[index] ?? '').trim();
  const postal = /^(\d{5}) /.exec(at(15));
  return {
    finess: at(1),
    legalFiness: at(2),
    siret: at(22),
    name: at(4) || at(3),
    categoryCode: at(18),
    categoryLabel: at(19),
    addressLine: oneLine([at(7), at(8), at(9), at(10)]) ?? oneLine([at(11)]),
    postalCode: postal?.[1] ?? '',
    inseeCode: legacyInseeCode(at(13), at(12)),
    point: null,
    phone: at(16),
    openedOn: at(28),
    closedOn: '',
    isClosed: false,
  };
}
