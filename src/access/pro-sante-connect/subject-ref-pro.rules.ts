import { isFiness } from '../../kernel/finess.js';
import { type Claims, readCode, readList, readObject, readText } from './claim.rules.js';

/** A place where a professional works, as the register told it to Pro Santé Connect. What it did not tell is null. */
export interface Practice {
  /** The structure and the mode of practice there: the same at the next sign-in, and once for a person. */
  readonly key: string;
  readonly finess: string | null;
  readonly siret: string | null;
  /** The register's own number of the structure, as in its public extraction. */
  readonly structureId: string | null;
  readonly structureName: string | null;
  readonly addressLine: string | null;
  readonly postalCode: string | null;
  /** Last line of the address, such as `84380 MAZAN`. */
  readonly locality: string | null;
  /** INSEE code of the commune; the register often leaves it out. */
  readonly inseeCode: string | null;
  /** TRE_G15. */
  readonly professionCode: string | null;
  /** TRE_R23: `L` liberal, `S` salaried, `B` volunteer. */
  readonly mode: string | null;
  /** TRE_R02. */
  readonly sectorCode: string | null;
  /** TRE_R21. */
  readonly roleCode: string | null;
  /** TRE_R22. */
  readonly activityKindCode: string | null;
}

/** More than anybody has: a bound on what a sign-in may store. */
const MOST_EXERCISES = 20;
const MOST_PRACTICES = 50;

/**
 * The places in the claim SubjectRefPro, `exercices[].activities[]`. Parts that are missing, unknown or malformed are dropped, and so is
 * an activity that tells of no place; of two at one structure in one mode the first is kept. Never throws.
 */
export function readPractices(subjectRefPro: unknown): Practice[] {
  const practices = readList(readObject(subjectRefPro)['exercices'], MOST_EXERCISES).flatMap((exercise) => {
    const { codeProfession, activities } = readObject(exercise);
    return readList(activities, MOST_PRACTICES).map((activity) => readPractice(readCode(codeProfession), readObject(activity)));
  });
  const byKey = new Map<string, Practice>();
  for (const practice of practices) if (practice !== undefined && !byKey.has(practice.key)) byKey.set(practice.key, practice);
  return [...byKey.values()].slice(0, MOST_PRACTICES);
}

function readPractice(professionCode: string | null, activity: Claims): Practice | undefined {
  const found = {
    finess: matching(activity['numeroFinessSite'], isFiness),
    siret: matching(activity['numeroSiretSite'], (text) => /^\d{14}$/.test(text)),
    structureId: readCode(activity['identifiantTechniqueDeLaStructure']),
    structureName: readText(activity['enseigneCommercialeSite']) ?? readText(activity['raisonSocialeSite']),
    addressLine: readAddressLine(activity),
    postalCode: matching(activity['codePostal'], (text) => /^\d{5}$/.test(text)),
    locality: readText(activity['bureauCedex']),
    inseeCode: matching(activity['codeCommune'], (text) => /^\d[\dAB]\d{3}$/.test(text)),
    professionCode,
    mode: readCode(activity['codeModeExercice']),
    sectorCode: readCode(activity['codeSecteurDactivite']),
    roleCode: readCode(activity['codeRole']),
    activityKindCode: readCode(activity['codeGenreActivite']),
  };
  const structure = found.structureId ?? found.finess ?? found.siret ?? nameAndAddress(found);
  return structure === null ? undefined : { key: [structure, found.mode ?? ''].join('|'), ...found };
}

/** Tells apart the few structures of one person that bear no number. A name or a street is needed: a commune alone is no place. */
function nameAndAddress({ structureName, addressLine, postalCode }: Pick<Practice, 'structureName' | 'addressLine' | 'postalCode'>) {
  if (structureName === null && addressLine === null) return null;
  return [structureName, addressLine, postalCode].map((part) => part ?? '').join('|');
}

function readAddressLine(activity: Claims): string | null {
  const parts = ['numeroVoie', 'indiceRepetitionVoie', 'codeTypeDeVoie', 'libelleVoie'].map((name) => readText(activity[name]));
  return readText(parts.filter((part) => part !== null).join(' '));
}

function matching(value: unknown, holds: (text: string) => boolean): string | null {
  const text = readText(value);
  return text !== null && holds(text) ? text : null;
}
