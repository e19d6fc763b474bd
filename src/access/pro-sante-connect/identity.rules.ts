import { isRpps } from '../../kernel/rpps.js';
import { type Claims, readText } from './claim.rules.js';
import { type Practice, readPractices } from './subject-ref-pro.rules.js';

/** A person, as Pro Santé Connect vouches for them. */
export interface Identity {
  /** The type of the number, then the number: `8` and an RPPS, `0` and an ADELI... Names the person for good. */
  readonly nationalId: string;
  readonly rpps: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly practices: readonly Practice[];
}

const NATIONAL_ID = /^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/;
const RPPS_TYPE = '8';

/** The person in the answer of the userinfo endpoint, or undefined when it bears no national identifier or no name. */
export function readIdentity(claims: Claims): Identity | undefined {
  const nationalId = readText(claims['SubjectNameID']);
  const familyName = readText(claims['family_name']);
  if (nationalId === null || !NATIONAL_ID.test(nationalId) || familyName === null) return undefined;
  return {
    nationalId,
    rpps: rppsOf(nationalId),
    givenName: readText(claims['given_name']) ?? '',
    familyName,
    practices: readPractices(claims['SubjectRefPro']),
  };
}

/** The RPPS number in a national identifier; null for every other kind: ADELI, student, employee of a structure. */
export function rppsOf(nationalId: string): string | null {
  const number = nationalId.slice(RPPS_TYPE.length);
  return nationalId.startsWith(RPPS_TYPE) && isRpps(number) ? number : null;
}
