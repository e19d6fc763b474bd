/** Where a commune stands in time: its clock, and the territory whose public holidays it keeps. */
export interface LocalCalendar {
  /** IANA time zone. */
  readonly timeZone: string;
  /** Territory in the words of date-holidays: `FR`, or `FR-` and its subdivision. */
  readonly holidayTerritory: string;
}

/**
 * By département or overseas collectivity, for those that differ from Paris.
 * 57, 67 and 68 keep the two days of the local law of Alsace-Moselle; Good Friday is off only in communes with a Protestant
 * church, which no open file lists: it counts as off in all of them.
 * 975, 984, 986, 987 and 988 keep days of their own that date-holidays does not know: they get the national ones.
 */
const CALENDARS: Readonly<Record<string, LocalCalendar>> = {
  '57': { timeZone: 'Europe/Paris', holidayTerritory: 'FR-57' },
  '67': { timeZone: 'Europe/Paris', holidayTerritory: 'FR-67' },
  '68': { timeZone: 'Europe/Paris', holidayTerritory: 'FR-68' },
  '971': { timeZone: 'America/Guadeloupe', holidayTerritory: 'FR-GP' },
  '972': { timeZone: 'America/Martinique', holidayTerritory: 'FR-MQ' },
  '973': { timeZone: 'America/Cayenne', holidayTerritory: 'FR-GF' },
  '974': { timeZone: 'Indian/Reunion', holidayTerritory: 'FR-RE' },
  '975': { timeZone: 'America/Miquelon', holidayTerritory: 'FR' },
  '976': { timeZone: 'Indian/Mayotte', holidayTerritory: 'FR-YT' },
  '977': { timeZone: 'America/St_Barthelemy', holidayTerritory: 'FR-BL' },
  '978': { timeZone: 'America/Marigot', holidayTerritory: 'FR-MF' },
  '984': { timeZone: 'Indian/Kerguelen', holidayTerritory: 'FR' },
  '986': { timeZone: 'Pacific/Wallis', holidayTerritory: 'FR' },
  '987': { timeZone: 'Pacific/Tahiti', holidayTerritory: 'FR' },
  '988': { timeZone: 'Pacific/Noumea', holidayTerritory: 'FR' },
};

/** French Polynesia has three clocks: the Marquesas are half an hour and the Gambiers one hour ahead of Tahiti. */
const POLYNESIA: Readonly<Record<string, string>> = {
  '98718': 'Pacific/Marquesas',
  '98723': 'Pacific/Marquesas',
  '98731': 'Pacific/Marquesas',
  '98746': 'Pacific/Marquesas',
  '98756': 'Pacific/Marquesas',
  '98757': 'Pacific/Marquesas',
  '98719': 'Pacific/Gambier',
};

const PARIS: LocalCalendar = { timeZone: 'Europe/Paris', holidayTerritory: 'FR' };

/** Every territory whose holidays a commune may keep. */
export const HOLIDAY_TERRITORIES: readonly string[] = [
  ...new Set([PARIS, ...Object.values(CALENDARS)].map((calendar) => calendar.holidayTerritory)),
];

/** The département, or the overseas collectivity, that an INSEE commune code begins with: `84`, `2A`, `974`. */
export function departmentOf(inseeCode: string): string {
  return inseeCode.slice(0, inseeCode.startsWith('97') || inseeCode.startsWith('98') ? 3 : 2);
}

/** The clock and the holidays of a commune; undefined for Clipperton (989), where nobody lives. */
export function localCalendar(inseeCode: string): LocalCalendar | undefined {
  const department = departmentOf(inseeCode);
  if (department === '989') return undefined;
  const calendar = CALENDARS[department] ?? PARIS;
  const timeZone = POLYNESIA[inseeCode];
  return timeZone ? { ...calendar, timeZone } : calendar;
}
