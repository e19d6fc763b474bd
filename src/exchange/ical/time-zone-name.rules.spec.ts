import { describe, expect, it } from '@jest/globals';
import { WINDOWS_ZONES, zoneNamed } from './time-zone-name.rules.js';

describe('a TZID', () => {
  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['"Indian/Reunion"', 'Indian/Reunion'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Romance Standard Time', 'Europe/Paris'],
    ['romance standard time', 'Europe/Paris'],
    ['/mozilla.org/20250101_1/Europe/Paris', 'Europe/Paris'],
    ['/freeassociation.sourceforge.net/Tzfile/America/Guadeloupe', 'America/Guadeloupe'],
    ['UTC', 'Etc/UTC'],
    ['GMT', 'Etc/UTC'],
  ])('%s is the zone %s', (tzid, zone) => {
    expect(zoneNamed(tzid)).toBe(zone);
  });

  it.each(['Customized Time Zone', '(UTC+01:00) Brussels, Copenhagen, Madrid, Paris', 'Europe/Atlantide', 'EST', '+01:00', '', '///'])(
    '%s is a name of the calendar’s own',
    (tzid) => {
      expect(zoneNamed(tzid)).toBeUndefined();
    },
  );

  it('of Windows is a zone that this machine knows, each of them', () => {
    const unknown = [...WINDOWS_ZONES.values()].filter((zone) => zoneNamed(zone) !== zone);
    expect(unknown).toEqual([]);
  });
});
