/** French says « 1er » for the first day of a month, which date formats do not: « mardi 1er décembre ». */
export function withFirst(text: string): string {
  return text.replace(/(?<=^|\s)1(?=\s\p{L}{3}|–)|(?<=^|\p{L}\.?\s)1$/gu, '1er');
}
