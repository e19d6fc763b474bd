import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { encodeId } from '../../src/kernel/id.js';
import type { Factories } from './factories.js';
import type { TestApp } from './test-app.js';

/** What one is told of a change. */
export interface ToldChange {
  readonly changedAt: string;
  readonly practitionerId: string | null;
}

/** How a stream ended: the code of the refusal, or of the close of the socket. */
export type StreamEnd = { readonly refused: string | undefined } | { readonly closed: number } | 'completed';

/** Somebody who follows `availabilityChanged` over a real socket. */
export interface Follower {
  /** What they were told, but for the marks of {@link settle}. */
  readonly told: ToldChange[];
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
}

const FOLLOW = 'subscription { availabilityChanged { changedAt practitionerId } }';
/** Numbers that no practitioner has: marks that a test has the database tell. */
let mark = 2_000_000_000;

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

/** @param community the one they act for, in which marks are told */
export function follow(app: Pick<TestApp, 'address'>, make: Factories, community: number, following: Following): Follower {
  const client = socketClient(app, following);
  const told: ToldChange[] = [];
  const seen = new Set<string>();
  const end = new Promise<StreamEnd>((resolve) => {
    client.subscribe<{ availabilityChanged: ToldChange }>(
      { query: following.query ?? FOLLOW },
      {
        next: ({ data, errors }) => {
          if (errors) resolve({ refused: String(errors[0]?.extensions?.['code']) });
          const change = data?.availabilityChanged;
          if (change?.practitionerId != null && isMark(change.practitionerId)) seen.add(change.practitionerId);
          else if (change) told.push(change);
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
      const practitioner = ++mark;
      const payload = JSON.stringify({ community, practitioner, reach: 'COMMUNITY' });
      const isHeard = () => seen.has(encodeId('Practitioner', practitioner));
      // More than once, for who is still about to follow.
      await until(isHeard, () => make.query(`select pg_notify('availability_changed', $1)`, [payload]));
    },
    hears: (times) =>
      until(
        () => told.length >= times,
        () => Promise.resolve(),
      ),
    leave: async () => client.dispose(),
  };
}

function isMark(id: string): boolean {
  return Number(Buffer.from(id, 'base64url').toString().split(':')[1]) > 2_000_000_000;
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
