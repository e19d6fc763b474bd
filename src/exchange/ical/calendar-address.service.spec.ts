import { describe, expect, it } from '@jest/globals';
import { readAddress } from './calendar-address.service.js';

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
    ['https://93.184.216.34/a.ics', 'https://93.184.216.34/a.ics'],
    ['https://[2606:2800:220:1::1]/a.ics', 'https://[2606:2800:220:1::1]/a.ics'],
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
    ['https://localhost./a.ics', 'NOT_PUBLIC'],
    ['https://metadata.google.internal/a.ics', 'NOT_PUBLIC'],
    ['https://127.0.0.1/a.ics', 'NOT_PUBLIC'],
    ['https://127.0.0.1./a.ics', 'NOT_PUBLIC'],
    ['webcal://127.1/a.ics', 'NOT_PUBLIC'],
    ['https://2130706433/a.ics', 'NOT_PUBLIC'],
    ['https://0x7f.1/a.ics', 'NOT_PUBLIC'],
    ['https://0177.0.0.1/a.ics', 'NOT_PUBLIC'],
    ['https://0.0.0.0/a.ics', 'NOT_PUBLIC'],
    ['https://10.0.0.1/a.ics', 'NOT_PUBLIC'],
    ['https://172.16.0.1:8443/a.ics', 'NOT_PUBLIC'],
    ['https://192.168.1.1/a.ics', 'NOT_PUBLIC'],
    ['https://169.254.169.254/a.ics', 'NOT_PUBLIC'],
    ['https://100.64.0.1/a.ics', 'NOT_PUBLIC'],
    ['https://255.255.255.255/a.ics', 'NOT_PUBLIC'],
    ['https://[::]/a.ics', 'NOT_PUBLIC'],
    ['https://[::1]/a.ics', 'NOT_PUBLIC'],
    ['https://[fe80::1]/a.ics', 'NOT_PUBLIC'],
    ['https://[fd00::1]/a.ics', 'NOT_PUBLIC'],
    ['https://[::ffff:10.0.0.1]/a.ics', 'NOT_PUBLIC'],
    ['https://[64:ff9b::7f00:1]/a.ics', 'NOT_PUBLIC'],
    ['https://[fe80::1%25eth0]/a.ics', 'NOT_AN_ADDRESS'],
    ['https://postgres./a.ics', 'NOT_PUBLIC'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(read(typed)).toBe(fault);
  });
});
