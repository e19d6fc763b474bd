import { Dice } from './dice.rules.js';
import type { Commune, NewPlace, Person, RegisteredAddress } from './demo-rows.rules.js';

const SURGERY_OF: Readonly<Record<string, string>> = {
  '10': 'Cabinet médical',
  '21': 'Pharmacie',
  '40': 'Cabinet dentaire',
  '50': 'Cabinet de sage-femme',
  '60': 'Cabinet infirmier',
  '70': 'Cabinet de kinésithérapie',
  '80': 'Cabinet de podologie',
  '91': 'Cabinet d’orthophonie',
};
const MIXED = 'Cabinet pluriprofessionnel';
/** Made-up addresses lie around the middle of their commune, not on one another. */
const SPREAD_METRES = 400;
const METRES_PER_DEGREE = 111_195;

/** Who works at an address that no establishment of FINESS stands for. */
interface Door {
  address: RegisteredAddress;
  commune: Commune;
  professions: Set<string>;
}

/** One surgery per distinct address of the register without a FINESS place. */
export function surgeriesOf(
  people: readonly Person[],
  communes: readonly Commune[],
  knownFiness: ReadonlySet<string>,
  seed: number,
): NewPlace[] {
  const communeOf = new Map(communes.map((commune) => [commune.inseeCode, commune]));
  const doors = new Map<string, Door>();
  for (const person of people)
    for (const address of person.addresses) {
      const commune = communeOf.get(address.inseeCode);
      if (!commune || (address.finess !== null && knownFiness.has(address.finess))) continue;
      const key = addressKey(address);
      const door = doors.get(key) ?? { address, commune, professions: new Set<string>() };
      door.professions.add(person.professionCode);
      doors.set(key, door);
    }
  return [...doors].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, door]) => surgeryBehind(key, door, seed));
}

/** What makes two registered addresses the same door. */
export function addressKey(address: RegisteredAddress): string {
  return `${address.inseeCode} ${address.addressLine.toUpperCase()}`;
}

function surgeryBehind(key: string, { address, commune, professions }: Door, seed: number): NewPlace {
  const [profession = ''] = professions;
  const kind = professions.size > 1 ? MIXED : (SURGERY_OF[profession] ?? MIXED);
  return {
    key,
    name: `${kind}, ${streetInWords(address.addressLine)}`,
    kind: 'SURGERY',
    inseeCode: commune.inseeCode,
    ...near(commune, new Dice(seed, key)),
    timeZone: commune.timeZone,
    addressLine: address.addressLine,
    postalCode: address.postalCode,
    phone: address.phone,
    partOfKey: null,
  };
}

/** A point within some hundred metres, spread evenly over the disc. */
export function near(commune: Commune, dice: Dice): { latitude: number; longitude: number } {
  const metres = SPREAD_METRES * Math.sqrt(dice.next());
  const angle = 2 * Math.PI * dice.next();
  const perDegreeOfLongitude = METRES_PER_DEGREE * Math.cos((commune.latitude * Math.PI) / 180);
  return {
    latitude: commune.latitude + (metres * Math.sin(angle)) / METRES_PER_DEGREE,
    longitude: commune.longitude + (metres * Math.cos(angle)) / perDegreeOfLongitude,
  };
}

const SMALL_WORDS = [
  'de',
  'des',
  'du',
  'la',
  'le',
  'les',
  'et',
  'à',
  'av',
  'avenue',
  'bd',
  'boulevard',
  'r',
  'rue',
  'rte',
  'route',
  'che',
  'chemin',
  'pl',
  'place',
  'imp',
  'impasse',
  'all',
  'allée',
];
const WAYS: Readonly<Record<string, string>> = {
  av: 'avenue',
  bd: 'boulevard',
  r: 'rue',
  rte: 'route',
  che: 'chemin',
  pl: 'place',
  imp: 'impasse',
  all: 'allée',
};

/** « 17 AV DES CERISIERS » reads « 17 avenue des Cerisiers ». */
export function streetInWords(line: string): string {
  return line
    .toLowerCase()
    .split(/\s+/)
    .map((word) => (SMALL_WORDS.includes(word) ? (WAYS[word] ?? word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
