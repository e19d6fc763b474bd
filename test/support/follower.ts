import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Factories } from './factories.js';
import type { TestApp } from './test-app.js';

/** What one is told of a change. */
export interface ToldChange {
  readonly changedAt: string;
  readonly practitionerId: string | null;
}

/** How a stream ended: the code of the refusal, or of the close of the socket. */
export type StreamEnd = { readonly refused: string | undefined } | { readonly closed: number } | 'completed';

/** A subscription, and how a test has the database tell something in it that it knows again. */
export interface Followed<News> {
  readonly field: string;
  readonly query: string;
  readonly channel: string;
  /** What the database tells, so that somebody in that community is told of that number: one that no row has. */
  mark(community: number, number: number): object;
  /** The opaque identifier that bears the number of a mark. */
  markOf(news: News): string | null;
}

const AVAILABILITY: Followed<ToldChange> = {
  field: 'availabilityChanged',
  query: 'subscription ($since: DateTime) { availabilityChanged(since: $since) { changedAt practitionerId } }',
  channel: 'availability_changed',
  mark: (community, practitioner) => ({ community, practitioner, reach: 'COMMUNITY' }),
  markOf: ({ practitionerId }) => practitionerId,
};

/** Somebody who follows a subscription over a real socket. */
export interface Follower<News = ToldChange> {
  /** What they were told, but for the marks of {@link settle}. */
  readonly told: News[];
  /** Once the stream is over. */
  readonly end: Promise<StreamEnd>;
  /** Waits until everything that was committed before has reached them. */
  settle(): Promise<void>;
  /** Waits until they are told this often. */
  hears(times: number): Promise<void>;
  leave(): Promise<void>;
}

export interface Following {
  /** As their browser sends it. */
  readonly cookie?: string | undefined;
  readonly origin?: string;
  readonly params?: Record<string, unknown>;
  readonly query?: string;
  /** When they last asked. */
  readonly since?: Date;
}

/** Above every number that a row has. */
const FIRST_MARK = 2_000_000_000;
let mark = FIRST_MARK;

/** A client of sockets, with the headers of a browser. */
export function socketClient(app: Pick<TestApp, 'address'>, { cookie, origin = app.address, params }: Following): Client {
  class BrowserSocket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { origin, ...(cookie !== undefined && { cookie }) } });
    }
  }
  return createClient({
    url: `${app.address.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: BrowserSocket,
    connectionParams: params,
    retryAttempts: 0,
  });
}

/** Follows {@link AVAILABILITY}. @param community the one they act for, in which marks are told */
export function follow(app: Pick<TestApp, 'address'>, make: Factories, community: number, following: Following): Follower;
export function follow<News>(
  app: Pick<TestApp, 'address'>,
  make: Factories,
  community: number,
  following: Following,
  followed: Followed<News>,
): Follower<News>;
export function follow(
  app: Pick<TestApp, 'address'>,
  make: Factories,
  community: number,
  following: Following,
  followed: Followed<ToldChange> = AVAILABILITY,
): Follower {
  const client = socketClient(app, following);
  const told: ToldChange[] = [];
  const seen = new Set<number>();
  const end = new Promise<StreamEnd>((resolve) => {
    client.subscribe<Record<string, ToldChange>>(
      { query: following.query ?? followed.query, ...(following.since && { variables: { since: following.since } }) },
      {
        next: ({ data, errors }) => {
          if (errors) resolve({ refused: String(errors[0]?.extensions?.['code']) });
          const news = data?.[followed.field];
          const number = news && numberIn(followed.markOf(news));
          if (number !== undefined && number > FIRST_MARK) seen.add(number);
          else if (news) told.push(news);
        },
        error: (failure) => resolve(endOf(failure)),
        complete: () => resolve('completed'),
      },
    );
  });
  const until = async (isSo: () => boolean, each: () => Promise<unknown>) => {
    while (!isSo()) {
      await each();
      await Promise.race([pause(20), end.then((how) => Promise.reject(new Error(`the stream ended: ${JSON.stringify(how)}`)))]);
    }
  };
  return {
    told,
    end,
    settle: async () => {
      const number = ++mark;
      const payload = JSON.stringify(followed.mark(community, number));
      // More than once, for who is still about to follow.
      await until(
        () => seen.has(number),
        () => make.query('select pg_notify($1, $2)', [followed.channel, payload]),
      );
    },
    hears: (times) =>
      until(
        () => told.length >= times,
        () => Promise.resolve(),
      ),
    leave: async () => client.dispose(),
  };
}

/** Of an opaque identifier. */
function numberIn(id: string | null): number {
  return id === null ? 0 : Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
}

function endOf(failure: unknown): StreamEnd {
  if (Array.isArray(failure)) {
    const [first] = failure as { extensions?: { code?: string } }[];
    return { refused: first?.extensions?.code };
  }
  const { code } = failure as { code?: number };
  if (code === undefined) throw new Error('the socket failed without a word', { cause: failure });
  return { closed: code };
}
