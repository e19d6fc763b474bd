import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BrowserSession } from '../support/browser-session.js';
import { MONDAY, rotaActs, TUESDAY, WEDNESDAY } from '../support/rota-acts.js';
import { type Doctor, type RotaWorld, startRotaWorld } from '../support/rota-world.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const SWAP =
  'id dutyId day half returnDay returnHalf answerBefore state isMine canAnswer practitioner { id } askedOf { id } takenBy { id }';
const REQUEST = `mutation ($input: RequestSwapInput!) { requestSwap(input: $input) { __typename ... on SwapRequested { swap { ${SWAP} } }
  ... on UserError { code path message } ... on HalfDaysCannotBeHeld { problems { standing practitioner { id } } } } }`;
const ANSWER = `mutation ($input: AnswerSwapInput!) { answerSwap(input: $input) { __typename ... on SwapAnswered { swap { ${SWAP} } } ... on SwapIsOver { state message }
  ... on HalfDaysCannotBeHeld { problems { standing } } } }`;
const WITHDRAW = `mutation ($input: WithdrawSwapInput!) { withdrawSwap(input: $input) { __typename ... on SwapWithdrawn { swap { state } } ... on SwapIsOver { state } } }`;
const SWAPS = `{ dutySwaps { ${SWAP} } }`;
const MINE = '{ myUnscheduledDuties { id day half isMine place { name } } }';
const DROP = 'mutation ($input: WithdrawDutyInput!) { withdrawDuty(input: $input) { __typename } }';

interface Swap {
  id: string;
  state: string;
  canAnswer: boolean;
  isMine: boolean;
  takenBy: { id: string } | null;
}
interface Outcome {
  __typename: string;
  swap?: Swap;
  state?: string;
  problems?: { standing: string }[];
}

let first: Awaited<ReturnType<typeof startRotaWorld>>;
let second: TestApp;
let world: RotaWorld;
let asks: Doctor;
let other: Doctor;
let third: Doctor;
let dutyId: string;

beforeAll(async () => {
  first = await startRotaWorld();
  second = await createTestApp(first.serverUrl);
});
beforeEach(async () => {
  first.app.clock.moveTo('2026-11-24T10:00:00Z');
  world = await first.another();
  [asks, other, third] = [await world.doctor(), await world.doctor(), await world.doctor()];
  dutyId = await world.hold(asks, MONDAY, 'MORNING');
});
afterAll(async () => {
  await second.close();
  await first.close();
});

const { away, wish } = rotaActs(() => world);
const request = (input: object = {}, by = asks) => by.browser.ask<Outcome>(REQUEST, { input: { dutyId, ...input } });
const answer = (by: Doctor, swapId: string | undefined, accept = true) => by.browser.ask<Outcome>(ANSWER, { input: { swapId, accept } });
const swapsOf = ({ browser }: Pick<Doctor, 'browser'>) => browser.ask<Swap[]>(SWAPS);
const mine = ({ browser }: Doctor) => browser.ask<{ day: string; half: string }[]>(MINE);
const toldOf = async (kind: string) =>
  (
    await world.make.query('select account_id from notification where community_id = $1 and kind = $2 order by 1', [world.community, kind])
  ).map(({ account_id }) => account_id);

