import { dayNumber, dayText, mondayOf } from '../../kernel/day.js';
import { isGeneralPractitioner, metresBetween, type Assignment, type Person, type Place } from './demo-rows.rules.js';

/** An absence or a closure from the beginning of one day to the beginning of another. */
interface Days {
  firstDay: string;
  /** Excluded. */
  endDay: string;
}

export interface DemoAbsence extends Partial<Days> {
  rpps: string;
  reason: 'LEAVE' | 'TRAINING' | 'FAMILY';
  locumRpps?: string;
  institutionKey?: string;
  /** What recurs: a weekday and its hours, on the k-th of the month, from a day on. */
  weekday?: number;
  startTime?: string;
  endTime?: string;
  weekOfMonth?: number;
  startDate?: string;
}

export interface DemoClosure extends Days {
  placeKey: string;
  note: string;
}

export interface Exceptions {
  absences: DemoAbsence[];
  closures: DemoClosure[];
}

const THURSDAY = 4;

/**
 * Two weeks of holidays with a locum, a day that the hospital covers, a training that comes back every month, a surgery that is closed for a
 * day. Of the last GPs of the register, from the week after next on: the people of the demonstration and its first days stay as they are.
 */
export function exceptionsOf(demo: {
  people: readonly Person[];
  places: readonly Place[];
  assignments: readonly Assignment[];
  hospitalKey: string;
  /** Load date, `YYYY-MM-DD`. */
  today: string;
}): Exceptions {
  const monday = mondayOf(dayNumber(demo.today));
  const days = (from: number, to: number): Days => ({ firstDay: dayText(monday + from), endDay: dayText(monday + to) });
  const [onHolidays, forADay, inTraining, painted] = doctorsOf(demo).reverse();
  if (!onHolidays || !forADay || !inTraining || !painted) return { absences: [], closures: [] };
  const locum = nearestTo(onHolidays, doctorsOf(demo), [forADay, inTraining, painted]);
  return {
    absences: [
      { rpps: onHolidays.rpps, reason: 'LEAVE', ...days(14, 28), ...(locum && { locumRpps: locum.rpps }) },
      { rpps: forADay.rpps, reason: 'FAMILY', ...days(15, 16), institutionKey: demo.hospitalKey },
      {
        ...{ rpps: inTraining.rpps, reason: 'TRAINING', weekday: THURSDAY, startTime: '14:00', endTime: '18:00' },
        ...{ weekOfMonth: 1, startDate: demo.today },
      },
    ],
    closures: [{ placeKey: painted.surgery.key, note: 'Travaux de peinture', ...days(18, 19) }],
  };
}

interface Doctor {
  rpps: string;
  surgery: Place;
}

/** GPs who consult at a surgery until further notice, in the order of their RPPS numbers. */
function doctorsOf({ people, places, assignments }: Parameters<typeof exceptionsOf>[0]): Doctor[] {
  const surgeries = new Map(places.filter(({ kind }) => kind === 'SURGERY').map((place) => [place.key, place]));
  const doctors = new Set(people.filter(isGeneralPractitioner).map(({ rpps }) => rpps));
  const found = new Map<string, Doctor>();
  for (const { rpps, placeKey, activity, endDate } of assignments) {
    const surgery = surgeries.get(placeKey);
    if (surgery && doctors.has(rpps) && activity === 'CONSULTATION' && endDate === null && !found.has(rpps))
      found.set(rpps, { rpps, surgery });
  }
  return [...found.values()].sort((a, b) => (a.rpps < b.rpps ? -1 : 1));
}

function nearestTo(absent: Doctor, doctors: readonly Doctor[], busy: readonly Doctor[]): Doctor | undefined {
  const taken = new Set([absent, ...busy].map(({ rpps }) => rpps));
  return doctors
    .slice(Math.floor(doctors.length / 2)) // the first ones are people of the demonstration
    .filter(({ rpps }) => !taken.has(rpps))
    .map((doctor) => ({ doctor, metres: metresBetween(doctor.surgery, absent.surgery) }))
    .sort((a, b) => a.metres - b.metres)[0]?.doctor;
}
