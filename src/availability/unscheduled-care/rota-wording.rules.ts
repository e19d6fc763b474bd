import { Language } from '../../kernel/language.js';
import type { RotaGap, RotaLine } from './rota-proposal.rules.js';
import { Standing } from './rota-words.rules.js';

type Count = (people: number) => string;
interface Words {
  can: Partial<Record<Standing, string>>;
  load: (line: RotaLine) => string;
  double: string;
  nobody: string;
  because: Record<RotaGap['because'][number]['standing'], Count>;
}

const s = (people: number, one: string, many: string) => `${people} ${people < 2 ? one : many}`;
const en = (people: number, one: string, many: string) => `${people} ${people === 1 ? one : many}`;

const FRENCH: Words = {
  can: {
    [Standing.WANTED]: 'L’a demandée',
    [Standing.SAID_POSSIBLE]: 'A dit pouvoir',
    [Standing.SEES_PATIENTS]: 'Reçoit des patients à ce moment-là',
  },
  load: ({ load, leastLoad, mostLoad }) =>
    `${s(load, 'demi-journée', 'demi-journées')} en six mois avec cette proposition ; les autres, de ${leastLoad} à ${mostLoad}`,
  double: 'Deux demi-journées ce jour-là : sans cela, il en manquerait une',
  nobody: 'Personne ne peut tenir les soins non programmés dans la communauté : voyez les professions et spécialités des réglages',
  because: {
    [Standing.AWAY]: (n) => s(n, 'est absent', 'sont absents'),
    [Standing.ELSEWHERE]: (n) => s(n, 'travaille ailleurs', 'travaillent ailleurs'),
    [Standing.DAY_OFF]: (n) => s(n, 'ne reçoit pas à ce moment-là', 'ne reçoivent pas à ce moment-là'),
    [Standing.SAID_IMPOSSIBLE]: (n) => s(n, 'a dit ne pas pouvoir', 'ont dit ne pas pouvoir'),
    [Standing.HOLDS_IT]: (n) => s(n, 'la tient déjà', 'la tiennent déjà'),
    [Standing.HOLDS_ANOTHER]: (n) => s(n, 'tient une autre demi-journée à ce moment-là', 'tiennent une autre demi-journée à ce moment-là'),
    [Standing.PLACE_IS_CLOSED]: (n) => s(n, 'a son lieu fermé', 'ont leur lieu fermé'),
    [Standing.NO_PLACE]: (n) => s(n, 'n’a pas de lieu connu', 'n’ont pas de lieu connu'),
    [Standing.NOT_ELIGIBLE]: (n) => s(n, 'n’est pas concerné', 'ne sont pas concernés'),
    [Standing.WANTED]: (n) => s(n, 'la souhaite', 'la souhaitent'),
    [Standing.SAID_POSSIBLE]: (n) => s(n, 'pourrait', 'pourraient'),
    [Standing.SEES_PATIENTS]: (n) => s(n, 'pourrait', 'pourraient'),
    AT_THEIR_MOST: (n) => s(n, 'atteint son maximum de la semaine', 'atteignent leur maximum de la semaine'),
  },
};

const ENGLISH: Words = {
  can: {
    [Standing.WANTED]: 'Asked for it',
    [Standing.SAID_POSSIBLE]: 'Said they can',
    [Standing.SEES_PATIENTS]: 'Sees patients then',
  },
  load: ({ load, leastLoad, mostLoad }) =>
    `${en(load, 'half-day', 'half-days')} in six months with this proposal; the others, ${leastLoad} to ${mostLoad}`,
  double: 'Two half-days that day: otherwise one would be missing',
  nobody: 'Nobody can hold unscheduled care in the community: see professions and specialties in the settings',
  because: {
    [Standing.AWAY]: (n) => en(n, 'is absent', 'are absent'),
    [Standing.ELSEWHERE]: (n) => en(n, 'works elsewhere', 'work elsewhere'),
    [Standing.DAY_OFF]: (n) => en(n, 'sees no patients then', 'see no patients then'),
    [Standing.SAID_IMPOSSIBLE]: (n) => en(n, 'said they cannot', 'said they cannot'),
    [Standing.HOLDS_IT]: (n) => en(n, 'holds it already', 'hold it already'),
    [Standing.HOLDS_ANOTHER]: (n) => en(n, 'holds another half-day then', 'hold another half-day then'),
    [Standing.PLACE_IS_CLOSED]: (n) => en(n, 'has a closed place', 'have a closed place'),
    [Standing.NO_PLACE]: (n) => en(n, 'has no known place', 'have no known place'),
    [Standing.NOT_ELIGIBLE]: (n) => en(n, 'does not take part', 'do not take part'),
    [Standing.WANTED]: (n) => en(n, 'wants it', 'want it'),
    [Standing.SAID_POSSIBLE]: (n) => en(n, 'could', 'could'),
    [Standing.SEES_PATIENTS]: (n) => en(n, 'could', 'could'),
    AT_THEIR_MOST: (n) => en(n, 'reaches their maximum of the week', 'reach their maximum of the week'),
  },
};

const wordsIn = (language: Language): Words => (language === Language.EN ? ENGLISH : FRENCH);

/** Why this person, most telling first. */
export function lineReasons(line: RotaLine, language: Language): string[] {
  const words = wordsIn(language);
  const can = words.can[line.standing];
  return [...(can === undefined ? [] : [can]), words.load(line), ...(line.isDouble ? [words.double] : [])];
}

/** Why nobody, what keeps most people away first. */
export function gapReasons({ because }: Pick<RotaGap, 'because'>, language: Language): string[] {
  const words = wordsIn(language);
  return because.length === 0 ? [words.nobody] : because.map(({ standing, people }) => words.because[standing](people));
}

const CANNOT: Readonly<Record<Standing, string>> = {
  [Standing.AWAY]: 'est absent à ce moment-là',
  [Standing.ELSEWHERE]: 'travaille ailleurs à ce moment-là',
  [Standing.DAY_OFF]: 'ne travaille pas à ce moment-là',
  [Standing.SAID_IMPOSSIBLE]: 'a dit ne pas pouvoir',
  [Standing.HOLDS_IT]: 'tient déjà cette demi-journée',
  [Standing.HOLDS_ANOTHER]: 'tient à ce moment-là une autre demi-journée de soins non programmés',
  [Standing.PLACE_IS_CLOSED]: 'n’a que des lieux fermés à ce moment-là',
  [Standing.NO_PLACE]: 'n’a pas de lieu connu où recevoir',
  [Standing.NOT_ELIGIBLE]: 'ne peut pas tenir les soins non programmés ce jour-là',
  [Standing.WANTED]: 'souhaite cette demi-journée',
  [Standing.SAID_POSSIBLE]: 'peut tenir cette demi-journée',
  [Standing.SEES_PATIENTS]: 'peut tenir cette demi-journée',
};

/** Why somebody cannot hold a half-day, after their name: in French, for a refusal. */
export function cannotInWords(standing: Standing): string {
  return CANNOT[standing];
}
