import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { ACTS, QUESTIONS } from '../support/attacks.js';
import { type Followed, follow } from '../support/follower.js';
import { type Keys, type Neighbours, startNeighbours } from '../support/neighbours.js';
import type { Person } from '../support/people.js';
import { inputsOf, namesIn, operations, wholeCall } from '../support/whole-schema.js';

/**
 * Questions that no attack is made of, each with its reason. Whoever adds an operation adds it to test/support/attacks.ts, or here.
 */
const HARMLESS_QUESTIONS: Readonly<Record<string, string>> = {
  demoPeople: 'who is in the demonstration, where there is one',
  myData: 'takes no argument: what it holds is a matter of test/integration/my-data.int-spec.ts',
  proSanteConnect: 'whether this installation is registered there',
  professions: 'national nomenclature',
  specialties: 'national nomenclature',
};
/** Acts that name no record of anybody: on oneself, by a secret that one holds, or for the community that one acts for. */
const HARMLESS_ACTS: Readonly<Record<string, string>> = {
  acceptListing: 'on oneself',
  beginSecondFactor: 'on oneself',
  bookFirstOpening: 'with whom the search finds: what it finds is attacked as availability',
  changeNotificationPreferences: 'on oneself',
  changePassword: 'on oneself',
  connectCalendar: 'on oneself',
  confirmEmailChange: 'by a secret',
  confirmSecondFactor: 'on oneself',
  createAccessToken: 'for the community one acts for',
  demoSignIn: 'as a person of the demonstration',
  describeMyself: 'on oneself',
  eraseMyAccount: 'on oneself',
  objectToListing: 'on oneself',
  removeSecondFactor: 'on oneself',
  renewRecoveryCodes: 'on oneself',
  resetPassword: 'by a secret',
  signIn: 'by a secret: the same answer for every address, in test/e2e/sign-in.e2e-spec.ts',
  signOut: 'on oneself',
  signOutEverywhere: 'on oneself',
  setUnscheduledCareNeeds: 'for the community one acts for',
  wishForHalfDays: 'on oneself',
};
/** Acts whose answer differs by what is national: looked at one by one, below. */
const APART = ['inviteMember', 'recordObjection'];
/** Subscriptions, each followed below while everything changes there. They take no argument but an instant. */
const FOLLOWED = ['availabilityChanged', 'bookingChanged', 'notificationAdded', 'unscheduledCareChanged'];
/** The journal of whoever asks grows with every question. */
const GROWS = ['Me.journal'];
/** Words that stand in rows of theirs and nowhere else. */
const THEIR_WORDS = /confiden|secret|invitee|0612345678|\b1234\b|\b1961\b|2027-03-31/i;
/** How a question that was not run is answered: it would prove nothing. */
const NOT_RUN = /QUERY_TOO_COMPLEX|INTERNAL|GRAPHQL|Cannot query|not defined|Unknown argument/;

let neighbours: Neighbours;
/** By the name of a list: where a page of theirs ended. */
const theirCursors: Record<string, string> = {};

beforeAll(async () => {
  neighbours = await startNeighbours();
  for (const [name, answers] of await answersToAll(neighbours.insider)) {
    const end = answers.map((answer) => /"endCursor":"([\w-]+)"/.exec(answer)?.[1]).find((cursor) => cursor !== undefined);
    if (end !== undefined) theirCursors[name] = end;
  }
});

afterAll(async () => {
  await neighbours.close();
});

/** What that person is answered, of each attempt at the question. */
async function answersTo(name: string, { who }: Person, headers: Record<string, string> = {}): Promise<string[]> {
  const attempts = QUESTIONS[name]?.(neighbours.keys, neighbours) ?? [];
  const cursor = theirCursors[name];
  const all = cursor === undefined ? attempts : [...attempts, { ...attempts[0], after: cursor }];
  const answers: string[] = [];
  for (const variables of all) {
    const { document } = wholeCall('Query', name, variables, 3, GROWS);
    answers.push(JSON.stringify(await who.query(document, variables, headers)));
  }
  return answers;
}

async function answersToAll(person: Person): Promise<[name: string, answers: string[]][]> {
  return Promise.all(Object.keys(QUESTIONS).map(async (name): Promise<[string, string[]]> => [name, await answersTo(name, person)]));
}

