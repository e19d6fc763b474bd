import { request, type Agent, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { faultOf } from './calendar-address.service.js';
import { CalendarFailure } from './calendar-feed.enum.js';
import { beginsAsCalendar } from './calendar-lines.rules.js';

/** What the server said of a calendar when it was last read, to be asked whether it changed. */
export interface Seen {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type Fetched = ({ readonly text: string } & Seen) | { readonly isUnchanged: true } | { readonly failure: CalendarFailure };

export interface FetchLimits {
  readonly connectMilliseconds: number;
  readonly wholeMilliseconds: number;
  /** Once decompressed. */
  readonly bytes: number;
  readonly redirects: number;
}

const LIMITS: FetchLimits = { connectMilliseconds: 10_000, wholeMilliseconds: 30_000, bytes: 5 * 1024 ** 2, redirects: 3 };
const HEADERS = { accept: 'text/calendar, text/plain;q=0.5', 'accept-encoding': 'gzip', 'user-agent': 'Maillage (calendar reader)' };
const REDIRECTS = [301, 302, 303, 307, 308];
/** Of a text that is to be recognised: longer than any mark, blank and first line. */
const ENOUGH_TO_RECOGNISE = 64;
/** A validator that a server gives is kept and sent back: not more than that of it. */
const LONGEST_VALIDATOR = 200;

/** Ends a reading from within, with what it ends as. */
class Stopped extends Error {
  constructor(readonly failure: CalendarFailure) {
    super(failure);
  }
}

/**
 * Fetches what strangers gave the address of, without becoming their arm into our network: HTTPS only, each connection to a public address only
 * (the very one that is connected to, after the name was looked up), at each of at most three redirects again; bounded in time and size.
 * No cookie, no proxy, no credentials; a certificate must be valid.
 */
export class FeedFetcher {
  /** The rule of addresses and the limits are parameters for the tests alone, whose calendars are on this machine. */
  constructor(
    private readonly agent: Agent = new RequestFilteringHttpsAgent({ keepAlive: false }),
    private readonly limits: FetchLimits = LIMITS,
  ) {}

  /**
   * @param signal ends it when the server stops
   * @throws the reason of the signal, and nothing else
   */
  async fetch(address: URL, seen: Seen, signal?: AbortSignal): Promise<Fetched> {
    const stop = new AbortController();
    const end = (failure: Error) => stop.abort(failure);
    const whole = setTimeout(() => end(new Stopped(CalendarFailure.TOO_SLOW)), this.limits.wholeMilliseconds);
    const stopped = () => end(signal?.reason as Error);
    signal?.addEventListener('abort', stopped, { once: true });
    try {
      signal?.throwIfAborted();
      return await this.follow(address, seen, stop);
    } catch (failure) {
      if (signal?.aborted) throw signal.reason;
      return { failure: failureOf(stop.signal.aborted ? stop.signal.reason : failure) };
    } finally {
      clearTimeout(whole);
      signal?.removeEventListener('abort', stopped);
      stop.abort(); // whatever is still open
    }
  }

  private async follow(address: URL, seen: Seen, stop: AbortController): Promise<Fetched> {
    let url = address;
    for (let redirects = 0; ; redirects++) {
      if (faultOf(url) !== undefined) throw new Stopped(CalendarFailure.NOT_PUBLIC);
      const response = await this.ask(url, seen, stop);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (!REDIRECTS.includes(status) || location === undefined) return this.take(response, status);
      response.destroy();
      if (redirects >= this.limits.redirects) throw new Stopped(CalendarFailure.TOO_MANY_REDIRECTS);
      if (!URL.canParse(location, url)) throw new Stopped(CalendarFailure.SERVER_FAILED);
      url = new URL(location, url);
    }
  }

  private ask(url: URL, { etag, lastModified }: Seen, stop: AbortController): Promise<IncomingMessage> {
    const options: RequestOptions = {
      agent: this.agent,
      signal: stop.signal,
      headers: {
        ...HEADERS,
        ...(etag !== null && { 'if-none-match': etag }),
        ...(lastModified !== null && { 'if-modified-since': lastModified }),
      },
    };
    const timer = setTimeout(() => stop.abort(new Stopped(CalendarFailure.TOO_SLOW)), this.limits.connectMilliseconds);
    return new Promise<IncomingMessage>((resolve, reject) => {
      request(url, options, resolve)
        .once('socket', (socket) => socket.once('secureConnect', () => clearTimeout(timer)))
        .on('error', reject)
        .end();
    }).finally(() => clearTimeout(timer));
  }

  private async take(response: IncomingMessage, status: number): Promise<Fetched> {
    if (status === 304) return { isUnchanged: true };
    if (status === 401 || status === 403) throw new Stopped(CalendarFailure.REFUSED);
    if (status === 404 || status === 410) throw new Stopped(CalendarFailure.GONE);
    if (status !== 200) throw new Stopped(CalendarFailure.SERVER_FAILED);
    const text = await this.read(decompressed(response));
    if (!response.complete) throw new Stopped(CalendarFailure.CUT_SHORT);
    const { etag, 'last-modified': lastModified } = response.headers;
    return { text, etag: validator(etag), lastModified: validator(lastModified) };
  }

  private async read(body: Readable): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    let isRecognised = false;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > this.limits.bytes) throw new Stopped(CalendarFailure.TOO_LARGE);
      if (!isRecognised && size >= ENOUGH_TO_RECOGNISE) {
        if (!beginsAsCalendar(Buffer.concat(chunks).toString('utf8'))) throw new Stopped(CalendarFailure.NOT_A_CALENDAR);
        isRecognised = true;
      }
    }
    const text = Buffer.concat(chunks).toString('utf8');
    if (!beginsAsCalendar(text)) throw new Stopped(CalendarFailure.NOT_A_CALENDAR);
    return text;
  }
}

function decompressed(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return response;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw new Stopped(CalendarFailure.NOT_A_CALENDAR);
  const gunzip = createGunzip();
  response.on('error', (failure) => gunzip.destroy(failure));
  return response.pipe(gunzip);
}

function validator(header: string | undefined): string | null {
  return header !== undefined && header.length <= LONGEST_VALIDATOR ? header : null;
}

function failureOf(failure: unknown): CalendarFailure {
  if (failure instanceof Stopped) return failure.failure;
  const { code = '', message = '' } = failure as { code?: string; message?: string };
  if (message.includes('is not allowed. Because')) return CalendarFailure.NOT_PUBLIC; // of request-filtering-agent: it has no code
  if (/CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code)) return CalendarFailure.BAD_CERTIFICATE;
  if (code.startsWith('Z_') || message === 'aborted') return CalendarFailure.CUT_SHORT;
  return CalendarFailure.UNREACHABLE;
}
