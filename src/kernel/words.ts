import { foldText } from './fold-text.js';

/** The words of a search, read as stored names are; null when the text holds none, so that it filters nothing. */
export function wordsOf(search: string | null | undefined): string[] | null {
  const folded = foldText(search ?? '');
  return folded === '' ? null : folded.split(' ');
}
