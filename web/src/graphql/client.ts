import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import { Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import { codeOf } from './error-code.ts';
import { createRefresher } from './refresh.exchange.ts';

/** Types without an identity of their own: they live inside the record that holds them. */
const PARTS_OF_A_RECORD = [
  'AccessTokenCreated',
  'AssignmentChanged',
  'AssignmentDeclared',
  'AssignmentEnded',
  'AvailabilityChange',
  'AvailabilityConnection',
  'AvailabilityEdge',
  'AvailabilityMatch',
  'ChangedRecord',
  'CodedValue',
  'CommuneConnection',
  'CommuneEdge',
  'DemoIdentity',
  'FieldChange',
  'ImportReport',
  'ImportSamples',
  'ImportedRecord',
  'Opening',
  'PageInfo',
  'PeriodsClash',
  'PlaceConnection',
  'PlaceEdge',
  'PlaceIsClosed',
  'PlaceProposal',
  'PractitionerConnection',
  'PractitionerEdge',
  'Presence',
  'ReasonCount',
  'ReceivedInvitation',
  'RegisteredActivity',
  'RejectedRow',
  'WeekDelegated',
  'WeekDelegationEnded',
  'WeekRevisionConnection',
  'WeekRevisionEdge',
  'WeekSnapshot',
] as const;

const partsOfARecord = Object.fromEntries(PARTS_OF_A_RECORD.map((type) => [type, () => null]));

/** What a write elsewhere makes stale: it is asked again the next time a screen shows it. */
function forgetFields(cache: Cache, fields: readonly string[]): void {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldName, args);
}

const WEEK_FIELDS = ['availability', 'whereabouts', 'weekHistory', 'practitioners', 'practitioner'];

/** The client of one session: thrown away with all it has read when somebody else signs in. */
export interface Api {
  readonly client: Client;
  /** Asks again every query that a screen holds open. */
  readonly refresh: () => void;
  /** The same, but for what changes with no colleague. */
  readonly refreshWhatChanges: () => void;
}

export interface ApiEvents {
  /** The server no longer knows who asks. */
  readonly onSessionLost: () => void;
  /** Whom the server takes one for: the identifier of an account, or null. */
  readonly onMe: (accountId: string | null) => void;
  /** The live socket was closed, which may be the first sign of a server that is gone. */
  readonly onLineLost: () => void;
  /** Whether the last request was answered. */
  readonly onAnswer: (answered: boolean) => void;
}

export function createApi(events: ApiEvents): Api {
  const refresher = createRefresher();
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      refresher.exchange,
      mapExchange({
        onResult({ data, error }) {
          events.onAnswer(error?.networkError === undefined);
          if (error && codeOf(error) === 'UNAUTHENTICATED') events.onSessionLost();
          const me = meOf(data);
          if (me !== undefined) events.onMe(me);
        },
      }),
      cacheExchange({
        // Fragments of ours name concrete types alone: none matches another type, whatever fields it has.
        possibleTypes: {},
        keys: {
          ...partsOfARecord,
          Commune: (commune) => (typeof commune['inseeCode'] === 'string' ? commune['inseeCode'] : null),
        },
        updates: {
          Mutation: {
            declareAssignment: (_result, _args, cache) => forgetFields(cache, WEEK_FIELDS),
            changeAssignment: (_result, _args, cache) => forgetFields(cache, WEEK_FIELDS),
            endAssignment: (_result, _args, cache) => forgetFields(cache, WEEK_FIELDS),
            inviteMember: (_result, _args, cache) => forgetFields(cache, ['invitations']),
            revokeInvitation: (_result, _args, cache) => forgetFields(cache, ['invitations']),
            resendInvitation: (_result, _args, cache) => forgetFields(cache, ['invitations']),
            changeRoles: (_result, _args, cache) => forgetFields(cache, ['communityAccounts']),
            endMembership: (_result, _args, cache) => forgetFields(cache, ['communityAccounts', 'practitioners']),
            importPlaces: (_result, _args, cache) => forgetFields(cache, ['importRuns', 'places']),
            importPractitioners: (_result, _args, cache) => forgetFields(cache, ['importRuns', 'practitioners']),
          },
        },
      }),
      fetchExchange,
      liveExchange(events, refresher.refresh),
    ],
  });
  return { client, refresh: refresher.refresh, refreshWhatChanges: refresher.refreshWhatChanges };
}

/** Who an answer says that one is: without a session nobody, and no error. Undefined when it does not say. */
function meOf(data: unknown): string | null | undefined {
  if (typeof data !== 'object' || data === null || !('me' in data)) return undefined;
  const { me } = data;
  if (me === null) return null;
  return typeof me === 'object' && 'id' in me && typeof me.id === 'string' ? me.id : undefined;
}

/** How the server closes a socket whose session has ended; graphql-ws then gives up. */
const SESSION_HAS_ENDED = 4401;

/**
 * The socket opens with the first subscription, bears the session's cookie, and comes back by itself when the line is lost.
 * The server keeps nothing for who was away: once it is back, the screen asks again.
 */
function liveExchange({ onSessionLost, onLineLost }: ApiEvents, refresh: () => void) {
  const socket = createClient({
    url: () => `${location.origin.replace(/^http/, 'ws')}/graphql`,
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    on: {
      connected: (_socket, _payload, wasRetry) => {
        if (wasRetry) refresh();
      },
      closed: (event) => {
        if (!(event instanceof CloseEvent) || event.wasClean) return;
        if (event.code === SESSION_HAS_ENDED) onSessionLost();
        else onLineLost();
      },
    },
  });
  return subscriptionExchange({
    forwardSubscription: ({ query, variables, operationName }) => ({
      subscribe: (sink) => ({
        unsubscribe: socket.subscribe({ query: query ?? '', variables, operationName }, sink),
      }),
    }),
  });
}
