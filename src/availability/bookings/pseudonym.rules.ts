/** For whom something is booked: a code that means something to who books, and to nobody else. */

const CODE = /^[A-Z0-9][A-Z0-9-]{1,11}$/;
const MOST_DIGITS = 5;
const DATE = /\d{1,4}-\d{1,2}-\d{1,4}/;

/** As it is kept: upper case, no space around; null for nothing. */
export function keptPseudonym(given: string | null | undefined): string | null {
  const code = given?.trim().toUpperCase() ?? '';
  return code === '' ? null : code;
}

/** What is wrong with the code, in French; null when it can be kept. A name has four letters in a row or no digit; a number that names has six digits. */
export function pseudonymProblem(code: string): string | null {
  const digits = code.replaceAll(/\D/g, '').length;
  if (digits > MOST_DIGITS || DATE.test(code))
    return 'un code, comme K7-42 : ni numéro de téléphone, ni numéro de sécurité sociale, ni date de naissance (5 chiffres au plus).';
  if (/\p{L}{4}/u.test(code) || digits === 0 || /\s/.test(code))
    return 'un code, comme K7-42 : pas de nom (au moins un chiffre, et jamais quatre lettres de suite).';
  if (!CODE.test(code)) return 'un code, comme K7-42, de 2 à 12 lettres sans accent, chiffres et tirets.';
  return null;
}
