/** « Dr Martin » is looked for as « Martin »: the register searches names, not titles. */
export function withoutTitle(text: string): string {
  return text.replace(/^(?:dr|pr|docteur|professeur)\.?\s+/iu, '');
}

/** One or two letters that stand for a person where there is no picture. */
export function initialsOf({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  return `${givenName.charAt(0)}${familyName.charAt(0)}`.toUpperCase();
}
