const [YOUNGEST, OLDEST] = [18, 100];

/** What somebody tells of their age and of their leaving. */
export interface Ageing {
  readonly birthYear?: number | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly plannedRetirementDate?: string | null | undefined;
}

/** A broken rule: the field, the rule for programs, and for people in French. */
export interface AgeingProblem {
  readonly field: 'birthYear' | 'plannedRetirementDate';
  readonly rule: 'range';
  readonly message: string;
}

/** @param today `YYYY-MM-DD` */
export function ageingProblems({ birthYear, plannedRetirementDate }: Ageing, today: string): AgeingProblem[] {
  const year = Number(today.slice(0, 4));
  const [first, last] = [year - OLDEST, year - YOUNGEST];
  const problems: AgeingProblem[] = [];
  if (birthYear != null && (birthYear < first || birthYear > last))
    problems.push({ field: 'birthYear', rule: 'range', message: `de ${first} à ${last}.` });
  if (plannedRetirementDate != null && plannedRetirementDate < today)
    problems.push({ field: 'plannedRetirementDate', rule: 'range', message: 'aujourd’hui ou plus tard.' });
  return problems;
}
