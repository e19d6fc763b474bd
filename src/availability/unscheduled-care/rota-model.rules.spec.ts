import { describe, expect, it } from '@jest/globals';
import { type Candidate, type Holding, type RotaProblem, type RotaWorth, worthOf } from './rota-model.rules.js';
import { RotaSolver } from './rota-solver.service.js';

const solver = new RotaSolver();

/** A sequence that is the same every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/** A few half-days and people: few enough to try everything. */
function smallProblem(seed: number): RotaProblem {
  const roll = dice(seed * 7919 + 13);
  for (let round = 0; round < 5; round++) roll();
  const slots = Array.from({ length: 2 + Math.floor(roll() * 3) }, (_, slot) => ({
    needed: 1 + Math.floor(roll() * 2),
    day: `day ${Math.floor(slot / 2)}`,
    week: roll() < 0.7 ? 'week 0' : 'week 1',
  }));
  const candidates = Array.from({ length: 2 + Math.floor(roll() * 3) }, (): Candidate => {
    const isHeld = roll() < 0.2;
    // A day has two halves: who holds one of them can hold the other, and no third.
    const options = slots
      .map((_, slot) => ({ slot, isWanted: roll() < 0.3 }))
      .filter(({ slot }) => roll() < 0.6 && !(isHeld && slot === 0));
    return {
      load: Math.floor(roll() * 4),
      options: options.length > 0 ? options : [{ slot: 1, isWanted: false }],
      roomInWeek: new Map(roll() < 0.4 ? [['week 0', Math.floor(roll() * 3)]] : []),
      heldDays: new Set(isHeld ? ['day 0'] : []),
    };
  });
  return { slots, candidates };
}

function isAllowed({ slots, candidates }: RotaProblem, holdings: readonly Holding[]): boolean {
  const isFull = slots.every(({ needed }, slot) => holdings.filter((one) => one.slot === slot).length <= needed);
  const withinRoom = candidates.every(({ roomInWeek }, candidate) =>
    [...roomInWeek].every(
      ([week, room]) => holdings.filter((one) => one.candidate === candidate && slots[one.slot]?.week === week).length <= room,
    ),
  );
  return isFull && withinRoom;
}

const inOrder = ({ uncovered, doubles, spread, squares, wanted }: RotaWorth) => [uncovered, doubles, spread, squares, -wanted];

function isBetter(one: RotaWorth, other: RotaWorth): boolean {
  const differs = inOrder(one).findIndex((value, index) => value !== inOrder(other)[index]);
  return differs >= 0 && (inOrder(one)[differs] ?? 0) < (inOrder(other)[differs] ?? 0);
}

/** Tries everything. */
function bestWorth(problem: RotaProblem): RotaWorth {
  const pairs = problem.candidates.flatMap(({ options }, candidate) => options.map(({ slot }) => ({ candidate, slot })));
  let best: RotaWorth | undefined;
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen++) {
    const holdings = pairs.filter((_, index) => (chosen >> index) & 1);
    if (!isAllowed(problem, holdings)) continue;
    const worth = worthOf(problem, holdings);
    if (!best || isBetter(worth, best)) best = worth;
  }
  if (!best) throw new Error('holding nothing is always allowed');
  return best;
}

describe('the rota that is found', () => {
  it('is worth as much as the best of all, of many small ones', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const problem = smallProblem(seed);
      const { holdings, isBest } = await solver.solve(problem);
      expect([seed, isBest, isAllowed(problem, holdings)]).toEqual([seed, true, true]);
      expect([seed, worthOf(problem, holdings)]).toEqual([seed, bestWorth(problem)]);
    }
  });

  it('is the same when it is asked again', async () => {
    const problem = smallProblem(3);
    expect(await solver.solve(problem)).toEqual(await solver.solve(problem));
  });

  const somebody = (more: Partial<Candidate> = {}): Candidate => ({
    load: 0,
    options: [],
    roomInWeek: new Map(),
    heldDays: new Set(),
    ...more,
  });
  const slot = (day: string, needed = 1) => ({ needed, day, week: 'week' });
  const all = (count: number, wanted: readonly number[] = []) =>
    Array.from({ length: count }, (_, one) => ({ slot: one, isWanted: wanted.includes(one) }));

  it('covers a half-day before it is fair, and is fair before it grants wishes', async () => {
    const slots = [slot('monday'), slot('tuesday')];
    const [busy, idle] = [somebody({ load: 9, options: all(2, [0, 1]) }), somebody({ options: all(1) })];
    const { holdings } = await solver.solve({ slots, candidates: [busy, idle] });
    expect([...holdings].sort((one, other) => one.slot - other.slot)).toEqual([
      { candidate: 1, slot: 0 },
      { candidate: 0, slot: 1 },
    ]);
  });

  it('gives somebody two half-days of one day only when one would be missing otherwise', async () => {
    const slots = [slot('monday'), slot('monday')];
    const alone = await solver.solve({ slots, candidates: [somebody({ options: all(2) })] });
    expect(alone.holdings).toHaveLength(2);
    const two = await solver.solve({ slots, candidates: [somebody({ options: all(2, [0, 1]) }), somebody({ load: 9, options: all(2) })] });
    expect(new Set(two.holdings.map(({ candidate }) => candidate)).size).toBe(2);
  });

  it('gives what is wanted to who wants it, all else being equal', async () => {
    const slots = [slot('monday'), slot('tuesday')];
    const { holdings } = await solver.solve({
      slots,
      candidates: [somebody({ options: all(2, [1]) }), somebody({ options: all(2, [0]) })],
    });
    expect(
      worthOf({ slots, candidates: [somebody({ options: all(2, [1]) }), somebody({ options: all(2, [0]) })] }, holdings),
    ).toMatchObject({ wanted: 2 });
  });

  it('leaves a half-day to nobody rather than go beyond the most of a week', async () => {
    const slots = [slot('monday'), slot('tuesday')];
    const { holdings } = await solver.solve({ slots, candidates: [somebody({ options: all(2), roomInWeek: new Map([['week', 1]]) })] });
    expect(holdings).toHaveLength(1);
  });

  it('is nothing when nobody can, and when nothing is needed', async () => {
    expect(await solver.solve({ slots: [slot('monday')], candidates: [] })).toEqual({ holdings: [], isBest: true });
    expect(await solver.solve({ slots: [], candidates: [somebody()] })).toEqual({ holdings: [], isBest: true });
  });

  it('lets the server answer others while it is sought', async () => {
    const slots = Array.from({ length: 40 }, (_, index) => slot(`day ${index}`, 3));
    const candidates = Array.from({ length: 40 }, (_, index) =>
      somebody({ load: index % 7, options: all(40).filter((_, one) => (one * 7 + index) % 3 > 0) }),
    );
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const { isBest } = await solver.solve({ slots, candidates });
    clearInterval(counting);
    expect([isBest, turns > 5]).toEqual([true, true]);
  });
});
