import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Temporal } from 'temporal-polyfill';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `DateTime` of the schema: an instant; a Date in our code. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant with its offset, in ISO 8601: `2026-11-24T14:00:00+01:00`. Answers are in UTC (`Z`).',
  parseValue: (value) => parseInstant(value),
  parseLiteral: (node) => parseInstant(textOf(node)),
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
});

/** `Date` of the schema: a calendar day; a `YYYY-MM-DD` string in our code. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day: `2026-11-24`.',
  parseValue: (value) => parseDay(value),
  parseLiteral: (node) => parseDay(textOf(node)),
  serialize: (value) => value as string,
});

/** `LocalTime` of the schema: `HH:MM` on the clock of the place; `24:00` is the end of the day. */
export const LocalTime = new GraphQLScalarType<string, string>({
  name: 'LocalTime',
  description: 'A wall-clock time in the time zone of the place, `HH:MM` from `00:00` to `24:00` (the end of the day).',
  parseValue: (value) => parseClock(value),
  parseLiteral: (node) => parseClock(textOf(node)),
  serialize: (value) => value as string,
});

/** `JSON` of the schema: what is read by people and archives, not field by field. Never taken as input: its shape would be nobody's. */
export const Json = new GraphQLScalarType<never, unknown>({
  name: 'JSON',
  description: 'A JSON value. Only in answers.',
  parseValue: () => refuseJson(),
  parseLiteral: () => refuseJson(),
  serialize: (value) => value,
});

function refuseJson(): never {
  throw new GraphQLError('Ce type ne se donne pas : il n’est que dans les réponses.');
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function parseInstant(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value === 'string' && INSTANT.test(value)) {
    const date = new Date(value);
    if (!Number.isNaN(date.getTime()) && isRealDay(value.slice(0, 10))) return date;
  }
  throw new GraphQLError('Un instant ISO 8601 avec son décalage est attendu, par exemple 2026-11-24T14:00:00+01:00.');
}

function parseDay(value: unknown): string {
  if (typeof value === 'string' && DAY.test(value) && isRealDay(value)) return value;
  throw new GraphQLError('Un jour du calendrier est attendu, par exemple 2026-11-24.');
}

function parseClock(value: unknown): string {
  if (typeof value === 'string' && (CLOCK.test(value) || value === '24:00')) return value;
  throw new GraphQLError('Une heure HH:MM est attendue, de 00:00 à 24:00.');
}

/** Of the calendar, and of a year that somebody can mean: databases and formatters differ on the others. */
function isRealDay(text: string): boolean {
  if (text < '1900' || text >= '2200') return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