/** What becomes of each attempt at the act. */
async function outcomesOf(name: string, { who }: Person, keys: Keys, headers: Record<string, string> = {}): Promise<string[]> {
  const outcomes: string[] = [];
  for (const input of ACTS[name]?.(keys, neighbours) ?? []) {
    const { document, variables } = wholeCall('Mutation', name, { input }, 1, GROWS);
    outcomes.push(JSON.stringify(await who.query(document, variables, headers)));
  }
  return outcomes;
}

describe('this suite', () => {
  it('attacks every operation of the schema, or says why not', () => {
    expect([...Object.keys(QUESTIONS), ...Object.keys(HARMLESS_QUESTIONS)].sort()).toEqual(operations('Query'));
    expect([...Object.keys(ACTS), ...Object.keys(HARMLESS_ACTS), ...APART].sort()).toEqual(operations('Mutation'));
  });

  it('follows every subscription, or says why not, and none takes an argument that could name something of theirs', () => {
    expect(FOLLOWED).toEqual(operations('Subscription'));
    for (const name of FOLLOWED) expect(inputsOf('Subscription', name)).toEqual(['since']);
  });

  it.each(Object.keys(QUESTIONS))('tries every argument and every filter of %s', (name) => {
    const attempts = QUESTIONS[name]?.(neighbours.keys, neighbours) ?? [];
    const tried = new Set(attempts.flatMap((attempt) => namesIn(attempt)));
    expect(inputsOf('Query', name).filter((input) => !tried.has(input))).toEqual([]);
  });

  it('leaves no act alone that takes an identifier', () => {
    const identifiers = (name: string) => inputsOf('Mutation', name).filter((input) => /(Ids?|\.id)$/.test(input));
    expect(Object.keys(HARMLESS_ACTS).flatMap(identifiers)).toEqual([]);
  });

  it('has cursors of theirs for every list that they fill', () => {
    expect(Object.keys(theirCursors).sort()).toEqual(
      [
        'availability',
        'bookings',
        'communes',
        'communityAccounts',
        'importRuns',
        'invitations',
        'journal',
        'me', // what they were told
        'places',
        'practitioners',
        'weekHistory',
      ].sort(),
    );
  });
});

