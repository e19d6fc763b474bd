import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import { Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import { byHash } from './by-hash.exchange.ts';
import { codeOf } from './error-code.ts';
import { createRefresher } from './refresh.exchange.ts';
import { createSeenUntil, type SeenUntil } from './seen-until.ts';

/** Types without an identity of their own: they live inside the record that holds them. */
const PARTS_OF_A_RECORD = [
  // Its times are those of the window that was asked for.
  'Absence',
  'AbsenceCancelled',
  'AbsenceChanged',
  'AbsenceCover',
  'AbsenceDeclared',
  'AbsenceOverlaps',
  'AbsenceRecurrence',
  'AccessTokenCreated',
  'AffectedBooking',
  'AssignmentChanged',
  'AssignmentDeclared',
  'AssignmentEnded',
  'AvailabilityChange',
  'AvailabilityConnection',
  'AvailabilityEdge',
  'AvailabilityMatch',
  'BookableOpening',
  'BookingCancelled',
  'BookingChange',
  'BookingConfirmed',
  'BookingConnection',
  'BookingEdge',
  'BookingIsSettled',
  'BookingMoved',
  'BusyPeriod',
  'CalendarAddressRefused',
  'CalendarConnected',
  'CalendarDisconnected',
  'CalendarRead',
  'ChangedRecord',
  'ClosureCancelled',
  'ClosureChanged',
  'ClosureDeclared',
  'CodedValue',
  'CommuneConnection',
  'CommuneEdge',
  'DemoIdentity',
  'DutyAssigned',
  'DutyWithdrawn',
  'FieldChange',
  'HalfDayCandidate',
  'HalfDayHasBegun',
  'HalfDayProblem',
  'HalfDaysCannotBeHeld',
  'HalfDaysWished',
  'HoldExpired',
  'HoldReleased',
  'ImportReport',
  'ImportSamples',
  'ImportedRecord',
  'JobHasNotFailed',
  'JobOverview',
  'JobRetried',
  'JobState',
  'LocumCannotCover',
  'MyHalfDay',
  'NobodyIsFree',
  'NoShowRecorded',
  'NotBookable',
  'NotificationConnection',
  'NotificationEdge',
  'NotificationNews',
  'NotificationPreferencesChanged',
  'NotificationsRead',
  'Opening',
  'OpeningBooked',
  'OpeningHeld',
  'OpeningTaken',
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
  'RotaGap',
  'RotaIsStale',
  'RotaLine',
  'RotaLoad',
  'RotaProposal',
  'RotaPublished',
  'SwapAnswered',
  'SwapIsAsked',
  'SwapIsOver',
  'SwapRequested',
  'SwapWithdrawn',
  'TimeAway',
  'TooManyCalendars',
  'TooManyHolds',
  'UnscheduledCareChange',
  'UnscheduledCareDay',
  'UnscheduledCareNeeds',
  'UnscheduledCareNeedsSet',
  'UnscheduledCareWeek',
  'UnscheduledHalfDay',
  'UnscheduledHolder',
  'UnscheduledNeed',
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

/** What the person themselves changed in what is kept on them. */
function forgetMine(cache: Cache, fields: readonly string[]): void {
  const me = cache.resolve('Query', 'me');
  if (typeof me !== 'string') return;
  for (const { fieldName, arguments: args } of cache.inspectFields(me))
    if (fields.includes(fieldName)) cache.invalidate(me, fieldName, args);
}

/** What a booking changes: the lists, and who is free. */
const BOOKING_FIELDS = ['bookings', 'availability', 'openings'];

/** What a half-day of unscheduled care that is given, taken or asked for changes. */
const ROTA_FIELDS = [
  'unscheduledCareWeek',
  'unscheduledCareNeeds',
  'myUnscheduledDuties',
  'dutySwaps',
  'halfDayCandidates',
  'availability',
  'openings',
];

/** Of the person, what a calendar of theirs that is connected, read or taken away changes. */
const CALENDAR_FIELDS = ['calendarFeeds', 'busyTimes'];

const WEEK_FIELDS = ['absences', 'availability', 'whereabouts', 'weekHistory', 'practitioners', 'practitioner'];

/** The client of one session: thrown away with all it has read when somebody else signs in. */
export interface Api {
  readonly client: Client;
  /** Asks again the queries of open screens that were not answered, because the line was lost. */
  readonly refreshFailed: () => void;
  /** Asks again every query that a screen holds open, but for what changes with no colleague. */
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
  const seen = createSeenUntil();
  const client = new Client({
    url: '/graphql',
    fetch: async (input, init) => {
      const askedAt = Date.now();
      const response = await fetch(input, init);
      seen.answered(response.headers.get('date'), askedAt);
      return response;
    },
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
            declareAbsence: (_result, _args, cache) => forgetFields(cache, WEEK_FIELDS),
            changeAbsence: (_result, _args, cache) => forgetFields(cache, WEEK_FIELDS),
            cancelAbsence: (_result, _args, cache) => forgetFields(cache, WEEK_FIELDS),
            declareClosure: (_result, _args, cache) => forgetFields(cache, [...WEEK_FIELDS, 'place']),
            changeClosure: (_result, _args, cache) => forgetFields(cache, [...WEEK_FIELDS, 'place']),
            cancelClosure: (_result, _args, cache) => forgetFields(cache, [...WEEK_FIELDS, 'place']),
            bookOpening: (_result, _args, cache) => forgetFields(cache, BOOKING_FIELDS),
            bookFirstOpening: (_result, _args, cache) => forgetFields(cache, BOOKING_FIELDS),
            confirmBooking: (_result, _args, cache) => forgetFields(cache, BOOKING_FIELDS),
            moveBooking: (_result, _args, cache) => forgetFields(cache, BOOKING_FIELDS),
            cancelBooking: (_result, _args, cache) => forgetFields(cache, BOOKING_FIELDS),
            setUnscheduledCareNeeds: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            wishForHalfDays: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            publishRota: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            assignDuty: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            withdrawDuty: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            requestSwap: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            answerSwap: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            withdrawSwap: (_result, _args, cache) => forgetFields(cache, ROTA_FIELDS),
            readNotifications: (_result, _args, cache) => forgetMine(cache, ['notifications', 'unreadNotifications']),
            changeNotificationPreferences: (_result, _args, cache) => forgetMine(cache, ['remindersByMail']),
            connectCalendar: (_result, _args, cache) => forgetMine(cache, CALENDAR_FIELDS),
            readCalendar: (_result, _args, cache) => forgetMine(cache, CALENDAR_FIELDS),
            disconnectCalendar: (_result, _args, cache) => forgetMine(cache, CALENDAR_FIELDS),
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
      byHash,
      fetchExchange,
      liveExchange(events, seen),
    ],
  });
  return { client, refreshFailed: refresher.refreshFailed, refreshWhatChanges: refresher.refreshWhatChanges };
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

const PING_MILLISECONDS = 10_000;
/** A line that does not answer for so long is lost, although nobody closed it. */
const PATIENCE_MILLISECONDS = 5_000;

/**
 * The socket opens with the first subscription, bears the session's cookie, and comes back by itself when the line is lost. Each time it
 * says until when everything was seen: what changed between then and now is told first, and if nothing did, nothing is asked again.
 */
function liveExchange({ onSessionLost, onLineLost }: ApiEvents, seen: SeenUntil) {
  let patience: ReturnType<typeof setTimeout> | undefined;
  const socket = createClient({
    url: () => `${location.origin.replace(/^http/, 'ws')}/graphql`,
    lazy: true,
    keepAlive: PING_MILLISECONDS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    on: {
      ping: (received) => {
        if (received) return;
        seen.pinged();
        patience = setTimeout(() => {
          onLineLost();
          socket.terminate();
        }, PATIENCE_MILLISECONDS);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(patience);
        seen.ponged();
      },
      closed: (event) => {
        clearTimeout(patience);
        if (!(event instanceof CloseEvent) || event.wasClean) return;
        if (event.code === SESSION_HAS_ENDED) onSessionLost();
        else onLineLost();
      },
    },
  });
  return subscriptionExchange({
    forwardSubscription: ({ query, variables, operationName }) => ({
      subscribe: (sink) => ({
        unsubscribe: socket.subscribe(
          {
            query: query ?? '',
            operationName,
            // Read each time that the socket asks, the first time and after each loss.
            get variables() {
              return { ...variables, since: seen.since() };
            },
          },
          sink,
        ),
      }),
    }),
  });
}
