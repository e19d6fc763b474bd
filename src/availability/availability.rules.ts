/** The rules of a search that need no database. */

const LONGEST_WINDOW_MS = 31 * 86_400_000;
const LARGEST_RADIUS_KM = 200;

export interface SearchProblem {
  field: string;
  rule: string;
  message: string;
}

export interface SearchShape {
  from: Date;
  to: Date;
  radiusKm: number;
  order: string;
  nearCommune?: string | null;
  nearPoint?: object | null;
}

/** Every rule that the search breaks by itself. */
export function searchProblems(search: SearchShape): SearchProblem[] {
  const problems: SearchProblem[] = [];
  const refuse = (field: string, rule: string, message: string) => problems.push({ field: `search.${field}`, rule, message });
  const length = search.to.getTime() - search.from.getTime();
  if (length <= 0) refuse('to', 'order', 'la fin de la fenêtre doit suivre son début.');
  if (length > LONGEST_WINDOW_MS) refuse('to', 'range', 'la fenêtre dure au plus 31 jours.');
  if (!(search.radiusKm > 0) || search.radiusKm > LARGEST_RADIUS_KM)
    refuse('radiusKm', 'range', `le rayon est au-dessus de 0 et d’au plus ${LARGEST_RADIUS_KM} km.`);
  if (search.nearCommune != null && search.nearPoint != null)
    refuse('nearPoint', 'exclusive', 'donnez une commune ou un point, pas les deux.');
  if (search.order === 'NEAREST' && search.nearCommune == null && search.nearPoint == null)
    refuse('order', 'centre', 'pour l’ordre NEAREST, donnez un centre : nearCommune ou nearPoint.');
  return problems;
}

/** The next whole minute: nothing that is shown begins before it, nor sooner after it than its notice. */
export function wholeMinute(now: Date): Date {
  return new Date(Math.ceil(now.getTime() / 60_000) * 60_000);
}

/** The start of what can still be taken: not before now, on a whole minute. */
export function effectiveStart(from: Date, now: Date): Date {
  return new Date(Math.max(from.getTime(), wholeMinute(now).getTime()));
}

const MODES = [
  [1, 'AT_PLACE'],
  [2, 'HOME_VISIT'],
  [4, 'REMOTE'],
] as const;

export type ModeName = (typeof MODES)[number][1];

/** The bits under which the derived table keeps modes. */
export function flagsOfModes(modes: readonly string[]): number {
  return MODES.reduce((flags, [flag, mode]) => (modes.includes(mode) ? flags | flag : flags), 0);
}

export function modesOfFlags(flags: number): ModeName[] {
  return MODES.filter(([flag]) => (flags & flag) !== 0).map(([, mode]) => mode);
}
