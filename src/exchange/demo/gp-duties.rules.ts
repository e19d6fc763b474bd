import { HOSPITAL_SERVICES } from './added-places.rules.js';
import type { Dice } from './dice.rules.js';
import { metresBetween, type Activity, type Person, type Place, type Status, type Visibility } from './demo-rows.rules.js';
import { every, monthly, WEEKLY, type Rhythm } from './week.rules.js';

/** Some half-day of a GP away from the surgery. */
export interface Duty {
  place: Place;
  activity: Activity;
  status: Status;
  rhythm: Rhythm;
  /** Half-days each time; one when absent. */
  halfDays?: number;
  /** Fixed hours, or else a morning or afternoon of its own choosing. */
  hours?: { weekday: number; startTime: string; endTime: string };
  visibility: Visibility | null;
  worksOnPublicHolidays?: boolean;
  /** Whether it runs, ended last month, or starts in two weeks. */
  span?: 'ENDED' | 'COMING';
}

export interface Doctor {
  person: Person;
  surgery: Place;
  /** Where they also see patients, when the register says so. */
  secondSurgery: Place | undefined;
}

/** One in ten has the surgery and nothing else. */
const SURGERY_ONLY = 0.1;

const MOST_DUTIES = 3;
/** What one more duty weighs against a nearer colleague: the load is shared before the way is shortened. */
const METRES_PER_DUTY = 7_000;

/** Who does what beside their surgery: each duty goes to somebody near who has few. */
export function shareDuties(doctors: readonly Doctor[], places: readonly Place[], dice: Dice): Map<string, Duty[]> {
  const shared = new Map<string, Duty[]>(doctors.map((doctor) => [doctor.person.rpps, ownDuties(doctor)]));
  const available = doctors.filter(() => !dice.chance(SURGERY_ONLY));
  for (const duty of dutiesOf(places, dice)) {
    const weighed = available
      .map((doctor) => ({ doctor, own: shared.get(doctor.person.rpps) ?? [] }))
      .filter(({ own }) => own.length < MOST_DUTIES && own.every((other) => other.place.key !== duty.place.key))
      .map(({ doctor, own }) => ({
        own,
        weight: metresBetween(doctor.surgery, duty.place) + own.length * METRES_PER_DUTY + dice.between(0, 4_000),
      }));
    weighed.sort((a, b) => a.weight - b.weight)[0]?.own.push(duty);
  }
  return shared;
}

function ownDuties({ secondSurgery }: Doctor): Duty[] {
  if (!secondSurgery) return [];
  const second = { place: secondSurgery, activity: 'CONSULTATION', status: 'LIBERAL', rhythm: WEEKLY, halfDays: 2 } as const;
  return [{ ...second, visibility: 'CPTS' }];
}

/** Every duty that the places of the territory ask for, the scarce ones first. */
function dutiesOf(places: readonly Place[], dice: Dice): Duty[] {
  const ofKind = (kind: string) => places.filter((place) => place.kind === kind);
  return [
    ...ofKind('CRECHE').map((place, index) => crecheDuty(place, index)),
    ...ofKind('EHPAD').flatMap((place, index) => careHomeDuties(place, index, dice)),
    ...ofKind('HOSPITAL_SERVICE').flatMap((place) => serviceDuties(place, dice)),
    ...ofKind('EDES').flatMap((place) => [
      salaried(place, 'CONSULTATION', WEEKLY, 'PRO', 4),
      salaried(place, 'CONSULTATION', every(2, 1), 'CPTS', 2),
    ]),
    ...ofKind('PMI').map((place) => salaried(place, 'CONSULTATION', WEEKLY, 'PUBLIC', 2)),
    ...places.filter(asksForADoctor).map((place) => salaried(place, 'HOSPITAL_SESSIONS', dice.pick([WEEKLY, every(2, 0)]), null, 3)),
    ...ofKind('CPTS').flatMap((place) => coordinationDuties(place)),
  ];
}

