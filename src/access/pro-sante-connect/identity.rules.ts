import { isRpps } from '../../kernel/rpps.js';
import { type Claims, readCode, readList, readText } from './claim.rules.js';
import { type Practice, readPractices } from './subject-ref-pro.rules.js';

/** A person, as Pro Santé Connect vouches for them. */
export interface Identity {
  /** Of the provider's own: names a person between two answers, and nowhere else. */
  readonly subject: string;
  /** The type of the number, then the number: `8` and an RPPS, `0` and an ADELI... Names the person for good. */
  readonly nationalId: string;
  readonly rpps: string | null;
  readonly givenName: string;
  readonly familyName: string;
  /** TRE_G15 and its neighbours, without their nomenclature. */
  readonly roles: readonly string[];
  readonly practices: readonly Practice[];
}

const NATIONAL_ID = /^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/;
const RPPS_TYPE = '8';
const MOST_ROLES = 20;

/** The person in the answer of the userinfo endpoint, or undefined when it bears no national identifier or no name. */
export function readIdentity(subject: string, claims: Claims): Identity | undefined {
  const nationalId = readText(claims['SubjectNameID']);
  const familyName = readText(claims['family_name']);
  if (nationalId === null || !NATIONAL_ID.test(nationalId) || familyName === null) return undefined;
  return {
    subject,
    nationalId,
    rpps: rppsOf(nationalId),
    givenName: readText(claims['given_name']) ?? '',
    familyName,
    roles: readList(claims['SubjectRole'], MOST_ROLES).flatMap((role) => readRole(role) ?? []),
    practices: readPractices(claims['SubjectRefPro']),
  };
}

/** The RPPS number in a national identifier; null for every other kind: ADELI, student, employee of a structure. */
export function rppsOf(nationalId: string): string | null {
  const number = nationalId.slice(RPPS_TYPE.length);
  return nationalId.startsWith(RPPS_TYPE) && isRpps(number) ? number : null;
}

/** `10^1.2.250.1.213.1.1.5.5` → `10`: a code and the nomenclature it is of. */
function readRole(role: unknown): string | null {
  return typeof role === 'string' ? readCode(role.split('^', 1)[0]) : null;
}
