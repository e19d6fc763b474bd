/** Languages of the client. French is the first; a text missing in English fails the tests. */
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const KEPT_AS = 'maillage.language';

/** The language chosen before on this device, else that of the browser, else French. */
export function preferredLocale(): Locale {
  const kept = localStorage.getItem(KEPT_AS);
  if (isLocale(kept)) return kept;
  return navigator.language.startsWith('en') ? 'en' : 'fr';
}

export function keepLocale(locale: Locale): void {
  localStorage.setItem(KEPT_AS, locale);
}

function isLocale(value: string | null): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