describe('whoever looks over the fence', () => {
  it('cannot change, end, take or use anything there, and is told the same as of what never was', async () => {
    const before = await neighbours.rowsOfTheirs();
    for (const name of Object.keys(ACTS)) {
      const onTheirs = await outcomesOf(name, neighbours.attacker, neighbours.keys);
      expect([name, onTheirs]).toEqual([name, await outcomesOf(name, neighbours.attacker, neighbours.noKeys)]);
      expect([name, NOT_RUN.exec(onTheirs.join())?.[0], THEIR_WORDS.exec(onTheirs.join())?.[0]]).toEqual([name, undefined, undefined]);
    }
    expect(await neighbours.rowsOfTheirs()).toEqual(before);
  });

  it('opens nothing by naming their community, and is told the same as of one that never was', async () => {
    const { attacker, keys, noKeys } = neighbours;
    for (const name of Object.keys(QUESTIONS)) {
      const theirs = await answersTo(name, attacker, { 'x-community': keys.community });
      expect([name, theirs]).toEqual([name, await answersTo(name, attacker, { 'x-community': noKeys.community })]);
      expect([name, THEIR_WORDS.exec(theirs.join())?.[0]]).toEqual([name, undefined]);
    }
    const before = await neighbours.rowsOfTheirs();
    for (const name of Object.keys(ACTS)) {
      const theirs = await outcomesOf(name, attacker, keys, { 'x-community': keys.community });
      expect([name, theirs]).toEqual([name, await outcomesOf(name, attacker, keys, { 'x-community': noKeys.community })]);
    }
    const upload = await fetch(`${neighbours.app.address}/imports/files`, {
      method: 'POST',
      headers: {
        'x-requested-with': 'test',
        'content-type': 'text/csv',
        cookie: attacker.who.sentCookie ?? '',
        'x-community': keys.community,
      },
      body: 'chez;eux',
    });
    expect([upload.status, await upload.json()]).toEqual([404, { code: 'NOT_FOUND', message: 'Communauté introuvable.', fields: [] }]);
    expect(await neighbours.rowsOfTheirs()).toEqual(before);
  });

  const TOLD = '{ __typename ... on UserError { code message path } }';
  const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) ${TOLD} }`;
  const OBJECT = `mutation ($input: RecordObjectionInput!) { recordObjection(input: $input) ${TOLD} }`;

  it('does not learn by inviting somebody who has an account, or a week, there', async () => {
    const { attacker, keys, noKeys } = neighbours;
    const invited = { data: { inviteMember: { __typename: 'MemberInvited' } } };
    for (const { email, practitioner: practitionerId } of [keys, noKeys]) {
      expect(await attacker.who.query(INVITE, { input: { email, role: 'PARTNER' } })).toEqual(invited);
      expect(await attacker.who.query(INVITE, { input: { email: `autre-${email}`, role: 'MEMBER', practitionerId } })).toEqual(invited);
    }
    // A key that was used there, for something else, is free here.
    const input = { email: 'neuf@exemple.fr', role: 'PARTNER', idempotencyKey: 'une-cle-de-la-bas' };
    expect(await attacker.who.query(INVITE, { input })).toEqual(invited);
  });

  it('learns by recording an objection that somebody is a member of a community, and not of which', async () => {
    const { attacker, keys, ofOurs } = neighbours;
    const told = async (practitionerId: string) =>
      JSON.stringify(await attacker.who.query(OBJECT, { input: { practitionerId, receivedOn: '2026-11-24' } }));
    const ofTheirs = await told(keys.practitioner);
    expect(ofTheirs).toContain('STILL_MEMBER');
    expect(ofTheirs).toBe(await told(Buffer.from(`Practitioner:${ofOurs}`).toString('base64url')));
  });

  it('is not told of their weeks as they change, and of published ones not whose', async () => {
    const { app, make, ours, theirs, attacker, insider, keys, noKeys, ofBoth } = neighbours;
    const query = wholeCall('Subscription', 'availabilityChanged', { since: null }, 3).document;
    const followed = (person: Person, community: number, params = {}, since?: Date) =>
      follow(app, make, community, { cookie: person.who.sentCookie, params, query, ...(since && { since }) });
    const [outside, inside] = [followed(attacker, ours), followed(insider, theirs)];
    const weeks = 'update assignment_period set visibility = $2 where community_id = $1 and visibility = $3';
    for (const follower of [outside, inside]) await follower.settle();
    try {
      // Somebody who works on both sides is no name to be told here, when it is there that they work otherwise.
      await make.query('update assignment set version = version + 1 where community_id = $1', [theirs]);
      await make.query(weeks, [theirs, 'CPTS', 'SNP']);
      for (const follower of [outside, inside]) await follower.settle();
      expect(outside.told).toEqual([]);
      const named = inside.told.map(({ practitionerId }) => practitionerId);
      expect([...new Set(named)].sort()).toEqual([keys.practitioner, Buffer.from(`Practitioner:${ofBoth}`).toString('base64url')].sort());

      const since = new Date(Date.now() + 2_000); // what was told up to two seconds before is told again
      await make.query('update assignment set version = version + 1 where community_id = $1', [theirs]);
      await inside.settle();
      const back = followed(attacker, ours, {}, since);
      await back.settle();
      await back.leave();
      expect(back.told).toEqual([]);

      await make.query(weeks, [theirs, 'PRO', 'CPTS']);
      await outside.settle();
      await make.query(weeks, [theirs, 'CPTS', 'PRO']);
      await outside.settle();
      expect(outside.told.map(({ practitionerId }) => practitionerId)).toEqual([null, null]);

      const ends = [keys, noKeys].map(async ({ community }) => followed(attacker, ours, { 'x-community': community }).end);
      expect(await Promise.all(ends)).toEqual([{ refused: 'NOT_FOUND' }, { refused: 'NOT_FOUND' }]);
    } finally {
      await make.query(
        `update assignment_period set visibility = 'SNP' where community_id = $1 and weekday = 4 and practitioner_id <> $2`,
        [theirs, ofBoth],
      );
      for (const follower of [outside, inside]) await follower.leave();
    }
  });

  it('is not told of their bookings as they change', async () => {
    const { app, make, ours, theirs, attacker, insider, keys } = neighbours;
    const bookings: Followed<{ bookingId: string | null }> = {
      ...{ field: 'bookingChanged', channel: 'booking_changed', markOf: ({ bookingId }) => bookingId },
      query: 'subscription ($since: DateTime) { bookingChanged(since: $since) { changedAt bookingId } }',
      mark: (community, booking) => ({ booking, community, practitioner: 0, account: 0, bookedBy: community }),
    };
    const [outside, inside] = [
      follow(app, make, ours, { cookie: attacker.who.sentCookie }, bookings),
      follow(app, make, theirs, { cookie: insider.who.sentCookie }, bookings),
    ];
    try {
      for (const follower of [outside, inside]) await follower.settle();
      await make.query('update booking set changed_at = changed_at where community_id = $1', [theirs]);
      for (const follower of [outside, inside]) await follower.settle();
      expect(inside.told.map(({ bookingId }) => bookingId)).toEqual([keys.booking]);
      expect(outside.told).toEqual([]);
    } finally {
      for (const follower of [outside, inside]) await follower.leave();
    }
  });

  it('is not told of their unscheduled care as it changes', async () => {
    const { app, make, ours, theirs, attacker, insider } = neighbours;
    const care: Followed<{ changedAt: string }> = {
      ...{ field: 'unscheduledCareChanged', channel: 'unscheduled_care_changed', mark: (community) => ({ community }), markOf: () => null },
      query: 'subscription ($since: DateTime) { unscheduledCareChanged(since: $since) { changedAt } }',
    };
    const heard = async (person: Person, community: number) => {
      const follower = follow(app, make, community, { cookie: person.who.sentCookie }, care);
      // Its news name nothing: that it is followed is known by a change that is told.
      while (follower.told.length === 0) {
        await changeSetting(community);
        await Promise.race([follower.hears(1), pause(50)]);
      }
      await pause(200); // what else was changed while it began
      return follower;
    };
    const changeSetting = (community: number) =>
      make.query('update unscheduled_setting set version = version where community_id = $1', [community]);
    const [outside, inside] = [await heard(attacker, ours), await heard(insider, theirs)];
    try {
      const [told, known] = [outside.told.length, inside.told.length];
      await changeSetting(theirs);
      await inside.hears(known + 1);
      // Told in the order of the commits: what they should not hear would have come before this.
      await changeSetting(ours);
      await outside.hears(told + 1);
      expect(outside.told).toHaveLength(told + 1);
    } finally {
      for (const follower of [outside, inside]) await follower.leave();
    }
  });

  it('is not told that they were told something', async () => {
    const { app, make, ours, theirs, attacker, insider, keys } = neighbours;
    const told = ({ accountId }: Person): Followed<{ notificationId: string | null }> => ({
      ...{ field: 'notificationAdded', channel: 'notification_added', markOf: ({ notificationId }) => notificationId },
      query: 'subscription ($since: DateTime) { notificationAdded(since: $since) { changedAt notificationId } }',
      mark: (_, notification) => ({ account: accountId, notification }),
    });
    const [outside, inside] = [
      follow(app, make, ours, { cookie: attacker.who.sentCookie }, told(attacker)),
      follow(app, make, theirs, { cookie: insider.who.sentCookie }, told(insider)),
    ];
    try {
      for (const follower of [outside, inside]) await follower.settle();
      const news = { kind: 'CALENDAR_BROKEN', toAccount: insider.accountId };
      await make.query(`select add_notifications($1, '2026-11-24')`, [JSON.stringify([news])]);
      for (const follower of [outside, inside]) await follower.settle();
      expect(inside.told).toHaveLength(1);
      expect(inside.told.map(({ notificationId }) => notificationId)).not.toEqual([keys.notification]);
      expect(outside.told).toEqual([]);
    } finally {
      await make.query(`delete from notification where kind = 'CALENDAR_BROKEN'`);
      for (const follower of [outside, inside]) await follower.leave();
    }
  });

  // The last one: it takes the neighbours away.
  it('learns nothing by any question, filter, cursor, sum or nested field: the answers are those of a world without them', async () => {
    const { attacker, insider } = neighbours;
    const asked = await answersToAll(attacker);
    for (const [name, answers] of asked)
      expect([name, NOT_RUN.exec(answers.join())?.[0], THEIR_WORDS.exec(answers.join())?.[0]]).toEqual([name, undefined, undefined]);

    // The same questions do tell something to who belongs there.
    const known = new Map(await answersToAll(insider));
    const bySecretAlone = ['invitation'];
    expect(asked.filter(([name, answers]) => answers.join() === known.get(name)?.join()).map(([name]) => name)).toEqual(bySecretAlone);

    await neighbours.forgetThem();
    const afterwards = new Map(await answersToAll(attacker));
    for (const [name, answers] of asked) expect([name, afterwards.get(name)]).toEqual([name, answers]);
  });
});
