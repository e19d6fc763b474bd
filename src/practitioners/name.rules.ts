/** Small words of a French family name that stay small: `Brun de Villers`, `du Bellay`. `Le` and `La` are part of the name itself. */
const PARTICLES = new Set(['de', 'du', 'des', 'd']);

/** Titles by code of the register (TRE_R11, TRE_R81), as they stand before a name. */
const TITLES: Record<string, string> = { DR: 'Dr', PR: 'Pr', M: 'M.', MME: 'Mme', MLLE: 'Mme' };

/**
 * A name for people to read. A name with a small letter is what somebody wrote on purpose, and stays as it is; the register
 * writes family names in capitals, without telling "DE" the particle from "DE" a part of the name: it is taken as the particle.
 */
export function capitalise(name: string): string {
  if (name !== name.toLocaleUpperCase('fr')) return name;
  return name.toLocaleLowerCase('fr').replace(/\p{L}+/gu, (word, at: number) => {
    const isElided = word === 'd' && /['’]/.test(name[at + 1] ?? '');
    const isParticle = word === 'd' ? isElided : PARTICLES.has(word) && at + word.length < name.length;
    return isParticle ? word : word.charAt(0).toLocaleUpperCase('fr') + word.slice(1);
  });
}

/** `Dr Frédéric Brun-Dubois`: title if there is one, given name, family name. */
export function displayName(civility: string | null, givenName: string, familyName: string): string {
  const title = TITLES[civility?.toUpperCase().replace('.', '') ?? ''];
  return [title, capitalise(givenName), capitalise(familyName)].filter((part) => part !== undefined && part !== '').join(' ');
}
