import words from './fr/words.json';
import shell from './fr/shell.json';
import signIn from './fr/signIn.json';
import account from './fr/account.json';
import search from './fr/search.json';
import week from './fr/week.json';
import directory from './fr/directory.json';
import community from './fr/community.json';

/** The texts in French, by namespace. */
export const fr = { words, shell, signIn, account, search, week, directory, community };
