import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { type CalendarHost, startCalendarHost } from '../../../test/support/calendar-host.js';
import { type FetchLimits, FeedFetcher, type Seen } from './feed-fetcher.service.js';

const NEVER_SEEN: Seen = { etag: null, lastModified: null };
const CALENDAR = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Essai//FR\r\nX-WR-CALNAME:Agenda de Camille\r\nEND:VCALENDAR\r\n';
const LIMITS: FetchLimits = { connectMilliseconds: 5_000, wholeMilliseconds: 5_000, bytes: 100_000, redirects: 3 };

let host: CalendarHost;

beforeAll(async () => {
  host = await startCalendarHost();
});
beforeEach(() => {
  host.asked.length = 0;
  host.answer((_, response) => response.end(CALENDAR));
  host.leadTo('autre.agenda.test', '127.0.0.1');
});
afterAll(async () => {
  await host.close();
});

const fetch = (url = host.url('/a.ics'), seen = NEVER_SEEN, limits: Partial<FetchLimits> = {}, signal?: AbortSignal) =>
  new FeedFetcher(host.agent, { ...LIMITS, ...limits }).fetch(url, seen, signal);

/** Sends on from each path to the next, and the last is the calendar. */
const sendOn = (...locations: string[]) => {
  host.answer((request, response) => {
    const at = ['/a.ics', ...locations.map((location) => new URL(location, 'https://agenda.test').pathname)].indexOf(request.url ?? '');
    const location = locations[at];
    if (location === undefined) response.end(CALENDAR);
    else response.writeHead(302, { location }).end();
  });
};

describe('a calendar', () => {
  it('is fetched with what says later whether it changed; nothing else is sent', async () => {
    host.answer((_, response) =>
      response.writeHead(200, { etag: '"7"', 'last-modified': 'Tue, 24 Nov 2026 08:00:00 GMT', 'set-cookie': 'a=1' }).end(CALENDAR),
    );
    expect(await fetch()).toEqual({ text: CALENDAR, etag: '"7"', lastModified: 'Tue, 24 Nov 2026 08:00:00 GMT' });
    expect(Object.keys(host.asked[0]?.headers ?? {}).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });

  it('that did not change is not sent again', async () => {
    host.answer((_, response) => response.writeHead(304).end());
    expect(await fetch(host.url('/a.ics'), { etag: '"7"', lastModified: 'Tue, 24 Nov 2026 08:00:00 GMT' })).toEqual({ isUnchanged: true });
    expect(host.asked[0]?.headers).toMatchObject({ 'if-none-match': '"7"', 'if-modified-since': 'Tue, 24 Nov 2026 08:00:00 GMT' });
  });

  it('may be sent compressed', async () => {
    host.answer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(CALENDAR)));
    expect(await fetch()).toMatchObject({ text: CALENDAR });
  });

  it('may be elsewhere on the public Internet, three times', async () => {
    sendOn('/b.ics', host.url('/c.ics', 'autre.agenda.test').href, '/d.ics');
    expect(await fetch()).toMatchObject({ text: CALENDAR });
    expect(host.asked.map(({ url }) => url)).toEqual(['/a.ics', '/b.ics', '/c.ics', '/d.ics']);
    sendOn('/b.ics', '/c.ics', '/d.ics', '/e.ics');
    expect(await fetch()).toEqual({ failure: 'TOO_MANY_REDIRECTS' });
  });
});

describe('a machine that is not public', () => {
  const PRIVATE = [
    '127.0.0.2',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '0.0.0.0',
    '255.255.255.255',
  ];
  const PRIVATE_6 = [
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
  ];

  it.each([...PRIVATE, ...PRIVATE_6.map((address) => `[${address}]`), '2130706434', '0x7f.2', '0177.0.0.2'])(
    'is not connected to: %s',
    async (address) => {
      expect(await fetch(new URL(`https://${address}/a.ics`))).toEqual({ failure: 'NOT_PUBLIC' });
      host.answer((_, response) => response.writeHead(302, { location: `https://${address}/a.ics` }).end());
      expect(await fetch()).toEqual({ failure: 'NOT_PUBLIC' });
    },
  );

  it.each([...PRIVATE, ...PRIVATE_6])('is not connected to when a name leads there: %s', async (address) => {
    host.leadTo('interne.agenda.test', address);
    expect(await fetch(host.url('/a.ics', 'interne.agenda.test'))).toEqual({ failure: 'NOT_PUBLIC' });
  });

  it('is not connected to when a name that led elsewhere leads there at the next look-up', async () => {
    host.leadTo('autre.agenda.test', '127.0.0.1', '10.0.0.1');
    sendOn('/b.ics');
    expect(await fetch(host.url('/a.ics', 'autre.agenda.test'))).toEqual({ failure: 'NOT_PUBLIC' });
    expect(host.asked).toHaveLength(1);
  });

  it.each(['http://agenda.test/a.ics', 'file:///etc/passwd', 'https://camille:secret@agenda.test/a.ics', 'https://localhost/a.ics'])(
    'nor is anything but HTTPS without a password, wherever one is sent on: %s',
    async (location) => {
      host.answer((_, response) => response.writeHead(301, { location }).end());
      expect(await fetch()).toEqual({ failure: 'NOT_PUBLIC' });
    },
  );

  it('is refused by the usual rule as well, which knows no exception for this machine', async () => {
    expect(await new FeedFetcher().fetch(new URL('https://127.0.0.1/a.ics'), NEVER_SEEN)).toEqual({ failure: 'NOT_PUBLIC' });
    expect(await new FeedFetcher().fetch(new URL('https://localhost./a.ics'), NEVER_SEEN)).toEqual({ failure: 'NOT_PUBLIC' });
  });
});

