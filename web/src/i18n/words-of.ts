/** The words of a text, without accents, case or hyphens: « Sage-Femme » gives `sage` and `femme`. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether each word typed begins a word of the text. Nothing typed goes with everything. */
export function goesWith(typed: readonly string[], words: readonly string[]): boolean {
  return typed.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
