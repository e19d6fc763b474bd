import { useSyncExternalStore } from 'react';
import { fr } from './fr.ts';
import { keepLocale, type Locale } from './locale.ts';
import type { LaterMessages, Messages } from './messages.ts';

/** The language in use and its texts, as far as they were needed. */
interface Texts {
  readonly locale: Locale;
  readonly messages: Partial<Messages>;
}

type Namespace = keyof LaterMessages;

const FILES = import.meta.glob<Messages[Namespace]>(
  [
    './*/absence.json',
    './*/account.json',
    './*/agenda.json',
    './*/booking.json',
    './*/community.json',
    './*/directory.json',
    './*/notification.json',
    './*/signIn.json',
    './*/unscheduled.json',
    './*/week.json',
  ],
  { import: 'default' },
);

let texts: Texts = { locale: 'fr', messages: {} };
const needed = new Set<Namespace>();
const listeners = new Set<() => void>();

export function useTexts(): Texts {
  return useSyncExternalStore(subscribe, () => texts);
}

/** Before a screen is shown: a route waits for it. */
export async function loadTexts(...names: readonly Namespace[]): Promise<void> {
  const missing = names.filter((name) => texts.messages[name] === undefined);
  for (const name of names) needed.add(name);
  if (missing.length === 0) return;
  const { locale } = texts;
  const loaded = await load(locale, missing);
  if (texts.locale === locale) show(locale, { ...texts.messages, ...loaded });
}

/** What the first screen needs. */
export async function beginTexts(locale: Locale): Promise<void> {
  show(locale, await loadFirst(locale));
}

let chosen: Locale | undefined;

/** The screens on show keep their old language until all their texts are there in the new one. The last choice wins. */
export async function chooseLocale(locale: Locale): Promise<void> {
  chosen = locale;
  let found = await loadFirst(locale);
  // A screen that is opened meanwhile needs its texts too.
  for (let missing = missingIn(found); missing.length > 0; missing = missingIn(found))
    found = { ...found, ...(await load(locale, missing)) };
  if (chosen !== locale) return;
  keepLocale(locale);
  show(locale, found);
}

function missingIn(messages: Partial<Messages>): Namespace[] {
  return [...needed].filter((name) => messages[name] === undefined);
}

async function loadFirst(locale: Locale): Promise<Partial<Messages>> {
  return locale === 'en' ? (await import('./en.ts')).en : fr;
}

async function load(locale: Locale, names: readonly Namespace[]): Promise<Partial<Messages>> {
  const loaded = names.map(async (name) => [name, await FILES[`./${locale}/${name}.json`]?.()] as const);
  return Object.fromEntries(await Promise.all(loaded));
}

function show(locale: Locale, messages: Partial<Messages>): void {
  document.documentElement.lang = locale;
  texts = { locale, messages };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
