import { encodeId } from '../../src/kernel/id.js';
import type { Keys, Neighbours } from './neighbours.js';
import { PASSWORD } from './people.js';

type Variables = Record<string, unknown>;
/** What is asked of one operation: each set of arguments is one attempt. */
type Attempts = (keys: Keys, neighbours: Neighbours) => Variables[];

const place = (id: number) => encodeId('Place', id);
const practitioner = (id: number) => encodeId('Practitioner', id);

const WINDOW = { from: '2026-11-24T00:00:00+01:00', to: '2026-12-05T00:00:00+01:00' };
const NEAR = { nearCommune: '84072', radiusKm: 30, ...WINDOW };

const forged = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
/** Before, inside and behind every list by name or by time; then what is no cursor. */
const CURSORS = [forged('', 0), forged('leur', 0), forged('zzzz', 0), forged(null), 'inventé'];
const NUMBERED = [forged('2026-11-24T08:00:00.000000Z', '1'), forged('2026-11-24T08:00:00.000000Z', '999'), 'inventé'];
/** Before the first question: whoever asks writes in the journal themselves. */
const BEFORE = '2026-11-24T09:00:00Z';

/** Each filter alone, then each value with every other filter that could say whether there was something to leave out. */
const practitionerFilters: Attempts = (keys, { hiddenPlace, surgery }) =>
  [true, false].flatMap((membersOnly) =>
    [
      {},
      { search: 'leur' },
      { search: keys.rpps },
      { professions: ['10'] },
      { specialties: ['SM54'] },
      { communes: ['84138'] },
      { communes: ['84072'] },
      { placeId: place(hiddenPlace) },
      { placeId: place(surgery) },
      { acceptsNewPatients: true },
      { placeId: place(hiddenPlace), communes: ['84138'], search: 'double' },
    ].map((filter) => ({ membersOnly, ...filter })),
  );

const SEARCHES: Variables[] = [
  NEAR,
  WINDOW,
  { ...WINDOW, nearPoint: { latitude: 44.06, longitude: 5.14 }, radiusKm: 2 },
  { ...NEAR, order: 'NEAREST' },
  { ...NEAR, minimumMinutes: 200 },
  { ...NEAR, professions: ['10'] },
  { ...NEAR, specialties: ['SM54'] },
  { ...NEAR, modes: ['AT_PLACE'] },
  { ...NEAR, activities: ['TEACHING', 'CARE_HOME_ROUND'] },
  { ...NEAR, placeKinds: ['EHPAD'] },
  { ...NEAR, acceptsNewPatients: true },
  { ...NEAR, languages: ['ar'] },
];

