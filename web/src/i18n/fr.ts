import words from './fr/words.json';
import shell from './fr/shell.json';
import search from './fr/search.json';
import map from './fr/map.json';

/** The texts of the home, in French; those of the other screens come with them, see texts.ts. */
export const fr = { words, shell, search, map };
