import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Notifications } from '../../access/notifications/notifications.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { RateLimited } from '../../platform/errors/api.error.js';
import { failureText } from '../../platform/errors/failure-text.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { type BusyTime, difference, windowAt } from './busy-time.rules.js';
import { BusyTimesReader } from './busy-times-reader.service.js';
import { CalendarFailure } from './calendar-feed.enum.js';
import {
  type BusyRow,
  CLAIM,
  type ClaimedFeed,
  DELETE_BUSY_TIMES,
  DUE_FEEDS,
  INSERT_BUSY_TIMES,
  KEPT_BUSY_TIMES,
  RELEASE,
} from './calendar-feed.statement.js';
import { FeedFetcher, type Seen } from './feed-fetcher.service.js';
import { afterFailure, afterSuccess, claimedUntil, type FeedOutcome, isWorthTelling } from './feed-state.rules.js';

/** Which feed: its number is of its account. */
export interface FeedKey {
  readonly accountId: number;
  readonly feedId: number;
}

/** What a reading found. Without times, they are those that are kept. */
type Found = { readonly failure: CalendarFailure } | (Seen & { readonly busy?: BusyTime[] });

const MOST_DUE = 500;
const NEVER_SEEN: Seen = { etag: null, lastModified: null };

/** Reads calendars: one server at a time has a feed; what it finds replaces what is kept, in one transaction, or leaves it as it was. */
@Injectable()
export class CalendarReading implements BeforeApplicationShutdown {
  private readonly log = new Logger(CalendarReading.name);
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly fetcher: FeedFetcher,
    private readonly reader: BusyTimesReader,
    private readonly notifications: Notifications,
  ) {}

  /** The feeds that it is time to read, the longest waiting first. */
  dueFeeds(): Promise<FeedKey[]> {
    return this.database.read<{ accountId: number; feedId: number }>(DUE_FEEDS, [this.clock.now(), MOST_DUE]);
  }

  /**
   * Reads a feed, if it is time to or if somebody asked; does nothing while another server reads it, or when it is there no more.
   * A feed that cannot be read is broken, also by a defect of ours: it is kept as such, with the last good times.
   * @param signal ends it: the feed is then read again later, once the claim is over
   * @throws RateLimited when too many are being read, and the reason of the signal
   */
  async read(key: FeedKey, { isAsked = false, signal }: { isAsked?: boolean; signal?: AbortSignal } = {}): Promise<void> {
    const reading = this.claimAndRead(key, isAsked, AbortSignal.any([this.stopping.signal, ...(signal ? [signal] : [])]));
    const ended = reading.catch(() => undefined).finally(() => this.underWay.delete(ended));
    this.underWay.add(ended);
    await reading;
  }

  /** Nothing is written any more once the database is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the server stops'));
    await Promise.all(this.underWay);
  }

  private async claimAndRead(key: FeedKey, isAsked: boolean, signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const [claimed] = await this.database.asAccount(key, (manager) =>
      manager.query<ClaimedFeed[]>(CLAIM, [key.feedId, now, claimedUntil(now), isAsked]),
    );
    if (!claimed) return;
    const keep = (found: Found) => this.database.asAccount(key, (manager) => this.keep(manager, key, claimed, found));
    const outcome = await this.find(key, claimed, now, signal)
      .then(keep)
      .catch((failure: unknown) => keep(this.brokenBy(failure, key, signal)));
    if (outcome && isWorthTelling(outcome)) await this.tell(key);
  }

  private async find(key: FeedKey, claimed: ClaimedFeed, now: Date, signal: AbortSignal): Promise<Found> {
    const address = this.addressOf(key, claimed);
    if (address === undefined) return { failure: CalendarFailure.ADDRESS_LOST };
    const window = windowAt(now);
    // On another day the same calendar says more: the window has moved on. Then it is sent whole.
    const isOfToday = claimed.goodAt !== null && windowAt(claimed.goodAt).from === window.from;
    const seen = isOfToday ? { etag: claimed.etag, lastModified: claimed.lastModified } : NEVER_SEEN;
    const fetched = await this.fetcher.fetch(address, seen, signal);
    if ('failure' in fetched) return fetched;
    if ('isUnchanged' in fetched)
      return isOfToday ? { etag: claimed.etag, lastModified: claimed.lastModified } : { failure: CalendarFailure.SERVER_FAILED };
    const reading = await this.reader.read({ text: fetched.text, timeZone: claimed.timeZone, window }, signal);
    if ('refusal' in reading) return { failure: CalendarFailure[reading.refusal] };
    if (reading.unreadable > 0) this.log.warn(`feed ${key.feedId}: ${reading.unreadable} events that cannot be read`);
    return { etag: fetched.etag, lastModified: fetched.lastModified, busy: reading.busy };
  }

  /** A defect of ours, of one calendar perhaps: it waits longer and longer, as others that are broken do. */
  private brokenBy(failure: unknown, { feedId }: FeedKey, signal: AbortSignal): Found {
    if (signal.aborted || failure instanceof RateLimited) throw failure;
    this.log.error(`feed ${feedId}: ${failureText(failure)}`);
    return { failure: CalendarFailure.DEFECT };
  }

  /** @returns undefined when it was sealed under another key of the server */
  private addressOf({ accountId, feedId }: FeedKey, { addressSealed }: ClaimedFeed): URL | undefined {
    try {
      return new URL(this.secrets.open(addressSealed, sealedFor(accountId)));
    } catch {
      this.log.warn(`feed ${feedId}: its address does not open; was SECRET_KEY changed?`);
      return undefined;
    }
  }

  /** @returns undefined, and nothing is kept, when the feed is there no more, or another reader has it: what is known here is old */
  private async keep(manager: EntityManager, key: FeedKey, claimed: ClaimedFeed, found: Found): Promise<FeedOutcome | undefined> {
    const now = this.clock.now();
    const isGood = !('failure' in found);
    const outcome = isGood ? afterSuccess(now) : afterFailure(now, claimed.failures);
    const seen = isGood ? found : claimed;
    const [, released] = await manager.query<[unknown, number]>(RELEASE, [
      ...[key.feedId, claimed.version],
      ...[outcome.state, isGood ? null : found.failure, outcome.failures, now, isGood ? now : claimed.goodAt, outcome.nextReadAt],
      ...[seen.etag, seen.lastModified],
    ]);
    if (released === 0) return undefined;
    if (isGood && found.busy) await this.replace(manager, key, claimed.practitionerId, found.busy);
    return outcome;
  }

  /** As nobody: who acts is never told of their own act, and here nobody has acted. */
  private async tell({ accountId }: FeedKey): Promise<void> {
    await this.database.inReference((manager) =>
      this.notifications.add(manager, { kind: NotificationKind.CALENDAR_BROKEN, to: { accountId }, communityId: null }),
    );
  }

  /** Only what differs is written: a calendar without news moves no opening. */
  private async replace(manager: EntityManager, { accountId, feedId }: FeedKey, practitionerId: number, wanted: BusyTime[]): Promise<void> {
    const rows = await manager.query<BusyRow[]>(KEPT_BUSY_TIMES, [feedId]);
    const kept = rows.map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
    const { gone, added } = difference(kept, wanted);
    if (gone.length > 0) await manager.query(DELETE_BUSY_TIMES, [feedId, ...edgesOf(gone)]);
    if (added.length > 0) await manager.query(INSERT_BUSY_TIMES, [accountId, feedId, practitionerId, ...edgesOf(added)]);
  }
}

/** Moved to a feed of another account, an address does not open. */
export function sealedFor(accountId: number): string {
  return `calendar feed of account ${accountId}`;
}

function edgesOf(times: readonly BusyTime[]): [starts: Date[], ends: Date[]] {
  return [times.map(({ start }) => new Date(start)), times.map(({ end }) => new Date(end))];
}
