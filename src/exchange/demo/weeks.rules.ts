import { HOSPITAL_SERVICES } from './added-places.rules.js';
import { weekAtAPharmacy, weekAtASurgery, type Worker } from './care-weeks.rules.js';
import { isGeneralPractitioner, metresBetween, type Assignment, type Person, type Place } from './demo-rows.rules.js';
import { Dice } from './dice.rules.js';
import { shareDuties } from './gp-duties.rules.js';
import { calendarOf, since, weekOfGeneralPractitioner, type Calendar } from './gp-week.rules.js';
import { weekInHospital } from './hospital-week.rules.js';
import { addLiaison, weekOfAdvancedNurse, weekOfNurse } from './nurse-week.rules.js';
import { addressKey } from './surgeries.rules.js';
import type { Week } from './week.rules.js';

export interface Territory {
  people: readonly Person[];
  places: readonly Place[];
  seed: number;
  /** Load date, `YYYY-MM-DD`. */
  today: string;
}

const NURSE = '60';
const PHARMACIST = '21';
const ADVANCED_PRACTICE = 'SI01';

/** The week of everybody who has a place, in the order of their RPPS numbers: the same for the same people, places and day. */
export function weeksOf(territory: Territory): Assignment[] {
  const { seed } = territory;
  const calendar = calendarOf(territory.today);
  const placesOf = placesFinder(territory.places);
  const people = [...territory.people].sort((a, b) => (a.rpps < b.rpps ? -1 : 1));
  const located = people.flatMap((person) => {
    const [place, second] = placesOf(person);
    return place ? [{ person, place, second }] : [];
  });
  const doctors = located
    .filter(({ person }) => isGeneralPractitioner(person))
    .map(({ person, place, second }) => ({ person, surgery: place, secondSurgery: second }));
  const duties = shareDuties(doctors, territory.places, new Dice(seed, 'duties'));
  const ofDoctors = doctors.map((doctor) =>
    weekOfGeneralPractitioner(doctor, duties.get(doctor.person.rpps) ?? [], calendar, new Dice(seed, `week ${doctor.person.rpps}`)),
  );
  const others = workersOf(
    located.filter(({ person }) => !isGeneralPractitioner(person)),
    territory,
    calendar,
  );
  const weeks = [...ofDoctors, ...others.map((worker) => weekOf(worker, territory.places))];
  addLiaisons(weeks, others, territory.places, calendar);
  return weeks.flatMap((week) => week.assignments);
}

/** The places of a person's registered activities, the main one first. */
function placesFinder(places: readonly Place[]): (person: Person) => Place[] {
  const byKey = new Map(places.map((place) => [place.key, place]));
  return (person) => person.addresses.flatMap((address) => byKey.get(address.finess ?? '') ?? byKey.get(addressKey(address)) ?? []);
}

function workersOf(located: readonly { person: Person; place: Place }[], { places, seed }: Territory, calendar: Calendar): Worker[] {
  const met = new Map<string, number>();
  return located.map(({ person, place }) => {
    const group = `${person.professionCode} ${person.specialtyCodes.join()} ${place.inseeCode}`;
    const turn = met.get(group) ?? 0;
    met.set(group, turn + 1);
    const nearest = (kind: string) =>
      places
        .filter((other) => other.kind === kind)
        .sort((a, b) => metresBetween(place, a) - metresBetween(place, b) || (a.key < b.key ? -1 : 1))[0];
    return { person, place, turn, nearest, calendar, dice: new Dice(seed, `week ${person.rpps}`) };
  });
}

function weekOf(worker: Worker, places: readonly Place[]): Week {
  const { person, place } = worker;
  if (place.kind === 'HOSPITAL')
    return weekInHospital(
      worker,
      places.filter((other) => other.kind === 'HOSPITAL_SERVICE'),
    );
  if (person.professionCode === PHARMACIST) return weekAtAPharmacy(worker);
  if (person.professionCode !== NURSE) return weekAtASurgery(worker);
  return person.specialtyCodes.includes(ADVANCED_PRACTICE) ? weekOfAdvancedNurse(worker) : weekOfNurse(worker);
}

/** Two nurses of the hospital's town share the post of liaison nurse. */
function addLiaisons(weeks: readonly Week[], workers: readonly Worker[], places: readonly Place[], calendar: Calendar): void {
  const service = places.find((place) => place.name === HOSPITAL_SERVICES.liaisonNurse);
  if (!service) return;
  const nurses = workers
    .filter(({ person, place }) => person.professionCode === NURSE && place.inseeCode === service.inseeCode)
    .slice(0, 2);
  for (const [index, { person }] of nurses.entries())
    for (const weekday of index === 0 ? [1, 2, 3] : [4, 5])
      weeks.filter((week) => week.rpps === person.rpps).forEach((week) => addLiaison(week, service, weekday, since(calendar, 2)));
}
