import { machineTime } from '../clock/machine-time.js';
import type { DatabaseListener } from './database-listener.js';
import { Feed } from './feed.js';
import { RecentlyHeard } from './recently-heard.js';

/** What somebody is told of a change; of one key once, while it waits to be read. */
export interface Told<News> {
  readonly key: string;
  readonly news: News;
}

/** One subscription: who is told what of the changes that the database tells on a channel. */
export interface Topic<Field extends string, Change, Reader, News> {
  /** The field of the subscription. */
  readonly field: Field;
  /** On which transactions tell their changes by `pg_notify`: one JSON of ids, never of contents. */
  readonly channel: string;
  /** The change in such a JSON; undefined when it stands for many, and for words of a later version: then everything counts as changed. */
  readonly read: (told: unknown) => Change | undefined;
  /** What this reader is told of it, by what they can see; undefined for silence. */
  readonly tell: (change: Change, reader: Reader) => Told<News> | undefined;
  /** The news that stands for all others: ask everything again. */
  readonly everything: () => News;
}

/** Hands what the database tells on a channel on to those who follow it at this server. Made in the constructor of a service. */
export class LiveChannel<Field extends string, Change, Reader, News> {
  private readonly followers = new Map<Feed<Record<Field, News>>, Reader>();
  private readonly recently = new RecentlyHeard<Change>();

  constructor(
    listener: Pick<DatabaseListener, 'on'>,
    private readonly topic: Topic<Field, Change, Reader, News>,
    private readonly now = machineTime,
  ) {
    listener.on(topic.channel, { heard: (payload) => this.hear(payload), missed: () => this.begin() });
  }

  /**
   * From now on, until it is returned.
   * @param since when the reader last asked, by the clock of a server: if they may have missed something, they are told so first, in one piece
   */
  follow(reader: Reader, since?: Date | null): AsyncIterableIterator<Record<Field, News>> {
    const feed = new Feed<Record<Field, News>>(
      () => this.newsOf(this.topic.everything()),
      () => this.followers.delete(feed),
    );
    this.followers.set(feed, reader);
    if (since) this.catchUp(feed, reader, since);
    return feed;
  }

  private hear(payload: string): void {
    const change = this.topic.read(parsed(payload));
    this.recently.add(change, this.now());
    if (change === undefined) this.tellEverybody();
    else for (const [feed, reader] of this.followers) this.hand(feed, this.topic.tell(change, reader));
  }

  /** The line to the database is there, for the first time or again. */
  private begin(): void {
    this.recently.begin(this.now());
    this.tellEverybody();
  }

  private tellEverybody(): void {
    for (const feed of this.followers.keys()) feed.pushEverything();
  }

  private catchUp(feed: Feed<Record<Field, News>>, reader: Reader, since: Date): void {
    const missed = this.recently.after(since);
    const told = new Map(missed?.map((change) => this.topic.tell(change, reader)).map((one) => [one?.key, one]));
    told.delete(undefined);
    const [only] = told.values();
    if (missed === undefined || told.size > 1) feed.pushEverything();
    else this.hand(feed, only);
  }

  private hand(feed: Feed<Record<Field, News>>, told: Told<News> | undefined): void {
    if (told) feed.push(told.key, this.newsOf(told.news));
  }

  /** As GraphQL reads it: by the name of the field. */
  private newsOf(news: News): Record<Field, News> {
    return { [this.topic.field]: news } as Record<Field, News>;
  }
}

/** undefined for what is no JSON: not in these words. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
