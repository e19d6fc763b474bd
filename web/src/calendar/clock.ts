/** Minutes since midnight, 0 to 1440: the end of a day is 1440, which the API writes `24:00`. */
export type Minute = number;

export const DAY_MINUTES = 1440;
/** What is dragged falls on quarters of an hour. */
export const STEP_MINUTES = 15;

/** @param text `HH:MM` */
export function minuteOf(text: string): Minute {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

/** `HH:MM` */
export function timeText(minute: Minute): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function snapped(minute: number): Minute {
  return Math.min(DAY_MINUTES, Math.max(0, Math.round(minute / STEP_MINUTES) * STEP_MINUTES));
}