function careHomeDuties(place: Place, index: number, dice: Dice): Duty[] {
  const rhythms = [WEEKLY, every(2, 0), every(2, 1), every(3, index), every(4, index), monthly(2)];
  const round = (rhythm: Rhythm, span?: Duty['span']): Duty => ({
    place,
    activity: 'CARE_HOME_ROUND',
    status: 'LIBERAL',
    rhythm,
    halfDays: rhythm === WEEKLY ? 3 : 2,
    visibility: dice.pick(['CPTS', 'CPTS', 'PRO', null]),
    ...(span && { span }),
  });
  return [
    salaried(place, 'CARE_HOME_COORDINATION', WEEKLY, index % 2 === 0 ? 'CPTS' : null, 3 + (index % 3)),
    round(rhythms[index % rhythms.length] ?? WEEKLY),
    round(rhythms[(index + 3) % rhythms.length] ?? WEEKLY),
    // Somebody stopped last month and somebody else takes over in two weeks.
    ...(index % 2 === 0 ? [round(every(2, index), 'ENDED'), round(WEEKLY, 'COMING')] : []),
  ];
}

/** Two hours a month: what decree 2021-1131 asks of the health referent of a small crèche, some 20 to 30 hours a year. */
function crecheDuty(place: Place, index: number): Duty {
  const weekday = [2, 4, 1, 5][index % 4] ?? 2;
  const hours = index % 2 === 0 ? { weekday, startTime: '14:00', endTime: '16:00' } : { weekday, startTime: '09:30', endTime: '11:30' };
  const week = [1, 3, -1, 2, 1, 4, -1, 1][index % 8] ?? 1;
  const status = index % 3 === 0 ? 'SALARIED' : 'LIBERAL';
  return { place, activity: 'CRECHE_HEALTH_REFERENT', status, rhythm: monthly(week), hours, visibility: index % 4 === 3 ? null : 'CPTS' };
}

/** GPs in the hospital: how many half-days of them each service counts on. */
const SERVICES: Readonly<Record<string, number>> = {
  [HOSPITAL_SERVICES.emergency]: 5,
  [HOSPITAL_SERVICES.geriatrics]: 3,
  [HOSPITAL_SERVICES.mobileGeriatrics]: 2,
  [HOSPITAL_SERVICES.medicine]: 4,
  [HOSPITAL_SERVICES.homeHospital]: 2,
  [HOSPITAL_SERVICES.outpatients]: 2,
};

function serviceDuties(place: Place, dice: Dice): Duty[] {
  const isEmergency = place.name === HOSPITAL_SERVICES.emergency;
  return Array.from({ length: SERVICES[place.name] ?? 0 }, (_, turn) => ({
    ...salaried(
      place,
      'HOSPITAL_SESSIONS',
      [WEEKLY, every(2, turn), WEEKLY, every(4, turn)][turn % 4] ?? WEEKLY,
      dice.pick(['CPTS', 'PRO', null]),
      dice.between(3, 5),
    ),
    worksOnPublicHolidays: isEmergency,
    ...(turn === 3 && { span: 'COMING' as const }),
  }));
}

/** Rehabilitation clinics, local hospitals and homes for disabled adults have a doctor some half-days. */
function asksForADoctor(place: Place): boolean {
  return ['HOSPITAL', 'DISABILITY'].includes(place.kind) && /CSSR|CLINIQUE KORIAN|HOSPITALIER DE SAULT|^MAS |^FAM /i.test(place.name);
}

function coordinationDuties(place: Place): Duty[] {
  const meeting = { weekday: 4, startTime: '12:30', endTime: '14:00' };
  const base = { place, activity: 'COORDINATION', status: 'VOLUNTEER', visibility: null } as const;
  return [
    { ...base, rhythm: monthly(-1), hours: meeting },
    { ...base, rhythm: monthly(-1), hours: meeting },
    { ...base, rhythm: monthly(2), hours: { ...meeting, weekday: 2 } },
    { ...base, rhythm: every(3, 1), hours: { ...meeting, weekday: 1 }, status: 'SALARIED' },
    { ...base, rhythm: every(2, 0), hours: { ...meeting, weekday: 3 }, visibility: 'CPTS' },
  ];
}

function salaried(place: Place, activity: Activity, rhythm: Rhythm, visibility: Visibility | null, halfDays = 1): Duty {
  return { place, activity, status: 'SALARIED', rhythm, visibility, halfDays };
}
