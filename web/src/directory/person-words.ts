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