/** Every question of the schema, asked in every way that could tell of the others. */
export const QUESTIONS: Readonly<Record<string, Attempts>> = {
  absences: (keys, { ofBoth }) => [keys.practitioner, practitioner(ofBoth)].map((practitionerId) => ({ practitionerId, ...WINDOW })),
  availability: () => [
    ...SEARCHES.map((search) => ({ search, first: 10 })),
    ...CURSORS.map((after) => ({ search: NEAR, first: 10, after })),
  ],
  booking: (keys) => [{ id: keys.booking }],
  bookings: (keys, { ofBoth }) => [
    ...[{}, { mine: true }, { madeByMe: true }, { practitionerId: keys.practitioner }, { practitionerId: practitioner(ofBoth) }]
      .concat([WINDOW, { states: ['HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'NO_SHOW'] }, { latestFirst: true }] as object[])
      .map((filter): Variables => ({ filter, first: 10 })),
    ...[...CURSORS, forged(0, 0), forged(1_795_700_000_000, 1)].map((after) => ({ filter: {}, first: 5, after })),
  ],
  communes: () => [
    { first: 5 },
    { first: 5, territoryOnly: true },
    { first: 5, search: 'valreas' },
    ...CURSORS.map((after) => ({ first: 5, after })),
  ],
  community: () => [{}],
  communityAccounts: (keys) => [
    { first: 10 },
    { first: 10, filter: { search: 'confident' } },
    { first: 10, filter: { search: keys.email } },
    { first: 10, filter: { roles: ['ADMINISTRATOR'] } },
    ...CURSORS.map((after) => ({ first: 5, after })),
  ],
  importRun: (keys) => [{ id: keys.importRun }],
  importRuns: () => [{ first: 10 }, ...[...CURSORS, forged(1), forged(999_999)].map((after) => ({ first: 10, after }))],
  invitation: (keys) => [{ token: keys.invitation }, { token: 'inventé' }],
  invitations: () => [{ first: 10 }, { first: 10, states: ['PENDING'] }, ...CURSORS.map((after) => ({ first: 5, after }))],
  journal: (keys, { ofBoth }) =>
    [
      {},
      { action: 'whereabouts' },
      { outcome: 'DONE' },
      { accountId: keys.account },
      { practitionerId: keys.practitioner },
      { practitionerId: practitioner(ofBoth) },
      { from: '2026-11-24T07:00:00Z' },
    ]
      .map((filter): Variables => ({ filter: { ...filter, to: BEFORE }, first: 20 }))
      .concat(NUMBERED.map((after) => ({ filter: { to: BEFORE }, first: 20, after }))),
  dutySwaps: () => [{}],
  halfDayCandidates: () => ['MORNING', 'AFTERNOON'].map((half) => ({ day: '2026-12-02', half })),
  jobs: () => [{}],
  me: () => [{}],
  myUnscheduledDuties: () => [{}],
  openings: (keys, { ofBoth, hiddenPlace }) =>
    [keys.practitioner, practitioner(ofBoth)].flatMap((practitionerId) => [
      { practitionerId, ...WINDOW },
      { practitionerId, placeId: place(hiddenPlace), ...WINDOW },
    ]),
  place: (_, { hiddenPlace, surgery }) => [{ id: place(hiddenPlace) }, { id: place(surgery) }, { finess: '840000045' }],
  places: (_, { surgery }) =>
    [
      {},
      { search: 'foyer' },
      { kinds: ['EHPAD'] },
      { communes: ['84138'], territoryOnly: false },
      { nearCommune: '84138', radiusKm: 5, territoryOnly: false },
      { partOfId: place(surgery), territoryOnly: false },
      { includeClosed: true, territoryOnly: true },
    ]
      .map((filter): Variables => ({ filter, first: 10 }))
      .concat(CURSORS.map((after) => ({ first: 5, after }))),
  practitioner: (keys) => [{ id: keys.practitioner }, { rpps: keys.rpps }],
  practitioners: (keys, neighbours) =>
    practitionerFilters(keys, neighbours)
      .map((filter): Variables => ({ filter, first: 5 }))
      .concat(CURSORS.map((after) => ({ first: 5, after }))),
  proposeRota: () => [{ from: '2026-11-30', to: '2026-12-06' }],
  unscheduledCareNeeds: () => [{}],
  unscheduledCareWeek: () => [{ week: '2026-12-02' }],
  weekHistory: (keys, { ofBoth }) => [
    ...[keys.practitioner, practitioner(ofBoth)].map((practitionerId) => ({ practitionerId, first: 5 })),
    ...[...CURSORS, forged(1), forged(999_999)].map((after) => ({ practitionerId: practitioner(ofBoth), first: 5, after })),
  ],
  whereabouts: (keys, { ofBoth }) => [keys.practitioner, practitioner(ofBoth)].map((practitionerId) => ({ practitionerId, ...WINDOW })),
};

const PERIOD = { weekday: 'MONDAY', startTime: '08:00', endTime: '12:00' };
const HALF_DAY = { day: '2026-12-02', half: 'MORNING' };
const IMPORT = { fileName: 'a.csv', dryRun: true };

/** On what they booked, beside it, and at a place of everybody's. */
const TIMES = (keys: Keys, { hiddenPlace, surgery }: Neighbours): Variables[] =>
  [
    { placeId: place(hiddenPlace), start: '2026-11-26T09:00:00Z' },
    { placeId: place(hiddenPlace), start: '2026-11-26T10:00:00Z' },
    { placeId: place(surgery), start: '2026-12-02T08:00:00Z' },
  ].map((time) => ({ practitionerId: keys.practitioner, ...time, durationMinutes: 30, purpose: 'VISIT', mode: 'AT_PLACE' }));

/** Every act that could be tried on a record of the others, by whoever knows its identifier. */
export const ACTS: Readonly<Record<string, Attempts>> = {
  answerSwap: (keys) => [true, false].map((accept) => ({ swapId: keys.swap, accept })),
  assignDuty: (keys) => [{ ...HALF_DAY, practitionerId: keys.practitioner }],
  answerPlaceProposals: (keys) => [{ confirmed: [keys.proposal] }, { declined: [keys.proposal] }],
  acceptInvitation: (keys) => [{ token: keys.invitation }],
  bookOpening: (keys, neighbours) =>
    TIMES(keys, neighbours).flatMap((time) => [
      { ...time, pseudonym: 'K7-42' },
      { ...time, holdId: keys.booking },
    ]),
  cancelAbsence: (keys) => [{ absenceId: keys.absence }, { absenceId: keys.absence, version: 1 }],
  cancelBooking: (keys) => [
    { bookingId: keys.booking, version: 1 },
    { bookingId: keys.booking, version: 99 },
  ],
  cancelClosure: (keys) => [{ closureId: keys.closure }],
  changeAbsence: (keys) => [
    { absenceId: keys.absence, version: 1, start: WINDOW.from },
    { absenceId: keys.absence, version: 99 },
  ],
  changeAssignment: (keys) => [
    { assignmentId: keys.assignment, version: 1, status: 'SALARIED' },
    { assignmentId: keys.assignment, version: 99 },
    { assignmentId: keys.assignment, version: 1, periods: [{ ...PERIOD, visibility: 'PUBLIC' }] },
  ],
  changeClosure: (keys) => [
    { closureId: keys.closure, version: 1, note: 'ouvert' },
    { closureId: keys.closure, version: 99 },
  ],
  changeRoles: (keys) => [
    { accountId: keys.account, roles: ['MEMBER'] },
    { accountId: keys.account, roles: [] },
  ],
  disconnectCalendar: (keys) => [{ calendarFeedId: keys.calendarFeed }],
  readCalendar: (keys) => [{ calendarFeedId: keys.calendarFeed }],
  confirmBooking: (keys) => [{ bookingId: keys.booking, version: 1 }],
  declareAbsence: (keys, { ofOurs }) => [
    { practitionerId: keys.practitioner, start: WINDOW.from, end: WINDOW.to },
    { practitionerId: practitioner(ofOurs), start: WINDOW.from, end: WINDOW.to, locumId: keys.practitioner },
  ],
  declareAssignment: (keys, { surgery }) => [
    {
      practitionerId: keys.practitioner,
      placeId: place(surgery),
      activity: 'CONSULTATION',
      status: 'LIBERAL',
      startDate: '2026-11-24',
      periods: [PERIOD],
    },
  ],
  declareClosure: (_, { hiddenPlace }) => [{ placeId: place(hiddenPlace), start: WINDOW.from, end: WINDOW.to }],
  delegateMyWeek: (keys) => [{ email: keys.email }, { email: keys.email.toUpperCase() }],
  endAssignment: (keys) => [
    { assignmentId: keys.assignment, endDate: '2026-12-01' },
    { assignmentId: keys.assignment, endDate: '2026-12-01', version: 1 },
  ],
  endMembership: (keys) => [{ accountId: keys.account }],
  endWeekDelegation: (keys) => [{ delegationId: keys.weekDelegation }],
  holdOpening: (keys, neighbours) => TIMES(keys, neighbours).flatMap((time) => [time, { ...time, insteadOfHoldId: keys.booking }]),
  importPlaces: (keys) => [{ ...IMPORT, uploadId: keys.upload }],
  importPractitioners: (keys) => [
    { ...IMPORT, uploadId: keys.upload },
    { ...IMPORT, contentBase64: 'YQ==', specialtiesUploadId: keys.upload },
  ],
  inviteAdministrator: (keys) => [{ communityId: keys.community, administratorEmail: 'moi@exemple.fr' }],
  leaveCommunity: (keys) => [{ communityId: keys.community }],
  moveBooking: (keys, { ofOurs, surgery }) => [
    { bookingId: keys.booking, version: 1, start: '2026-12-02T08:00:00Z' },
    { bookingId: keys.booking, version: 1, practitionerId: practitioner(ofOurs), placeId: place(surgery) },
  ],
  openCommunity: (keys) => [
    { name: 'CPTS', finess: keys.finess, communes: ['84072'], timeZone: 'Europe/Paris', administratorEmail: 'moi@exemple.fr' },
  ],
  publishRota: (keys) => [{ from: HALF_DAY.day, to: HALF_DAY.day, state: '', lines: [{ ...HALF_DAY, practitionerId: keys.practitioner }] }],
  readNotifications: (keys) => [{ ids: [keys.notification] }],
  recordNoShow: (keys) => [{ bookingId: keys.booking, version: 1 }],
  releaseHold: (keys) => [{ holdId: keys.booking }],
  requestSwap: (keys) => [{ dutyId: keys.duty }, { dutyId: keys.duty, toPractitionerId: keys.practitioner, inReturnForDutyId: keys.duty }],
  requestEmailChange: (keys) => [{ newEmail: keys.email, password: PASSWORD }],
  requestPasswordReset: (keys) => [{ email: keys.email }],
  resendInvitation: (keys) => [{ invitationId: keys.invitation }],
  retryJob: (keys) => [{ jobId: keys.job }],
  revokeAccessToken: (keys) => [{ tokenId: keys.accessToken }],
  revokeInvitation: (keys) => [{ invitationId: keys.invitation }],
  revokeSession: (keys) => [{ sessionId: keys.session }],
  switchCommunity: (keys) => [{ communityId: keys.community }],
  withdrawDuty: (keys) => [1, 99].map((version) => ({ dutyId: keys.duty, version })),
  withdrawSwap: (keys) => [{ swapId: keys.swap }],
  withdrawObjection: (keys) => [{ practitionerId: keys.practitioner }, { rpps: keys.rpps }],
};
