import type { fr } from './fr.ts';
import words from './en/words.json';
import shell from './en/shell.json';
import search from './en/search.json';
import map from './en/map.json';

/** The same in English. */
export const en: typeof fr = { words, shell, search, map };
