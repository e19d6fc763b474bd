import type { fr } from './fr.ts';
import type { Locale } from './locale.ts';

/** Every text of the client, by namespace: French gives the shape, the other languages have to fill it. */
export type Messages = typeof fr;

/** One language at a time is loaded. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === 'en' ? (await import('./en.ts')).en : (await import('./fr.ts')).fr;
}

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}
