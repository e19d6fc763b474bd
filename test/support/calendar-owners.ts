import type { ServerResponse } from 'node:http';
import { CalendarReading } from '../../src/exchange/ical/calendar-reading.service.js';
import { FeedFetcher } from '../../src/exchange/ical/feed-fetcher.service.js';
import { type CalendarHost, startCalendarHost } from './calendar-host.js';
import { Factories } from './factories.js';
import { openSession, type SignedIn } from './signed-in.js';
import { createTestApp, type TestApp } from './test-app.js';
import { createTestDatabase } from './test-database.js';

const FEED = 'id label host state failure readAt goodAt nextReadAt busyCount';
export const CONNECT = `mutation ($label: String!, $address: String!) { connectCalendar(input: { label: $label, address: $address }) {
  __typename ... on CalendarConnected { calendarFeed { ${FEED} } } ... on CalendarAddressRefused { fault } ... on UserError { code message path } } }`;
export const READ = `mutation ($id: ID!) { readCalendar(input: { calendarFeedId: $id }) { ... on CalendarRead { calendarFeed { ${FEED} } } } }`;
export const DISCONNECT =
  'mutation ($id: ID!) { disconnectCalendar(input: { calendarFeedId: $id }) { ... on CalendarDisconnected { calendarFeedId } } }';
export const MINE = `{ me { calendarFeeds { ${FEED} } busyTimes(from: "2026-11-30T00:00:00Z", to: "2026-12-05T00:00:00Z") { start end } } }`;

export interface Feed {
  readonly id: string;
  readonly label: string;
  readonly host: string;
  readonly state: string;
  readonly failure: string | null;
  readonly readAt: string | null;
  readonly goodAt: string | null;
  readonly nextReadAt: string;
  readonly busyCount: number;
}
interface Connected {
  readonly __typename: string;
  readonly calendarFeed?: Feed;
  readonly fault?: string;
  readonly message?: string;
}
interface Mine {
  readonly calendarFeeds: readonly Feed[];
  readonly busyTimes: readonly { readonly start: string; readonly end: string }[];
}

/** Somebody who consults on Mondays from 8 to 12 in Paris. */
export interface Doctor extends SignedIn {
  readonly practitionerId: number;
}

const BEGINNING = '2026-11-24T10:00:00Z';
/** The Monday after. */
const MONDAY = { from: '2026-11-30T07:00:00Z', to: '2026-11-30T11:00:00Z' };

/** A calendar with a title that is nobody’s business. */
export const calendarOf = (...times: [start: string, end: string][]) =>
  [
    'BEGIN:VCALENDAR',
    ...times.flatMap(([start, end], at) => [
      ...['BEGIN:VEVENT', `UID:${at}`, 'SUMMARY:Dentiste de Camille'],
      ...[`DTSTART:${start}`, `DTEND:${end}`, 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ].join('\r\n');
/** On that Monday, in Paris. */
export const NINE_TO_TEN = calendarOf(['20261130T080000Z', '20261130T090000Z']);

/** Doctors with calendars on a host of this machine, and two servers that read them. */
export class CalendarOwners {
  private constructor(
    readonly make: Factories,
    readonly host: CalendarHost,
    readonly app: TestApp,
    readonly other: TestApp,
    readonly community: number,
    private readonly place: number,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async start(): Promise<CalendarOwners> {
    const database = await createTestDatabase();
    const make = new Factories(database.ownerUrl);
    const host = await startCalendarHost();
    const server = () => createTestApp(database.serverUrl, {}, [[FeedFetcher, new FeedFetcher(host.agent)]]);
    const [app, other] = await Promise.all([server(), server()]);
    const mazan = await make.commune();
    const community = await make.community([mazan]);
    const place = await make.place(mazan);
    await make.query(`select set_availability_horizon('2026-11-23', '2026-12-29')`);
    return new CalendarOwners(make, host, app, other, community, place, () => database.drop());
  }

  /** As if nobody had connected anything yet. */
  async beginAnew(): Promise<void> {
    this.host.asked.length = 0;
    this.answer(NINE_TO_TEN);
    for (const { clock } of [this.app, this.other]) clock.moveTo(BEGINNING);
    await this.make.query('delete from rate_limit');
    await this.make.query('delete from calendar_feed');
  }

  async close(): Promise<void> {
    for (const server of [this.app, this.other]) await server.close();
    await this.host.close();
    await this.make.close();
    await this.dropDatabase();
  }

  /** From now on the host answers with that calendar, or with that status. */
  answer(body: string | number): void {
    this.host.answer((_, response) => {
      if (typeof body === 'number') response.writeHead(body).end();
      else response.end(body);
    });
  }

  /** Keeps whoever asks next waiting. @returns their answer, once they have asked */
  hold(): Promise<ServerResponse> {
    return new Promise((resolve) => {
      this.host.answer((_, response) => resolve(response));
    });
  }

  async doctor(): Promise<Doctor> {
    const practitionerId = await this.make.member(this.community, {}, {}, ['SM54']);
    await this.make.assignment(this.community, practitionerId, this.place);
    const accountId = await this.make.account({ practitioner_id: practitionerId });
    return { practitionerId, ...(await openSession(this.make, this.app, accountId, this.community)) };
  }

  connect({ browser }: SignedIn, address = this.host.url('/secret-7/basic.ics').href, label = 'Agenda'): Promise<Connected> {
    return browser.ask<Connected>(CONNECT, { label, address });
  }

  /** @throws Error when it was refused */
  async connected(who: SignedIn): Promise<Feed> {
    const { calendarFeed } = await this.connect(who);
    if (!calendarFeed) throw new Error('the calendar was not connected');
    return calendarFeed;
  }

  /** What can be booked on that Monday, as hours of Paris. */
  async openings({ practitionerId }: Doctor): Promise<string[]> {
    const rows = await this.make.query(
      `select to_char(starts_at at time zone 'Europe/Paris', 'HH24:MI') || '-' || to_char(ends_at at time zone 'Europe/Paris', 'HH24:MI') as opening
       from bookable_openings($1, $2, $3, $4, $5) order by 1`,
      [practitionerId, this.place, MONDAY.from, MONDAY.to, BEGINNING],
    );
    return rows.map(({ opening }) => String(opening));
  }

  /** Whoever looks at their screen all day is signed in all day. */
  async staySignedIn({ accountId }: SignedIn, at: string): Promise<void> {
    await this.make.query('update session set last_seen_at = $2 where account_id = $1', [accountId, at]);
  }
}

/** What the jobs of a server do at that moment. */
export async function readDue(server: TestApp, at: string): Promise<void> {
  server.clock.moveTo(at);
  const reading = server.part(CalendarReading);
  for (const feed of await reading.dueFeeds()) await reading.read(feed);
}

export async function readNow({ browser }: SignedIn, { id }: Feed): Promise<Feed> {
  return (await browser.ask<{ calendarFeed: Feed }>(READ, { id })).calendarFeed;
}

export function mineOf({ browser }: SignedIn): Promise<Mine> {
  return browser.ask<Mine>(MINE);
}

/** @throws Error when they have none */
export async function feedOf(who: SignedIn): Promise<Feed> {
  const [feed] = (await mineOf(who)).calendarFeeds;
  if (!feed) throw new Error('there is no calendar');
  return feed;
}
