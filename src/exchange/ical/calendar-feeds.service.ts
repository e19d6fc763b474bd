import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { refuseWeak } from '../../access/strong-session.service.js';
import { decodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { ApiError, BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { failureText } from '../../platform/errors/failure-text.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { readAddress } from './calendar-address.service.js';
import { CalendarAddressFault } from './calendar-feed.enum.js';
import type { BusyTimesArgs, ConnectCalendarInput } from './calendar-feed.input.js';
import { CalendarAddressRefused, TooManyCalendars } from './calendar-feed.result.js';
import {
  BUSY_TIMES,
  type BusyRow,
  CALENDAR_FEEDS,
  type CalendarFeedRow,
  DELETE_FEED,
  HOLD_ACCOUNT,
  INSERT_FEED,
  OWNER,
} from './calendar-feed.statement.js';
import { CalendarReading, sealedFor } from './calendar-reading.service.js';

const MOST = 3;
/** How long who asked waits for the calendar to be read; then it goes on without them. */
const WAIT_MILLISECONDS = 15_000;
const LONGEST_WINDOW_MILLISECONDS = 31 * 86_400_000;
/** Each is a request to a machine of the asker's choice. */
const CONNECT_RULE: RateRule = { name: 'connect-calendar', points: 10, durationSeconds: 3600, blockSeconds: 0 };
const READ_RULE: RateRule = { name: 'read-calendar', points: 6, durationSeconds: 600, blockSeconds: 0 };

/** The calendars that somebody has their busy times taken from. */
@Injectable()
export class CalendarFeeds {
  private readonly log = new Logger(CalendarFeeds.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly limiter: RateLimiter,
    private readonly reading: CalendarReading,
  ) {}

  /** Their calendars, the oldest first; before the second factor none is shown. */
  async list({ accountId, isStrong }: AccountScope): Promise<CalendarFeedRow[]> {
    return isStrong ? this.database.read<CalendarFeedRow>(CALENDAR_FEEDS, [accountId, this.clock.now()]) : [];
  }

  /** When their calendars say they are busy, those that meet as one. @throws BadUserInput for a window that is reversed, or too long */
  async busyTimes({ accountId, isStrong }: AccountScope, { from, to }: BusyTimesArgs): Promise<BusyRow[]> {
    const length = to.getTime() - from.getTime();
    if (length <= 0 || length > LONGEST_WINDOW_MILLISECONDS)
      throw BadUserInput.of('to', 'window', 'la fin vient après le début, de 31 jours au plus.');
    return isStrong ? this.database.read<BusyRow>(BUSY_TIMES, [accountId, from, to]) : [];
  }

  /**
   * Keeps the address, sealed, and reads it a first time.
   * @throws ApiError FORBIDDEN before the second factor, and for who is no practitioner of a community; RateLimited
   */
  async connect(
    scope: AccountScope,
    input: ConnectCalendarInput,
  ): Promise<Outcome<CalendarFeedRow, CalendarAddressRefused | TooManyCalendars>> {
    refuseWeak(scope);
    const { accountId } = scope;
    const address = readAddress(input.address);
    if (typeof address === 'string') return { refusal: new CalendarAddressRefused(CalendarAddressFault[address]) };
    await this.limiter.spend(CONNECT_RULE, String(accountId));
    const label = input.label.trim();
    if (label === '') throw BadUserInput.of('input.label', 'minLength', 'un nom est attendu.');
    const now = this.clock.now();
    const outcome = await this.database.asAccount(scope, async (manager): Promise<Outcome<number, TooManyCalendars>> => {
      await manager.query(HOLD_ACCOUNT, [accountId]);
      const [owner] = await manager.query<[{ practitionerId: number | null; count: number }]>(OWNER, [now]);
      if (owner.practitionerId === null)
        throw new ApiError('FORBIDDEN', 'Seul un professionnel membre d’une communauté y relie son agenda.');
      if (owner.count >= MOST) return { refusal: new TooManyCalendars(MOST) };
      const sealed = this.secrets.seal(address.href, sealedFor(accountId));
      const [made] = await manager.query<[{ id: number }]>(INSERT_FEED, [
        accountId,
        owner.practitionerId,
        label,
        sealed,
        address.host,
        now,
        now,
      ]);
      concerning(scope, { record: { kind: 'CalendarFeed', id: made.id } });
      return { done: made.id };
    });
    return 'refusal' in outcome ? outcome : { done: await this.readAndFind(scope, outcome.done) };
  }

  /** Reads one now. @throws NotFound for that of somebody else, as for none; RateLimited; ApiError FORBIDDEN before the second factor */
  async read(scope: AccountScope, calendarFeedId: string): Promise<CalendarFeedRow> {
    refuseWeak(scope);
    const id = idOf(calendarFeedId);
    await this.find(scope, id);
    concerning(scope, { record: { kind: 'CalendarFeed', id } });
    await this.limiter.spend(READ_RULE, String(scope.accountId));
    return this.readAndFind(scope, id);
  }

  /** Its busy times go with it. @throws NotFound for that of somebody else, as for none; ApiError FORBIDDEN before the second factor */
  async disconnect(scope: AccountScope, calendarFeedId: string): Promise<void> {
    refuseWeak(scope);
    const id = idOf(calendarFeedId);
    concerning(scope, { record: { kind: 'CalendarFeed', id } });
    await this.database.asAccount(scope, async (manager) => {
      const [, deleted] = await manager.query<[unknown, number]>(DELETE_FEED, [id]);
      if (deleted === 0) throw new NotFound('Agenda');
    });
  }

  private async readAndFind(scope: AccountScope, feedId: number): Promise<CalendarFeedRow> {
    const { accountId } = scope;
    const waited = new AbortController();
    const reading = this.reading.read({ accountId, feedId }, { isAsked: true }).catch((failure: unknown) => {
      this.log.error(`feed ${feedId} could not be read: ${failureText(failure)}`);
    });
    const enough = pause(WAIT_MILLISECONDS, undefined, { signal: waited.signal, ref: false }).catch(() => undefined);
    await Promise.race([reading, enough]);
    waited.abort();
    return this.find(scope, feedId);
  }

  private async find(scope: AccountScope, feedId: number): Promise<CalendarFeedRow> {
    const feed = (await this.list(scope)).find(({ id }) => id === feedId);
    if (!feed) throw new NotFound('Agenda');
    return feed;
  }
}

function idOf(calendarFeedId: string): number {
  const id = decodeId('CalendarFeed', calendarFeedId);
  if (id === undefined) throw new NotFound('Agenda');
  return id;
}
