import { DAY, MINUTE, type OracleRhythm } from './oracle-world.js';

/** Dates and clocks for the slow oracle: reads no clock arithmetic but that of Intl. */

const STEP = 5 * MINUTE;

/** Whether the rhythm comes on that day. */
export function comesOn(rhythm: OracleRhythm, day: string): boolean {
  const date = new Date(`${day}T12:00:00Z`);
  if ((date.getUTCDay() || 7) !== rhythm.weekday) return false;
  if (rhythm.weekOfMonth !== null) {
    const same = daysOfMonth(day).filter((other) => new Date(`${other}T12:00:00Z`).getUTCDay() === date.getUTCDay());
    return (rhythm.weekOfMonth === -1 ? same.at(-1) : same[rhythm.weekOfMonth - 1]) === day;
  }
  const monday = Date.parse(`${day}T00:00:00Z`) - (rhythm.weekday - 1) * DAY;
  return Math.abs(monday - Date.parse(`${rhythm.anchorMonday}T00:00:00Z`)) % (rhythm.everyWeeks * 7 * DAY) === 0;
}

function daysOfMonth(day: string): string[] {
  const days: string[] = [];
  for (let number = 1; number <= 31; number++) {
    const text = `${day.slice(0, 8)}${String(number).padStart(2, '0')}`;
    const date = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) days.push(text);
  }
  return days;
}

export function daysBetween(from: number, to: number): string[] {
  const days: string[] = [];
  for (let instant = Math.floor(from / DAY) * DAY; instant <= to; instant += DAY) days.push(new Date(instant).toISOString().slice(0, 10));
  return days;
}

const READINGS = new Map<string, [instant: number, day: string, minute: number][]>();

/** The first instant, looked for every five minutes, at which the clock of the zone shows this time of this day, or later. */
export function firstInstant(day: string, time: string, timeZone: string): number {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const found = readingsAround(day, timeZone).find(([, date, reading]) => (date === day && reading >= minute) || date > day);
  if (!found) throw new Error(`no instant for ${day} ${time} in ${timeZone}`);
  return found[0];
}

/** The day that the clock of the zone shows at that instant. */
export function dayAt(instant: number, timeZone: string): string {
  const step = Math.floor(instant / STEP) * STEP;
  const found = readingsAround(new Date(instant).toISOString().slice(0, 10), timeZone).find(([reading]) => reading === step);
  if (!found) throw new Error(`no day for ${instant} in ${timeZone}`);
  return found[1];
}

function readingsAround(day: string, timeZone: string): [instant: number, day: string, minute: number][] {
  const key = `${day} ${timeZone}`;
  let readings = READINGS.get(key);
  if (!readings) {
    readings = [];
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    const noon = Date.parse(`${day}T12:00:00Z`);
    for (let instant = noon - 28 * 60 * MINUTE; instant <= noon + 28 * 60 * MINUTE; instant += STEP) {
      const text = format.format(instant);
      readings.push([instant, text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))]);
    }
    READINGS.set(key, readings);
  }
  return readings;
}