describe('a calendar that cannot be read', () => {
  it.each([
    [401, 'REFUSED'],
    [403, 'REFUSED'],
    [404, 'GONE'],
    [410, 'GONE'],
    [429, 'SERVER_FAILED'],
    [500, 'SERVER_FAILED'],
    [204, 'SERVER_FAILED'],
  ])('says why: %p is %s', async (status, failure) => {
    host.answer((_, response) => response.writeHead(status).end());
    expect(await fetch()).toEqual({ failure });
  });

  it('is no calendar, however long it is, from its first lines on', async () => {
    host.answer((_, response) => response.end('<!doctype html><title>Connexion</title>'));
    expect(await fetch()).toEqual({ failure: 'NOT_A_CALENDAR' });
    host.answer((_, response) => response.write('x'.repeat(1000)));
    expect(await fetch()).toEqual({ failure: 'NOT_A_CALENDAR' });
    host.answer((_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('?'));
    expect(await fetch()).toEqual({ failure: 'NOT_A_CALENDAR' });
  });

  it('is too large, counted as it comes and once decompressed', async () => {
    host.answer((_, response) => response.end(CALENDAR + ' '.repeat(200_000)));
    expect(await fetch()).toEqual({ failure: 'TOO_LARGE' });
    const bomb = gzipSync(Buffer.concat([Buffer.from(CALENDAR), Buffer.alloc(50 * 1024 ** 2)]));
    expect(bomb.length).toBeLessThan(LIMITS.bytes);
    host.answer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect(await fetch()).toEqual({ failure: 'TOO_LARGE' });
  });

  it('drips, or never answers', async () => {
    host.answer((_, response) => {
      response.write(CALENDAR);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await fetch(host.url('/a.ics'), NEVER_SEEN, { wholeMilliseconds: 300 })).toEqual({ failure: 'TOO_SLOW' });
    host.answer(() => undefined);
    expect(await fetch(host.url('/a.ics'), NEVER_SEEN, { wholeMilliseconds: 300 })).toEqual({ failure: 'TOO_SLOW' });
  });

  it('was cut in the middle', async () => {
    host.answer((_, response) => {
      response.writeHead(200, { 'content-length': 5_000 });
      response.write(CALENDAR, () => response.destroy());
    });
    expect(await fetch()).toEqual({ failure: 'CUT_SHORT' });
    host.answer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(CALENDAR).subarray(0, 40)));
    expect(await fetch()).toEqual({ failure: 'CUT_SHORT' });
  });

  it('is at no machine, at one that does not answer, or at one that is not who it says', async () => {
    expect(await fetch(host.url('/a.ics', 'nulle-part.test'))).toEqual({ failure: 'UNREACHABLE' });
    const other = await startCalendarHost();
    const gone = other.url('/a.ics');
    await other.close();
    expect(await fetch(gone)).toEqual({ failure: 'UNREACHABLE' });
    host.leadTo('faux.test', '127.0.0.1');
    expect(await fetch(host.url('/a.ics', 'faux.test'))).toEqual({ failure: 'BAD_CERTIFICATE' });
  });

  it('is given up when the server stops', async () => {
    host.answer(() => undefined);
    const stop = new AbortController();
    const fetching = fetch(host.url('/a.ics'), NEVER_SEEN, {}, stop.signal);
    stop.abort(new Error('the server stops'));
    await expect(fetching).rejects.toThrow('the server stops');
  });
});
