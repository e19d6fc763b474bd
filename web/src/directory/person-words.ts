interface Discipline {
  readonly profession: { readonly label: string };
  readonly specialties: readonly { readonly label: string }[];
}

/** « Qualifié en Médecine générale (SM) » is, for people, « Médecine générale ». */
export function specialtyName(label: string): string {
  const short = label.replace(/\s*\((?:SM|SCD|SP|SF|IPA)\)$/u, '').replace(/^(?:Qualifié|Spécialiste) en /u, '');
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** Profession and specialties on one line, each once. */
export function disciplineOf({ profession, specialties }: Discipline): string {
  return [...new Set([profession.label, ...specialties.map(({ label }) => specialtyName(label))])].join(' · ');
}

/** In a list: of a physician the specialty says enough. */
export function shortDisciplineOf({ profession, specialties }: Discipline): string {
  return disciplineOf({ profession: specialties[0] ? { label: specialtyName(specialties[0].label) } : profession, specialties });
}

/** « Dr Martin » is looked for as « Martin »: the register searches names, not titles. */
export function withoutTitle(text: string): string {
  return text.replace(/^(?:dr|pr|docteur|professeur)\.?\s+/iu, '');
}

/** One or two letters that stand for a person where there is no picture. */
export function initialsOf({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  return `${givenName.charAt(0)}${familyName.charAt(0)}`.toUpperCase();
}
