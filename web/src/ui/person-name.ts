/** « Dr Martin » is looked for as « Martin »: the register searches names, not titles. */
export function withoutTitle(text: string): string {
  return text.replace(/^(?:dr|pr|docteur|professeur)\.?\s+/iu, '');
}

/** One or two letters that stand for a person where there is no picture. */
export function initialsOf({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  return `${givenName.charAt(0)}${familyName.charAt(0)}`.toUpperCase();
}

/** As the server has them for the names of the register. */
const PARTICLES = new Set(['de', 'du', 'des']);

/** A name for people to read: identity providers and the register write family names in capitals. What has small letters stays as it is. */
export function readableName(name: string): string {
  // From capital to capital: letters, and what joins them into one name.
  return name.replace(/(?<![\p{L}'’-])\p{Lu}[\p{Lu}'’ -]*\p{Lu}(?![\p{L}'’-])/gu, capitalised);
}

function capitalised(name: string): string {
  return name.toLocaleLowerCase('fr').replace(/\p{L}+/gu, (word, at: number) => {
    const isParticle = word === 'd' ? /['’]/.test(name[at + 1] ?? '') : PARTICLES.has(word) && at + word.length < name.length;
    return isParticle ? word : word.charAt(0).toLocaleUpperCase('fr') + word.slice(1);
  });
}
