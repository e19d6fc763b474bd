/** Why a text is not read as a calendar. */
export type TextRefusal = 'NOT_A_CALENDAR' | 'CUT_SHORT' | 'TOO_COMPLEX';

/** What is kept of a calendar: components as texts, each with nothing but the lines that say when, and whether somebody is busy. */
export interface CalendarParts {
  readonly events: string[];
  readonly freeBusy: string[];
  readonly zones: string[];
}

/** Components of a calendar, events among them: more is not what one person keeps. */
const MOST_COMPONENTS = 30_000;
/** An event holds alarms, a zone its two halves: deeper is no calendar. */
const DEEPEST = 8;

const KEPT_COMPONENTS: Readonly<Record<string, keyof CalendarParts>> = { VEVENT: 'events', VFREEBUSY: 'freeBusy', VTIMEZONE: 'zones' };
const PARTS_OF_A_ZONE = ['STANDARD', 'DAYLIGHT'];
/** Titles, places and notes are not among them: they are dropped here, before anything is parsed; of guests nothing is kept but that one declined. */
const KEPT_PROPERTIES = new Set([
  ...['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID', 'STATUS', 'TRANSP'],
  ...['X-MICROSOFT-CDO-BUSYSTATUS', 'X-MICROSOFT-CDO-INTENDEDSTATUS', 'FREEBUSY', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO'],
]);
const NAME = /^([A-Za-z0-9-]+)[;:]/;

/** Whether a text, or what has come of it so far, begins as a calendar does: after a mark of UTF-8 and blanks. */
export function beginsAsCalendar(text: string): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(text);
}

/**
 * Unfolds the lines, follows BEGIN and END, and keeps what says when. A line that is none is dropped, as are components that were opened
 * and not closed; a text that ends inside its calendar was cut, and what is missing might have said busy.
 */
export function partsOf(text: string): CalendarParts | TextRefusal {
  if (!beginsAsCalendar(text)) return 'NOT_A_CALENDAR';
  const parts: CalendarParts = { events: [], freeBusy: [], zones: [] };
  const open: string[] = [];
  let component: string[] = [];
  let count = 0;
  for (const line of unfolded(text)) {
    const name = NAME.exec(line)?.[1]?.toUpperCase();
    if (name === 'BEGIN') {
      const begun = valueOf(line);
      if (begun in KEPT_COMPONENTS && open[0] === 'VCALENDAR') open.length = 1; // the one before was not closed: it is dropped
      open.push(begun);
      if (open.length > DEEPEST || ++count > MOST_COMPONENTS) return 'TOO_COMPLEX';
      if (begun in KEPT_COMPONENTS) component = [`BEGIN:${begun}`];
      else if (isKept(open)) component.push(`BEGIN:${begun}`);
    } else if (name === 'END') {
      const ended = valueOf(line);
      const at = open.lastIndexOf(ended);
      if (at < 0) continue;
      open.length = at + 1; // what was left open inside ends with it
      if (isKept(open)) component.push(`END:${ended}`);
      const kind = KEPT_COMPONENTS[ended];
      if (kind !== undefined && isKept(open)) parts[kind].push(component.join('\r\n'));
      open.pop();
    } else if (name === 'ATTENDEE' && isKept(open)) component.push(`X-GUEST:${answerOf(line)}`);
    else if (name !== undefined && KEPT_PROPERTIES.has(name) && isKept(open)) component.push(line);
  }
  return open.includes('VCALENDAR') ? 'CUT_SHORT' : parts;
}

/** Whether what stands here belongs to an event, a list of busy times or a zone: directly, and not to an alarm in it. */
function isKept(open: readonly string[]): boolean {
  const [calendar, kept, inner] = open;
  if (calendar !== 'VCALENDAR' || kept === undefined || !(kept in KEPT_COMPONENTS)) return false;
  return inner === undefined || (open.length === 3 && kept === 'VTIMEZONE' && PARTS_OF_A_ZONE.includes(inner));
}

/** Whether a guest declined; not who it is. Rooms and groups decline for themselves. */
function answerOf(line: string): 'DECLINED' | 'OTHER' {
  const parameters = /^[^:]*/.exec(line.replaceAll(/"[^"]*"/g, ''))?.[0].toUpperCase() ?? '';
  const said = (name: string) => new RegExp(`;${name}=([^;]*)`).exec(parameters)?.[1];
  return said('PARTSTAT') === 'DECLINED' && (said('CUTYPE') ?? 'INDIVIDUAL') === 'INDIVIDUAL' ? 'DECLINED' : 'OTHER';
}

function valueOf(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .toUpperCase();
}

/** A line that begins with a blank continues the one before. */
function* unfolded(text: string): Generator<string> {
  let pieces: string[] = [];
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  while (from < text.length) {
    const next = text.indexOf('\n', from);
    const to = next < 0 ? text.length : next;
    const line = text.slice(from, text[to - 1] === '\r' ? to - 1 : to);
    if ((line.startsWith(' ') || line.startsWith('\t')) && pieces.length > 0) pieces.push(line.slice(1));
    else {
      if (pieces.length > 0) yield pieces.join('');
      pieces = [line];
    }
    from = to + 1;
  }
  if (pieces.length > 0) yield pieces.join('');
}
