import type { Locale } from './locale.ts';
import { chooseLocale, useTexts } from './texts.ts';

/** The language in use, and how to change it. */
export interface Language {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => Promise<void>;
}

export function useLanguage(): Language {
  return { locale: useTexts().locale, choose: chooseLocale };
}
