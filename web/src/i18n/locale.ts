/** Languages of the client. French is the first; a text missing in English fails the tests. */
export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** How days, hours and numbers are written: the twenty-third of November comes before its month in both. */
export const REGIONS = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Locale, string>;

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
