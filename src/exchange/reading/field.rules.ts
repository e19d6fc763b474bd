/** Communes that are divided in arrondissements: the registers give the arrondissement, the map knows the commune. */
const ARRONDISSEMENTS: readonly { readonly pattern: RegExp; readonly commune: string }[] = [
  { pattern: /^751(0[1-9]|1\d|20)$/, commune: '75056' },
  { pattern: /^6938[1-9]$/, commune: '69123' },
  { pattern: /^132(0[1-9]|1[0-6])$/, commune: '13055' },
];

/** Communes of Guadeloupe until 2007, collectivities of their own since; the registers kept the old codes for long. */
const RENAMED: Readonly<Record<string, string>> = { '97123': '97701', '97127': '97801' };

/** The commune in force for a code of a register: arrondissements of Paris, Lyon and Marseille give their commune. */
export function communeInForce(inseeCode: string): string {
  return RENAMED[inseeCode] ?? ARRONDISSEMENTS.find(({ pattern }) => pattern.test(inseeCode))?.commune ?? inseeCode;
}

export function isInseeCode(text: string): boolean {
  return /^\d[\dAB]\d{3}$/.test(text);
}

/** The parts that are not empty, as one line; null when all are. */
export function oneLine(parts: readonly (string | null | undefined)[]): string | null {
  const text = parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
  return text === '' ? null : text;
}

/** A calendar day `YYYY-MM-DD`, null when the text is empty, undefined when it is neither. */
export function readDay(text: string | null | undefined): string | null | undefined {
  const value = (text ?? '').trim();
  if (value === '') return null;
  const day = value.slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : undefined;
}

/** The date that official files carry in their name: `…_202610080822.txt`, `…_20260813.json.gz`. */
export function dateInName(name: string): string | null {
  const found = /(?:^|\D)(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?(?:\D|$)/.exec(name);
  return found ? (readDay(`${found[1]}-${found[2]}-${found[3]}`) ?? null) : null;
}