describe('a half-day that is given up to anybody', () => {
  it('is seen by everybody, goes to who accepts, and is found among their own', async () => {
    const { swap } = await request();
    expect(swap).toMatchObject({
      dutyId,
      day: MONDAY,
      half: 'MORNING',
      state: 'OPEN',
      isMine: true,
      canAnswer: false,
      askedOf: null,
      takenBy: null,
    });
    expect(await swapsOf(other)).toMatchObject([{ id: swap?.id, isMine: false, canAnswer: true }]);
    expect(await toldOf('SWAP_ASKED')).toEqual([other.accountId, third.accountId]);
    expect(await answer(other, swap?.id)).toMatchObject({
      __typename: 'SwapAnswered',
      swap: { state: 'ACCEPTED', dutyId: null, takenBy: { id: other.id } },
    });
    expect(await mine(other)).toMatchObject([{ day: MONDAY, half: 'MORNING', isMine: true }]);
    expect(await mine(asks)).toEqual([]);
    expect(await toldOf('SWAP_TAKEN')).toEqual([asks.accountId]);
    expect(await swapsOf(third)).toEqual([]);
    expect(await swapsOf(asks)).toMatchObject([{ state: 'ACCEPTED' }]);
  });

  it('goes to one of many who accept at once, whichever server they ask', async () => {
    const { swap } = await request();
    const doctors = [other, third, await world.doctor(), await world.doctor()];
    const answers = await Promise.all(
      doctors.map(async (doctor, rank) => {
        const browser = rank % 2 === 0 ? doctor.browser : await onSecondServer(doctor);
        return browser.ask<Outcome>(ANSWER, { input: { swapId: swap?.id, accept: true } });
      }),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['SwapAnswered', 'SwapIsOver', 'SwapIsOver', 'SwapIsOver']);
    expect(answers.filter(({ state }) => state !== undefined).map(({ state }) => state)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
    expect(
      await world.make.query('select from unscheduled_duty where community_id = $1 and day = $2', [world.community, MONDAY]),
    ).toHaveLength(1);
  });

  it('is left rather than refused, and never answered by who asks', async () => {
    const { swap } = await request();
    expect(await other.browser.code(ANSWER, { input: { swapId: swap?.id, accept: false } })).toBe('BAD_USER_INPUT');
    expect(await asks.browser.code(ANSWER, { input: { swapId: swap?.id, accept: true } })).toBe('BAD_USER_INPUT');
  });

  it('goes to nobody who is absent, holds it or another one then, and to who had said that they cannot if they accept', async () => {
    const { swap } = await request();
    await away(other, `${MONDAY} 08:00`, `${MONDAY} 12:00`);
    expect(await answer(other, swap?.id)).toMatchObject({ __typename: 'HalfDaysCannotBeHeld', problems: [{ standing: 'AWAY' }] });
    await world.hold(third, MONDAY, 'MORNING');
    expect(await answer(third, swap?.id)).toMatchObject({ problems: [{ standing: 'HOLDS_IT' }] });
    const neighbour = await world.doctor();
    await world.hold(neighbour, MONDAY, 'AFTERNOON'); // from thirteen on, before the morning was made longer
    await world.make.query(`update unscheduled_setting set morning_end = '14:00', afternoon_start = '14:00' where community_id = $1`, [
      world.community,
    ]);
    expect(await answer(neighbour, swap?.id)).toMatchObject({ problems: [{ standing: 'HOLDS_ANOTHER' }] });
    const willing = await world.doctor();
    await wish(willing, MONDAY, 'MORNING', 'IMPOSSIBLE');
    expect(await answer(willing, swap?.id)).toMatchObject({ __typename: 'SwapAnswered' });
  });
});

describe('a half-day whose hours were changed since it was asked', () => {
  const setHours = (morning_end: string, afternoon_start: string) =>
    world.make.query('update unscheduled_setting set morning_end = $2, afternoon_start = $3 where community_id = $1', [
      world.community,
      morning_end,
      afternoon_start,
    ]);
  const held = async () =>
    (
      await world.make.query(
        `select practitioner_id, day::text, half, to_char(starts_at at time zone 'Europe/Paris', 'HH24:MI') as from, to_char(ends_at at time zone 'Europe/Paris', 'HH24:MI') as to
         from unscheduled_duty where community_id = $1 order by starts_at`,
        [world.community],
      )
    ).map(({ practitioner_id, day, half, from, to }) => [practitioner_id, day, half, from, to]);

  it('goes by the hours of today, in return for one as alone, and none is lost', async () => {
    const theirs = await world.hold(other, TUESDAY, 'AFTERNOON');
    const { swap } = await request({ inReturnForDutyId: theirs });
    await setHours('12:00', '14:00');
    expect(await answer(other, swap?.id)).toMatchObject({ swap: { state: 'ACCEPTED' } });
    expect(await held()).toEqual([
      [other.number, MONDAY, 'MORNING', '08:00', '12:00'],
      [asks.number, TUESDAY, 'AFTERNOON', '14:00', '20:00'],
    ]);
  });

  it('stays where it was when the hours of today meet another one', async () => {
    const theirs = await world.hold(other, MONDAY, 'AFTERNOON');
    const { swap } = await request({ inReturnForDutyId: theirs });
    await setHours('14:00', '14:00');
    expect(await answer(other, swap?.id)).toMatchObject({ __typename: 'HalfDaysCannotBeHeld' });
    expect(await held()).toEqual([
      [asks.number, MONDAY, 'MORNING', '08:00', '13:00'],
      [other.number, MONDAY, 'AFTERNOON', '13:00', '20:00'],
    ]);
  });

  it('stays where it was once it has begun by the hours of today', async () => {
    const { swap } = await request({ dutyId: await world.hold(asks, '2026-11-24', 'AFTERNOON') });
    await setHours('12:00', '12:00');
    first.app.clock.moveTo('2026-11-24T11:30:00Z'); // half past twelve in Paris
    expect(await answer(other, swap?.id)).toMatchObject({ __typename: 'SwapIsOver', state: 'EXPIRED' });
    expect((await held())[0]).toEqual([asks.number, '2026-11-24', 'AFTERNOON', '13:00', '20:00']);
  });
});

describe('a half-day that is asked of one', () => {
  it('is read by the two of them and by planners alone, and answered by nobody else', async () => {
    const { swap } = await request({ toPractitionerId: other.id });
    expect([await swapsOf(asks), await swapsOf(other), await swapsOf(world.planner)]).toMatchObject([
      [{}],
      [{ canAnswer: true }],
      [{ canAnswer: false }],
    ]);
    expect(await swapsOf(third)).toEqual([]);
    expect(await third.browser.code(ANSWER, { input: { swapId: swap?.id, accept: true } })).toBe('NOT_FOUND');
    expect(await third.browser.code(WITHDRAW, { input: { swapId: swap?.id } })).toBe('NOT_FOUND');
    expect(await toldOf('SWAP_ASKED')).toEqual([other.accountId]);
  });

  it('is refused: it stays where it was, and who asked is told', async () => {
    const { swap } = await request({ toPractitionerId: other.id });
    expect(await answer(other, swap?.id, false)).toMatchObject({ swap: { state: 'REFUSED', takenBy: null } });
    expect(await mine(asks)).toMatchObject([{ day: MONDAY }]);
    expect(await toldOf('SWAP_ANSWERED')).toEqual([asks.accountId]);
    expect(await answer(other, swap?.id)).toMatchObject({ __typename: 'SwapIsOver', state: 'REFUSED' });
  });

  it('is exchanged for one of theirs: both change hands, and what else was asked of it is withdrawn', async () => {
    const theirs = await world.hold(other, TUESDAY, 'AFTERNOON');
    const elsewhere = await request({ dutyId: theirs }, other);
    const { swap } = await request({ inReturnForDutyId: theirs });
    expect(swap).toMatchObject({ askedOf: { id: other.id }, returnDay: TUESDAY, returnHalf: 'AFTERNOON' });
    expect(await answer(other, swap?.id)).toMatchObject({ swap: { state: 'ACCEPTED' } });
    expect([await mine(asks), await mine(other)]).toMatchObject([
      [{ day: TUESDAY, half: 'AFTERNOON' }],
      [{ day: MONDAY, half: 'MORNING' }],
    ]);
    expect(await answer(third, elsewhere.swap?.id)).toMatchObject({ __typename: 'SwapIsOver', state: 'WITHDRAWN' });
  });

  it('is not exchanged when who asks could not hold theirs', async () => {
    const theirs = await world.hold(other, WEDNESDAY, 'MORNING');
    const { swap } = await request({ inReturnForDutyId: theirs });
    await away(asks, `${WEDNESDAY} 08:00`, `${WEDNESDAY} 20:00`);
    expect(await answer(other, swap?.id)).toMatchObject({ __typename: 'HalfDaysCannotBeHeld', problems: [{ standing: 'AWAY' }] });
    expect(await mine(asks)).toMatchObject([{ day: MONDAY }]);
  });

  it('tells nothing of what they said they cannot when it is asked', async () => {
    await wish(other, MONDAY, 'MORNING', 'IMPOSSIBLE');
    expect(await request({ toPractitionerId: other.id })).toMatchObject({ __typename: 'SwapRequested' });
  });
});

describe('a request', () => {
  it('is withdrawn by who asked or by planners, and asked anew', async () => {
    const one = await request();
    expect(await asks.browser.ask(WITHDRAW, { input: { swapId: one.swap?.id } })).toEqual({
      __typename: 'SwapWithdrawn',
      swap: { state: 'WITHDRAWN' },
    });
    expect(await answer(other, one.swap?.id)).toMatchObject({ __typename: 'SwapIsOver', state: 'WITHDRAWN' });
    const two = await request();
    expect(await world.planner.browser.ask(WITHDRAW, { input: { swapId: two.swap?.id } })).toMatchObject({ swap: { state: 'WITHDRAWN' } });
    expect(await asks.browser.ask(WITHDRAW, { input: { swapId: two.swap?.id } })).toEqual({ __typename: 'SwapIsOver', state: 'WITHDRAWN' });
  });

  it('expires when the half-day begins', async () => {
    const { swap } = await request({ dutyId: await world.hold(asks, '2026-11-24', 'AFTERNOON') });
    first.app.clock.moveTo('2026-11-24T12:00:00Z');
    expect(await answer(other, swap?.id)).toMatchObject({
      __typename: 'SwapIsOver',
      state: 'EXPIRED',
      message: expect.stringContaining('a commencé'),
    });
    expect(await swapsOf(asks)).toMatchObject([{ state: 'EXPIRED' }]);
    expect(await swapsOf(other)).toEqual([]);
  });

  it('ends with the half-day that planners withdraw', async () => {
    const { swap } = await request();
    await world.planner.browser.ask(DROP, { input: { dutyId, version: 1 } });
    expect(await answer(other, swap?.id)).toMatchObject({ __typename: 'SwapIsOver', state: 'WITHDRAWN' });
  });

  it('is made once for one key, and one at a time for a half-day', async () => {
    const key = { idempotencyKey: 'une-demande-et-une-seule' };
    const [one, again] = [await request(key), await request(key)];
    expect(again.swap?.id).toBe(one.swap?.id);
    expect(await request()).toMatchObject({ __typename: 'SwapIsAsked', code: 'SWAP_IS_ASKED' });
  });

  it('is refused of half-days of others, of half-days that have begun, of oneself and of who takes no part', async () => {
    const theirs = await world.hold(other, TUESDAY, 'MORNING');
    expect(await asks.browser.code(REQUEST, { input: { dutyId: theirs } })).toBe('NOT_FOUND');
    expect(await asks.browser.code(REQUEST, { input: { dutyId, toPractitionerId: asks.id } })).toBe('BAD_USER_INPUT');
    expect(await asks.browser.code(REQUEST, { input: { dutyId, inReturnForDutyId: dutyId } })).toBe('BAD_USER_INPUT');
    expect(await asks.browser.code(REQUEST, { input: { dutyId, toPractitionerId: third.id, inReturnForDutyId: theirs } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await world.planner.browser.code(REQUEST, { input: { dutyId } })).toBe('FORBIDDEN');
    const begun = await world.hold(asks, '2026-11-24', 'MORNING');
    expect(await request({ dutyId: begun })).toMatchObject({ __typename: 'HalfDayHasBegun', path: ['input', 'dutyId'] });
    await world.hold(third, MONDAY, 'MORNING');
    expect(await request({ toPractitionerId: third.id })).toMatchObject({ problems: [{ standing: 'HOLDS_IT' }] });
    const elsewhere = await (await first.another()).doctor();
    expect(await request({ toPractitionerId: elsewhere.id })).toMatchObject({ problems: [{ standing: 'NOT_ELIGIBLE' }] });
  });
});

/** The same session, asked elsewhere. */
async function onSecondServer(doctor: Doctor): Promise<BrowserSession> {
  return new BrowserSession(second).take(doctor.browser.sentCookie ?? '');
}
