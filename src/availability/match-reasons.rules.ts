import { Language } from '../kernel/language.js';
import type { ModeName } from './availability.rules.js';

/** What the reasons of a match are made of. */
export interface MatchFacts {
  /** National labels: French in every language. */
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

/** How one language says it. */
interface Words {
  locale: string;
  free: (when: string, duration: string) => string;
  decimalMark: string;
  away: (distance: string, centreName: string | null) => string;
  activities: Readonly<Record<string, string>>;
  modes: Readonly<Record<ModeName, string>>;
  acceptsNewPatients: string;
  visibilities: Readonly<Record<string, string>>;
  /** One for each zone met: making it costs more than all the rest of the reasons. */
  formatters: Map<string, Intl.DateTimeFormat>;
}

const FRENCH: Words = {
  locale: 'fr-FR',
  free: (when, duration) => `Libre ${when}, pendant ${duration}`,
  decimalMark: ',',
  away: (distance, centre) => `À ${distance} ${centre === null ? 'du point donné' : `du centre de ${centre}`}, à vol d’oiseau`,
  activities: {
    CONSULTATION: 'Consultation',
    UNSCHEDULED_CARE: 'Soins non programmés',
    HOME_VISITS: 'Visites',
    CARE_HOME_ROUND: 'Visite en EHPAD',
    CARE_HOME_COORDINATION: 'Coordination en EHPAD',
    CRECHE_HEALTH_REFERENT: 'Référent santé de crèche',
    HOSPITAL_SESSIONS: 'Vacation hospitalière',
    TEACHING: 'Enseignement',
    COORDINATION: 'Coordination',
  },
  modes: { AT_PLACE: 'sur place', HOME_VISIT: 'à domicile', REMOTE: 'à distance' },
  acceptsNewPatients: 'Accepte de nouveaux patients',
  visibilities: {
    SNP: 'Ouvert à la régulation des soins non programmés',
    PRO: 'Ouvert à tous les professionnels',
    PUBLIC: 'Ouvert à tous',
  },
  formatters: new Map(),
};

const ENGLISH: Words = {
  locale: 'en-GB',
  free: (when, duration) => `Free ${when}, for ${duration}`,
  decimalMark: '.',
  away: (distance, centre) => `${distance} from ${centre === null ? 'the given point' : `the centre of ${centre}`}, as the crow flies`,
  activities: {
    CONSULTATION: 'Consultation',
    UNSCHEDULED_CARE: 'Unscheduled care',
    HOME_VISITS: 'Visits',
    CARE_HOME_ROUND: 'Care home round',
    CARE_HOME_COORDINATION: 'Care home coordination',
    CRECHE_HEALTH_REFERENT: 'Day nursery health referent',
    HOSPITAL_SESSIONS: 'Hospital session',
    TEACHING: 'Teaching',
    COORDINATION: 'Coordination',
  },
  modes: { AT_PLACE: 'on site', HOME_VISIT: 'at home', REMOTE: 'remotely' },
  acceptsNewPatients: 'Takes new patients',
  visibilities: {
    SNP: 'Open to the regulation of unscheduled care',
    PRO: 'Open to all professionals',
    PUBLIC: 'Open to everybody',
  },
  formatters: new Map(),
};

/** Why a match appears, most useful first. */
export function matchReasons(facts: MatchFacts, language: Language): string[] {
  const words = language === Language.EN ? ENGLISH : FRENCH;
  const reasons = [
    [facts.profession, ...facts.specialties.map(withoutCodeSuffix)].join(', '),
    words.free(whenInWords(facts.start, facts.timeZone, words), durationInWords(facts.durationMinutes)),
  ];
  if (facts.distanceKm !== null) reasons.push(words.away(distanceInWords(facts.distanceKm, words.decimalMark), facts.centreName));
  reasons.push(`${words.activities[facts.activity] ?? facts.activity} ${facts.modes.map((mode) => words.modes[mode]).join(', ')}`);
  if (facts.acceptsNewPatients === true) reasons.push(words.acceptsNewPatients);
  const visibility = words.visibilities[facts.visibility];
  if (visibility !== undefined) reasons.push(visibility);
  return reasons;
}

/** The national table ends its labels with the kind of code: « Médecine générale (SM) ». */
function withoutCodeSuffix(label: string): string {
  return label.replace(/ \((SM|SCD|SI|SP)\)$/, '');
}

/** « mardi 24 novembre à 14:00 », “Tuesday 24 November at 14:00”: on the clock of the place. */
function whenInWords(instant: Date, timeZone: string, { locale, formatters }: Words): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

function durationInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

function distanceInWords(km: number, decimalMark: string): string {
  return km < 1 ? `${Math.round(km * 1000)} m` : `${km.toFixed(1).replace('.', decimalMark)} km`;
}
