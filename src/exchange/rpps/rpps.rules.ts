import { departmentOf } from '../../kernel/overseas.js';
import { isRpps } from '../../kernel/rpps.js';
import { communeInForce, isInseeCode, oneLine } from '../reading/field.rules.js';
import type { ColumnPositions } from '../reading/header.rules.js';
import type { ActivityColumn, SkillColumn } from './rpps-columns.rules.js';

/** The codes that a row may bear. */
export interface KnownCodes {
  readonly professions: ReadonlySet<string>;
  readonly specialties: ReadonlySet<string>;
}

/** A savoir-faire of a person in one profession. */
export interface SkillRow {
  readonly rpps: string;
  readonly professionCode: string;
  readonly specialtyCode: string | null;
}

/** One activity of one person at one structure. */
export interface ActivityRow extends SkillRow {
  readonly civility: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly structureKey: string;
  readonly structureName: string | null;
  readonly finess: string | null;
  readonly siret: string | null;
  readonly practiceMode: string | null;
  readonly sectorCode: string | null;
  readonly roleCode: string | null;
  readonly activityKindCode: string | null;
  readonly addressLine: string | null;
  readonly postalCode: string | null;
  readonly inseeCode: string | null;
  readonly communeName: string | null;
  readonly departmentCode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What becomes of a row: kept (perhaps without its savoir-faire), left out on purpose, or rejected. */
export type Reading<Row> =
  | { readonly row: Row; readonly remark: string | null }
  | { readonly ignored: string }
  | { readonly column: string; readonly value: string; readonly reason: string };

const RPPS_TYPE = '8';
const ADELI_TYPE = '0';
/** Titles that the RPPS registers besides the health professions of TRE_G15 (TRE_R94, TRE_R95). */
const OTHER_TITLES: Readonly<Record<string, string>> = {
  '41': 'assistant de service social',
  '71': 'ostéopathe',
  '72': 'psychothérapeute',
  '73': 'chiropracteur',
};
/** The types of savoir-faire whose codes are those of TRE_R38: "spécialité ordinale". The files of some years leave the type out. */
const SPECIALTY_TYPES = new Set(['S', '']);

export function readActivity(fields: readonly string[], at: ColumnPositions<ActivityColumn>, known: KnownCodes): Reading<ActivityRow> {
  const text = (column: ActivityColumn): string => fields[at[column]]?.trim() ?? '';
  const skill = readSkill(fields, at, known);
  if (!('row' in skill)) return skill;
  const familyName = text('familyName');
  if (familyName === '') return { column: "Nom d'exercice", value: '', reason: 'Le nom manque.' };
  const commune = text('commune');
  if (commune !== '' && !isInseeCode(commune)) {
    return { column: 'Code commune (coord. structure)', value: commune, reason: 'Un code de commune INSEE de cinq signes est attendu.' };
  }
  const inseeCode = commune === '' ? null : communeInForce(commune);
  const postalCode = text('postalCode') || null;
  const addressLine =
    oneLine([text('streetNumber'), text('streetRepeat'), text('streetType'), text('streetName')]) ??
    oneLine([text('pointComplement'), text('mention')]);
  const structureName = text('signName') || text('legalName') || text('complement') || null;
  const row: ActivityRow = {
    ...skill.row,
    civility: text('civility') || null,
    familyName,
    givenName: text('givenName'),
    structureKey: structureKey(text('structureId') || text('finess') || text('siret'), [structureName, addressLine, postalCode, inseeCode]),
    structureName,
    finess: text('finess') || null,
    siret: text('siret') || null,
    practiceMode: text('practiceMode') || null,
    sectorCode: text('sector') || null,
    roleCode: text('role') || null,
    activityKindCode: text('activityKind') || null,
    addressLine,
    postalCode,
    inseeCode,
    communeName: text('communeName') || null,
    departmentCode: inseeCode
      ? departmentOf(inseeCode)
      : text('department') || (postalCode && /^\d{5}$/.test(postalCode) ? departmentOfPostalCode(postalCode) : null),
    phone: text('phone') || null,
    email: text('email') || null,
  };
  return { row, remark: skill.remark };
}

/** Who, in which profession, with which savoir-faire: the part that the two files share. */
export function readSkill(fields: readonly string[], at: ColumnPositions<SkillColumn>, known: KnownCodes): Reading<SkillRow> {
  const text = (column: SkillColumn): string => fields[at[column]]?.trim() ?? '';
  const type = text('idType');
  if (type === ADELI_TYPE) return { ignored: 'identifiant ADELI (type 0), non repris' };
  if (type !== RPPS_TYPE) return { column: "Type d'identifiant PP", value: type, reason: 'Le type 8 (RPPS) ou 0 (ADELI) est attendu.' };
  const rpps = text('id');
  if (!isRpps(rpps))
    return { column: 'Identifiant PP', value: rpps, reason: 'Un numéro RPPS a onze chiffres et une clé de contrôle juste.' };
  const professionCode = text('profession');
  const title = OTHER_TITLES[professionCode];
  if (title && !known.professions.has(professionCode)) return { ignored: `titre hors des professions de santé : ${title}` };
  if (!known.professions.has(professionCode)) {
    return { column: 'Code profession', value: professionCode, reason: 'Profession inconnue de la nomenclature TRE_G15.' };
  }
  const skill = text('skill');
  if (skill === '') return { row: { rpps, professionCode, specialtyCode: null }, remark: null };
  if (known.specialties.has(skill)) return { row: { rpps, professionCode, specialtyCode: skill }, remark: null };
  if (SPECIALTY_TYPES.has(text('skillType'))) {
    return { column: 'Code savoir-faire', value: skill, reason: 'Spécialité inconnue de la nomenclature TRE_R38.' };
  }
  return {
    row: { rpps, professionCode, specialtyCode: null },
    remark: `savoir-faire de type ${text('skillType')} (hors spécialités ordinales) non repris, l’activité est gardée`,
  };
}

function departmentOfPostalCode(postalCode: string): string | null {
  if (postalCode.startsWith('20')) return null; // Corsica: 2A or 2B, the postal code does not say
  return departmentOf(postalCode);
}

/**
 * What tells one structure of a person from another: the register's own key, else a digest of what is known of it, else `none`.
 * The digest separates the few structures of one person; it is no proof of identity.
 */
function structureKey(registered: string, parts: readonly (string | null)[]): string {
  if (registered !== '') return registered;
  const text = parts.map((part) => part ?? '').join('|');
  return /[^|]/.test(text) ? `address-${digest(text, 0x811c9dc5)}${digest(text, 0x9747b28c)}` : 'none';
}

/** FNV-1a, 32 bits, in hexadecimal. */
function digest(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
