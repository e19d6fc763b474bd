import { dayNumber, dayText, mondayOf } from '../../kernel/day.js';
import type { Dice } from './dice.rules.js';
import type { Doctor, Duty } from './gp-duties.rules.js';
import { fillWithSurgery, halfDaysOff, usualVisibility, type SurgeryHours } from './surgery-hours.rules.js';
import { every, later, monthly, Week, WEEKLY, type Session, type Terms } from './week.rules.js';

/** The days that a week's validity is counted from. */
export interface Calendar {
  /** `YYYY-MM-DD` */
  today: string;
  lastMonthEnd: string;
  thisMonthStart: string;
  inTwoWeeks: string;
}

export function calendarOf(today: string): Calendar {
  const thisMonthStart = `${today.slice(0, 7)}-01`;
  return {
    today,
    thisMonthStart,
    lastMonthEnd: dayText(dayNumber(thisMonthStart) - 1),
    inTwoWeeks: dayText(mondayOf(dayNumber(today) + 14 + 6)),
  };
}

/** The first of September so many years ago: when most of what runs began. */
export function since(calendar: Calendar, years: number): string {
  return `${Number(calendar.today.slice(0, 4)) - years}-09-01`;
}

/** Two to four assignments each: a fifth one would leave no time for any of them. */
const MOST_ASSIGNMENTS = 4;
const MOST_ELSEWHERE = 2;

/** A GP's week: the duties elsewhere first, then visits and unscheduled care, and the surgery in what is left. */
export function weekOfGeneralPractitioner({ person, surgery }: Doctor, duties: readonly Duty[], calendar: Calendar, dice: Dice): Week {
  const week = new Week(person.rpps);
  const liberal = { place: surgery, status: 'LIBERAL', startDate: since(calendar, dice.between(2, 15)) } as const;
  const hours = hoursOf(duties, dice);
  for (const duty of [...duties].sort((a, b) => Number(a.hours === undefined) - Number(b.hours === undefined)))
    addDuty(week, duty, hours, calendar, dice);
  addUnscheduledCare(week, liberal, hours, dice);
  fillWithSurgery(week, { ...liberal, activity: 'CONSULTATION' }, hours);
  addVisits(week, liberal, hours, dice);
  addExtras(week, liberal, hours, dice);
  return week;
}

function hoursOf(duties: readonly Duty[], dice: Dice): SurgeryHours {
  const visibility = usualVisibility(dice);
  const isAlone = duties.length === 0;
  return {
    morning: [dice.pick(['08:00', '08:15', '08:30', '09:00']), dice.pick(['12:00', '12:15', '12:30'])],
    afternoon: [dice.pick(['13:30', '14:00', '14:00', '14:30', '15:00']), dice.pick(['18:00', '18:30', '19:00', '19:30'])],
    halfDaysOff: halfDaysOff(isAlone ? dice.between(1, 2) : dice.between(2, 3), dice),
    saturday: dice.chance(0.4) ? dice.pick([WEEKLY, every(2, 0), every(2, 1), every(3, 1), every(4, 2), monthly(1)]) : null,
    visibility,
    ...(dice.chance(0.3) && { exception: { weekday: dice.between(1, 5), visibility: dice.pick(['PUBLIC', 'PRO', 'SNP', null] as const) } }),
  };
}

/** Puts the half-days of a duty in the first ones, in an order of this doctor's own, that nothing else takes. */
function addDuty(week: Week, duty: Duty, hours: SurgeryHours, calendar: Calendar, dice: Dice): void {
  const terms: Terms = { ...duty, ...validity(duty, calendar, dice) };
  const { rhythm, visibility, halfDays = 1 } = duty;
  if (duty.hours && week.add(terms, { ...duty.hours, rhythm, visibility })) return;
  const lengthMinutes = duty.activity === 'CARE_HOME_ROUND' ? dice.pick([120, 150, 180]) : dice.pick([180, 210, 240]);
  const starts = [hours.morning[0], '14:00'];
  let missing = halfDays;
  for (const [weekday, startTime] of dice.shuffled([1, 2, 3, 4, 5].flatMap((day) => starts.map((start) => [day, start] as const)))) {
    const session: Session = { weekday, startTime, endTime: later(startTime, lengthMinutes), rhythm, visibility };
    const isOff = hours.halfDaysOff.has(`${weekday}${startTime < '12:00' ? 'AM' : 'PM'}`);
    if (!isOff && week.add(terms, session) && --missing === 0) return;
  }
}

