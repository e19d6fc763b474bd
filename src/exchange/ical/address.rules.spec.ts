import { describe, expect, it } from '@jest/globals';
import { readAddress } from './address.rules.js';

const read = (typed: string) => {
  const found = readAddress(typed);
  return typeof found === 'string' ? found : found.href;
};

describe('the address of a calendar', () => {
  it.each([
    [
      'https://calendar.google.com/calendar/ical/abc/private-def/basic.ics',
      'https://calendar.google.com/calendar/ical/abc/private-def/basic.ics',
    ],
    ['  webcal://p42-caldav.icloud.com/published/2/abc ', 'https://p42-caldav.icloud.com/published/2/abc'],
    ['webcals://agenda.exemple.fr/a.ics', 'https://agenda.exemple.fr/a.ics'],
    ['HTTPS://Agenda.Exemple.FR:8443/a.ics?jeton=1#ici', 'https://agenda.exemple.fr:8443/a.ics?jeton=1'],
  ])('%s is read at %s', (typed, address) => {
    expect(read(typed)).toBe(address);
  });

  it.each([
    ['', 'NOT_AN_ADDRESS'],
    ['mon agenda', 'NOT_AN_ADDRESS'],
    [`https://exemple.fr/${'a'.repeat(2_000)}`, 'NOT_AN_ADDRESS'],
    ['http://agenda.exemple.fr/a.ics', 'NOT_HTTPS'],
    ['file:///etc/passwd', 'NOT_HTTPS'],
    ['ftp://agenda.exemple.fr/a.ics', 'NOT_HTTPS'],
    ['https://camille:secret@agenda.exemple.fr/a.ics', 'WITH_PASSWORD'],
    ['https://camille@agenda.exemple.fr/a.ics', 'WITH_PASSWORD'],
    ['https://localhost/a.ics', 'NOT_PUBLIC'],
    ['https://base.localhost./a.ics', 'NOT_PUBLIC'],
    ['https://nas.local/a.ics', 'NOT_PUBLIC'],
    ['https://postgres/a.ics', 'NOT_PUBLIC'],
    ['https://metadata.google.internal/a.ics', 'NOT_PUBLIC'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(read(typed)).toBe(fault);
  });
});
