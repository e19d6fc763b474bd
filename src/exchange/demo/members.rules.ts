import { Dice } from './dice.rules.js';
import { isGeneralPractitioner, metresBetween, type Commune, type Member, type Person } from './demo-rows.rules.js';
import { privateLines } from './private-lines.rules.js';
import { retirementDay } from './retirement.rules.js';

/** Approximate generation of a first name: its years of fashion, from `prenoms_generations.csv`. */
export type Generations = ReadonlyMap<string, string>;

/** What the CPTS says of its GPs; the load date decides which birth years give it. */
const OVER_65 = 13;
const OVER_60 = 25;
const MEAN_PATIENTS = 1222;
const [FEWEST_PATIENTS, MOST_PATIENTS] = [700, 1900];
/** Beyond this from the town with most GPs, a doctor who leaves is hard to replace: there the oldest ones practise. */
const REMOTE_METRES = 20_000;

/** Years between birth and load date, by generation of the first name, for those who are neither over 60 nor GPs near it. */
const AGES: Readonly<Record<string, readonly [number, number]>> = {
  '1955-1969': [57, 64],
  '1970-1984': [43, 56],
  '1985-1999': [28, 41],
};

interface Ageing {
  people: readonly Person[];
  communes: readonly Commune[];
  generations: Generations;
  seed: number;
  /** Load date, `YYYY-MM-DD`. */
  today: string;
}

/**
 * Everybody as they told the community: age, planned retirement, patients, private line, languages.
 * Whatever the day of the year, 25 of 75 GPs are over 60 and 13 of these over 65; each of the three groups has 1,222
 * patients a head, so that the figures of a retirement are those the CPTS announces.
 */
export function membersOf(input: Ageing): Member[] {
  const doctors = bySeniority(input);
  const rankOf = new Map(doctors.map((doctor, rank) => [doctor.rpps, rank]));
  const lists = patientLists(doctors, input.seed);
  const lines = privateLines(input.people, input.seed);
  return input.people.map((person) => ({
    ...member(person, rankOf.get(person.rpps) ?? null, lists.get(person.rpps) ?? null, input),
    privateLine: lines.get(person.rpps) ?? null,
  }));
}

/** GPs, the oldest first: the remote ones, then by the fashion of their first name and their way to general practice. */
function bySeniority({ people, communes, generations, seed }: Ageing): Person[] {
  const doctors = people.filter(isGeneralPractitioner);
  const largest = mostCommon(doctors.map((doctor) => doctor.addresses[0]?.inseeCode ?? ''));
  const communeOf = new Map(communes.map((commune) => [commune.inseeCode, commune]));
  const centre = communeOf.get(largest);
  const score = (doctor: Person) => {
    const commune = communeOf.get(doctor.addresses[0]?.inseeCode ?? '');
    const isRemote = commune && centre && metresBetween(commune, centre) > REMOTE_METRES;
    const generation = generations.get(doctor.givenName) ?? '';
    // SM26 was given before general practice became a specialty, in 2004.
    return (
      (isRemote ? 8 : 0) +
      (generation === '1955-1969' ? 4 : generation === '1970-1984' ? 2 : 0) +
      (doctor.specialtyCodes.includes('SM26') ? 1 : 0)
    );
  };
  return doctors
    .map((doctor) => ({ doctor, score: score(doctor) + new Dice(seed, `seniority ${doctor.rpps}`).next() }))
    .sort((a, b) => b.score - a.score)
    .map(({ doctor }) => doctor);
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

function member(
  person: Person,
  rank: number | null,
  patientListSize: number | null,
  { generations, seed, today }: Ageing,
): Omit<Member, 'privateLine'> {
  const dice = new Dice(seed, `member ${person.rpps}`);
  const year = Number(today.slice(0, 4));
  const age = ageOf(rank, generations.get(person.givenName) ?? '', dice);
  return {
    rpps: person.rpps,
    startDate: `${year - dice.between(1, 5)}-${dice.pick(['01-15', '04-01', '09-01'])}`,
    birthYear: year - age,
    plannedRetirementOn: rank === null ? null : retirementDay(rank, { over65: OVER_65, over60: OVER_60 }, today, dice),
    patientListSize,
    languages: languagesOf(dice),
    acceptsNewPatients: acceptsNewPatients(person, rank, dice),
  };
}

/** Year of the load date less year of birth: from 67 one is over 65, from 62 over 60, whatever the birthday. */
function ageOf(rank: number | null, generation: string, dice: Dice): number {
  if (rank !== null && rank < OVER_65) return dice.between(67, 74);
  if (rank !== null && rank < OVER_60) return dice.between(62, 65);
  const [youngest, oldest] = AGES[generation] ?? [30, 55];
  return rank === null ? dice.between(youngest, oldest) : Math.min(58, dice.between(youngest, oldest));
}

function acceptsNewPatients(person: Person, rank: number | null, dice: Dice): boolean {
  if (rank !== null) return rank >= OVER_60 && dice.chance(0.3);
  const shares: Readonly<Record<string, number>> = { '10': 0.4, '40': 0.4, '91': 0.2, '70': 0.55 };
  return dice.chance(shares[person.professionCode] ?? 0.85);
}

/** Share of the professionals who speak it well enough to be asked for it. */
const LANGUAGES: readonly (readonly [string, number])[] = [
  ['en', 0.4],
  ['es', 0.13],
  ['ar', 0.1],
  ['it', 0.07],
  ['de', 0.04],
  ['pt', 0.03],
];

function languagesOf(dice: Dice): string[] {
  return ['fr', ...LANGUAGES.filter(([, share]) => dice.chance(share)).map(([language]) => language)];
}

/** List sizes by RPPS number, from 700 to 1,900, with the same mean in each group of age. */
function patientLists(doctors: readonly Person[], seed: number): Map<string, number> {
  const groups = [doctors.slice(0, OVER_65), doctors.slice(OVER_65, OVER_60), doctors.slice(OVER_60)];
  return new Map(groups.flatMap((group) => groupLists(group, seed)));
}

function groupLists(group: readonly Person[], seed: number): [string, number][] {
  const sizes = group.map(({ rpps }) => {
    const dice = new Dice(seed, `patients ${rpps}`);
    return FEWEST_PATIENTS + Math.round(((dice.next() + dice.next()) / 2) * (MOST_PATIENTS - FEWEST_PATIENTS));
  });
  let missing = group.length * MEAN_PATIENTS - sizes.reduce((sum, size) => sum + size, 0);
  for (let index = 0; missing !== 0; index = (index + 1) % sizes.length) {
    const size = (sizes[index] ?? 0) + Math.sign(missing);
    if (size < FEWEST_PATIENTS || size > MOST_PATIENTS) continue;
    sizes[index] = size;
    missing -= Math.sign(missing);
  }
  return group.map(({ rpps }, index) => [rpps, sizes[index] ?? 0]);
}
