const ZONES = new Set(Intl.supportedValuesOf('timeZone'));

/** Whether the text is the IANA name of a time zone, in its own spelling: `Europe/Paris`, `Indian/Reunion`. Neither an offset nor an abbreviation. */
export function isTimeZone(text: string): boolean {
  return ZONES.has(text);
}
