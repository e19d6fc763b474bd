/** The rules of a search that need no database, and the words of its answer. */

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

/** The start of what can still be taken: not before now, on a whole minute. */
export function effectiveStart(from: Date, now: Date): Date {
  const minute = Math.ceil(now.getTime() / 60_000) * 60_000;
  return new Date(Math.max(from.getTime(), minute));
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

export interface MatchFacts {
  profession: string;
  specialties: readonly string[];
  acceptsNewPatients: boolean | null;
  timeZone: string;
  /** Start and length of the first opening. */
  start: Date;
  durationMinutes: number;
  activity: string;
  modes: readonly ModeName[];
  visibility: string;
  distanceKm: number | null;
  /** Name of the commune at the centre; null for a point. */
  centreName: string | null;
}

const ACTIVITIES: Record<string, string> = {
  CONSULTATION: 'Consultation',
  UNSCHEDULED_CARE: 'Soins non programmés',
  HOME_VISITS: 'Visites',
  CARE_HOME_ROUND: 'Visite en EHPAD',
  CARE_HOME_COORDINATION: 'Coordination en EHPAD',
  CRECHE_HEALTH_REFERENT: 'Référent santé de crèche',
  HOSPITAL_SESSIONS: 'Vacation hospitalière',
  TEACHING: 'Enseignement',
  COORDINATION: 'Coordination',
};
const MODE_WORDS: Record<ModeName, string> = { AT_PLACE: 'sur place', HOME_VISIT: 'à domicile', REMOTE: 'à distance' };
const VISIBILITY_WORDS: Record<string, string> = {
  SNP: 'Ouvert à la régulation des soins non programmés',
  PRO: 'Ouvert à tous les professionnels',
  PUBLIC: 'Ouvert à tous',
};

/** Why a match appears, most useful first. */
export function matchReasons(facts: MatchFacts): string[] {
  const { distanceKm, visibility } = facts;
  const reasons = [
    [facts.profession, ...facts.specialties.map(withoutCodeSuffix)].join(', '),
    `Libre ${whenInWords(facts.start, facts.timeZone)}, pendant ${durationInWords(facts.durationMinutes)}`,
  ];
  if (distanceKm !== null)
    reasons.push(
      `À ${distanceInWords(distanceKm)} ${facts.centreName === null ? 'du point donné' : `du centre de ${facts.centreName}`}, à vol d’oiseau`,
    );
  reasons.push(`${ACTIVITIES[facts.activity] ?? facts.activity} ${facts.modes.map((mode) => MODE_WORDS[mode]).join(', ')}`);
  if (facts.acceptsNewPatients === true) reasons.push('Accepte de nouveaux patients');
  const words = VISIBILITY_WORDS[visibility];
  if (words !== undefined) reasons.push(words);
  return reasons;
}

/** The national table ends its labels with the kind of code: « Médecine générale (SM) ». */
function withoutCodeSuffix(label: string): string {
  return label.replace(/ \((SM|SCD|SI|SP)\)$/, '');
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** « mardi 24 novembre à 14:00 », on the clock of the place. */
function whenInWords(instant: Date, timeZone: string): string {
  let formatter = FORMATTERS.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('fr-FR', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    FORMATTERS.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

function durationInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

function distanceInWords(km: number): string {
  return km < 1 ? `${Math.round(km * 1000)} m` : `${km.toFixed(1).replace('.', ',')} km`;
}
