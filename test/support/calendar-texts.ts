import { readBusyTimes } from '../../src/exchange/ical/busy-times.service.js';

export const lines = (...text: string[]) => text.join('\r\n');
export const calendar = (...text: string[]) => lines('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Essai//FR', ...text, 'END:VCALENDAR', '');
export const event = (...text: string[]) => lines('BEGIN:VEVENT', 'UID:1@essai', 'DTSTAMP:20261101T080000Z', ...text, 'END:VEVENT');

export const AUTUMN = { from: Date.parse('2026-11-23T00:00:00Z'), until: Date.parse('2026-12-20T00:00:00Z') };
export const windowOf = (from: string, until: string) => ({
  from: Date.parse(`${from}T00:00:00Z`),
  until: Date.parse(`${until}T00:00:00Z`),
});

/** The busy times as `from/until` in UTC, or the refusal. */
export function read(text: string, window = AUTUMN, timeZone = 'Europe/Paris'): string[] | string {
  const reading = readBusyTimes({ text, timeZone, window });
  if ('refusal' in reading) return reading.refusal;
  const shown = (instant: number) => new Date(instant).toISOString().slice(0, 16);
  return reading.busy.map(({ start, end }) => `${shown(start)}/${shown(end)}`);
}
