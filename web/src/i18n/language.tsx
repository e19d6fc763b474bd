import { createContext, useContext } from 'react';
import type { Locale } from './locale.ts';

/** The language in use, and how to change it. */
export interface LanguageChooser {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => Promise<void>;
}

export const LanguageContext = createContext<LanguageChooser | null>(null);

export function useLanguage(): LanguageChooser {
  const chooser = useContext(LanguageContext);
  if (chooser === null) throw new Error('useLanguage is called outside of the application');
  return chooser;
}
