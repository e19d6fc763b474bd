import type { fr } from './fr.ts';
import words from './en/words.json';
import shell from './en/shell.json';
import signIn from './en/signIn.json';
import account from './en/account.json';
import search from './en/search.json';
import week from './en/week.json';
import directory from './en/directory.json';
import community from './en/community.json';

/** The texts in English, by namespace; of the shape of the French ones. */
export const en: typeof fr = { words, shell, signIn, account, search, week, directory, community };
