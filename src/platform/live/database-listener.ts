import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import pg from 'pg';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { failureText } from '../errors/failure-text.js';

/** What becomes of what the database tells on one channel. Neither may throw. */
export interface Hearing {
  /** Somebody's transaction, on whichever server, has committed and told this. */
  heard(payload: string): void;
  /** The line was down, so that anything may have been told: everything counts as changed. */
  missed(): void;
}

const FIRST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 10_000;
/** A line that is cut without a word, by a router that forgot it, is noticed by a question without an answer. */
const HEARTBEAT_MILLISECONDS = 30_000;
const PATIENCE_MILLISECONDS = 5_000;

/**
 * One connection of this process that only listens (LISTEN/NOTIFY), beside the pool: what one server writes, all of them hear.
 * Lost, it is opened again, sooner or later; nobody who listens needs to know but for `missed`.
 */
@Injectable()
export class DatabaseListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Listener');
  private readonly hearings = new Map<string, Hearing>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private attempts = 0;
  private isStopping = false;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'databaseUrl'>) {}

  /** Before the application has started, once a channel. @param channel a constant */
  on(channel: string, hearing: Hearing): void {
    this.hearings.set(channel, hearing);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.open();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'maillage-live',
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE_MILLISECONDS,
      query_timeout: PATIENCE_MILLISECONDS,
    });
    client.on('error', (failure) => this.log.warn(`The line to the database was cut: ${failure.message}`));
    client.once('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.hearings.get(channel)?.heard(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      for (const channel of this.hearings.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (failure) {
      if (!this.isStopping) this.log.warn(`The database cannot be listened to, live changes wait: ${failureText(failure)}`);
      await this.giveUp(client);
      return;
    }
    this.attempts = 0;
    this.beat(client);
    for (const hearing of this.hearings.values()) hearing.missed();
  }

  private beat(client: pg.Client): void {
    if (this.client !== client) return;
    this.timer = setTimeout(() => {
      client.query('select').then(
        () => this.beat(client),
        () => this.giveUp(client),
      );
    }, HEARTBEAT_MILLISECONDS).unref();
  }

  private async giveUp(client: pg.Client): Promise<void> {
    this.lost(client);
    await client.end().catch((failure: unknown) => this.log.warn(`The line to the database does not close: ${failureText(failure)}`));
  }

  /** Once a client: whichever of its end, its failure or its silence comes first. */
  private lost(client: pg.Client): void {
    if (this.client !== client || this.isStopping) return;
    this.client = undefined;
    clearTimeout(this.timer);
    // Not all the servers at once, when the database comes back.
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** this.attempts++) * (0.5 + Math.random() / 2);
    this.timer = setTimeout(() => void this.open(), pause).unref();
  }
}