function validity({ span }: Duty, calendar: Calendar, dice: Dice): { startDate: string; endDate: string | null } {
  if (span === 'ENDED') return { startDate: since(calendar, dice.between(3, 9)), endDate: calendar.lastMonthEnd };
  if (span === 'COMING') return { startDate: calendar.inTwoWeeks, endDate: null };
  return { startDate: since(calendar, dice.between(1, 8)), endDate: null };
}

type Liberal = Omit<Terms, 'activity'>;

/** A half-day kept for the patients of the same day: half of the GPs hold one, seen by the regulators or by every professional. */
function addUnscheduledCare(week: Week, liberal: Liberal, hours: SurgeryHours, dice: Dice): void {
  if (week.assignments.length >= MOST_ELSEWHERE || !dice.chance(0.5)) return;
  const isMorning = dice.chance(0.35);
  const [startTime, endTime] = isMorning ? hours.morning : [later(hours.afternoon[1], -150), hours.afternoon[1]];
  const visibility = dice.pick(['SNP', 'SNP', 'PRO'] as const);
  const rhythm = dice.pick([WEEKLY, WEEKLY, every(2, 0), every(2, 1)]);
  for (const weekday of dice.shuffled([1, 2, 3, 4, 5]).slice(0, dice.between(1, 2)))
    if (!hours.halfDaysOff.has(`${weekday}${isMorning ? 'AM' : 'PM'}`))
      week.add({ ...liberal, activity: 'UNSCHEDULED_CARE' }, { weekday, startTime, endTime, rhythm, visibility });
}

/** Home visits between the two halves of the day, or in a free afternoon. */
function addVisits(week: Week, liberal: Liberal, hours: SurgeryHours, dice: Dice): void {
  if (week.assignments.length >= MOST_ASSIGNMENTS || !dice.chance(0.8)) return;
  const terms: Terms = { ...liberal, activity: 'HOME_VISITS' };
  const visits = { modes: ['HOME_VISIT' as const], visibility: dice.pick(['CPTS', 'CPTS', 'PRO', null] as const) };
  const between = { startTime: hours.morning[1], endTime: hours.afternoon[0] };
  const hasTime = later(between.startTime, 60) <= between.endTime;
  for (const weekday of dice.shuffled([1, 2, 3, 4, 5]).slice(0, dice.between(1, 3))) {
    if (hasTime) week.add(terms, { weekday, ...between, ...visits });
    else week.add(terms, { weekday, startTime: '14:30', endTime: '17:00', ...visits });
  }
}

/** A few teach a student, or see their patients by video. */
function addExtras(week: Week, liberal: Liberal, hours: SurgeryHours, dice: Dice): void {
  const evening = { startTime: hours.afternoon[1], endTime: later(hours.afternoon[1], 60) };
  if (week.assignments.length < MOST_ASSIGNMENTS && dice.chance(0.25)) {
    const rhythm = dice.pick([monthly(2), monthly(4), every(4, 3)]);
    week.add({ ...liberal, activity: 'TEACHING', status: 'VOLUNTEER' }, { weekday: 2, ...evening, rhythm, visibility: null });
  }
  if (dice.chance(0.2))
    week.add(
      { ...liberal, activity: 'CONSULTATION' },
      { weekday: dice.pick([1, 3, 4]), ...evening, modes: ['REMOTE'], visibility: dice.pick(['CPTS', 'PUBLIC'] as const) },
    );
}
