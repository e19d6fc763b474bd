import { hasLuhnKey } from './luhn.js';

/** Whether the text is an RPPS number: eleven digits, the last of which is the Luhn key of the others. */
export function isRpps(text: string): boolean {
  return /^\d{11}$/.test(text) && hasLuhnKey(text);
}
