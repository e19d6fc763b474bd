/** A half-day that somebody is still to hold. */
export interface OpenSlot {
  /** How many more. */
  readonly needed: number;
  /** Half-days of one day, and of one week, bear the same word. */
  readonly day: string;
  readonly week: string;
}

/** Somebody who can hold some of the slots. */
export interface Candidate {
  /** Half-days that count as held already. */
  readonly load: number;
  /** Places in the list of slots, and whether the person wants it. */
  readonly options: readonly { readonly slot: number; readonly isWanted: boolean }[];
  /** How many more in a week; a week that is not named has no limit. */
  readonly roomInWeek: ReadonlyMap<string, number>;
  /** Days on which they hold one already. */
  readonly heldDays: ReadonlySet<string>;
}

export interface RotaProblem {
  readonly slots: readonly OpenSlot[];
  readonly candidates: readonly Candidate[];
}

/** Who holds what: places in the lists of the problem. */
export interface Holding {
  readonly candidate: number;
  readonly slot: number;
}

/** What is made small, one after the other: none of these is bought with an earlier one. */
export interface RotaWorth {
  /** Half-days that nobody holds. */
  readonly uncovered: number;
  /** Second half-days of somebody on one day. */
  readonly doubles: number;
  /** Between the most and the least half-days held, over those who can hold any of the slots. */
  readonly spread: number;
  /** Sum of the squares of what each holds: among equal spreads, the most even. */
  readonly squares: number;
  /** Half-days that go to who wants them: made large. */
  readonly wanted: number;
}

/** What an assignment is worth. The model is made of the same words; a test holds them together. */
export function worthOf({ slots, candidates }: RotaProblem, holdings: readonly Holding[]): RotaWorth {
  const ofCandidate = candidates.map((_, index) => holdings.filter(({ candidate }) => candidate === index).map(({ slot }) => slot));
  const loads = candidates.map(({ load }, index) => load + (ofCandidate[index]?.length ?? 0));
  const doubles = candidates.map(({ heldDays }, index) => {
    const days = (ofCandidate[index] ?? []).map((slot) => slots[slot]?.day ?? '');
    return days.length + heldDays.size - new Set([...days, ...heldDays]).size;
  });
  const wanted = holdings.filter(({ candidate, slot }) => candidates[candidate]?.options.some((one) => one.slot === slot && one.isWanted));
  return {
    uncovered: sum(slots.map(({ needed }) => needed)) - holdings.length,
    doubles: sum(doubles),
    spread: loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads),
    squares: sum(loads.map((load) => load * load)),
    wanted: wanted.length,
  };
}

/**
 * First step, in CPLEX's LP text: as many half-days held as can be, and nobody twice a day as long as one more half-day is covered by it.
 * All that is asked is a flow in a network (person, week, day, half-day), so that its relaxation has whole solutions and little is searched.
 */
export function coverProgram(problem: RotaProblem): string {
  const model = modelOf(problem);
  return textOf(model, coverObjective(model));
}

/**
 * Second step: keeps what the first one reached, makes the sum of the squares of the loads small, and among equals grants wishes. A step of its own,
 * because weights far enough apart to say both in one objective would be beyond what a solver in floating point can tell apart.
 *
 * There is no step for the spread: in a network, loads of least squares also have the least maximum and the greatest minimum (Frank and Murota,
 * “Decreasing minimization on M-convex sets”, 2022). The test against every assignment of small rotas holds us to it.
 * @param reached the objective of the first step
 */
export function evenProgram(problem: RotaProblem, reached: number): string {
  const model = modelOf(problem);
  const rows = [`kept: ${coverObjective(model)} <= ${reached}`];
  const bounds: string[] = [];
  // Both are whole numbers, and there are fewer wishes than one square weighs.
  const weight = model.wanted.length + 1;
  const costs = problem.candidates.flatMap(({ options, load }, candidate) => {
    // The k-th half-day more costs what it adds to the square. The costs grow, so that the cheap ones are taken first of themselves.
    const steps = options.map((_, k) => ({ name: `y${candidate}_${k}`, cost: 2 * (load + k) + 1 }));
    const held = plus(options.map(({ slot }) => take(candidate, slot)));
    rows.push([`sum${candidate}: ${held}`, ...steps.map(({ name }) => `- ${name}`)].join('\n  ') + ' = 0');
    bounds.push(...steps.map(({ name }) => `0 <= ${name} <= 1`));
    return steps.map(({ name, cost }) => `${cost * weight} ${name}`);
  });
  const objective = [plus(costs), ...model.wanted.map((name) => `- ${name}`)].join('\n  ');
  return textOf({ ...model, rows: [...model.rows, ...rows], bounds: [...model.bounds, ...bounds] }, objective);
}

/** Who holds what, as the solver names it. */
export function holdingsIn({ candidates }: RotaProblem, valueOf: (name: string) => number): Holding[] {
  return candidates.flatMap(({ options }, candidate) =>
    options.filter(({ slot }) => valueOf(take(candidate, slot)) > 0.5).map(({ slot }) => ({ candidate, slot })),
  );
}

/** The lines of a program, and the names of what it counts. */
interface Model {
  readonly rows: string[];
  readonly bounds: string[];
  readonly binaries: string[];
  readonly uncovered: string[];
  readonly doubles: string[];
  readonly wanted: string[];
}

const take = (candidate: number, slot: number) => `x${candidate}_${slot}`;

function modelOf({ slots, candidates }: RotaProblem): Model {
  const uncovered = slots.map((_, slot) => `u${slot}`);
  const model: Model = { rows: [], bounds: [], binaries: [], uncovered, doubles: [], wanted: [] };
  slots.forEach(({ needed }, slot) => {
    const takers = candidates.flatMap(({ options }, candidate) =>
      options.some((one) => one.slot === slot) ? [take(candidate, slot)] : [],
    );
    model.rows.push(`cover${slot}: ${plus([...takers, `u${slot}`])} = ${needed}`);
    model.bounds.push(`0 <= u${slot} <= ${needed}`);
  });
  candidates.forEach((candidate, index) => addCandidate(model, slots, candidate, index));
  return model;
}

function addCandidate({ rows, binaries, doubles, wanted }: Model, slots: readonly OpenSlot[], candidate: Candidate, index: number): void {
  const { options, roomInWeek, heldDays } = candidate;
  const namesOf = (those: Candidate['options']) => those.map(({ slot }) => take(index, slot));
  const groups = (word: 'day' | 'week') => groupBy(options, ({ slot }) => slots[slot]?.[word] ?? '');
  binaries.push(...namesOf(options));
  wanted.push(...namesOf(options.filter(({ isWanted }) => isWanted)));
  for (const [day, those] of groups('day')) {
    const most = heldDays.has(day) ? 0 : 1;
    if (those.length <= most) continue;
    const double = `e${index}_${doubles.length}`;
    doubles.push(double);
    binaries.push(double);
    rows.push(`day${double}: ${plus(namesOf(those))} - ${double} <= ${most}`);
  }
  for (const [week, those] of groups('week')) {
    const room = roomInWeek.get(week) ?? Infinity;
    if (room < those.length) rows.push(`week${index}_${rows.length}: ${plus(namesOf(those))} <= ${room}`);
  }
}

function coverObjective({ uncovered, doubles }: Model): string {
  return plus([...uncovered.map((name) => `${doubles.length + 1} ${name}`), ...doubles]);
}

function textOf({ rows, bounds, binaries, uncovered }: Model, objective: string): string {
  const section = (title: string, lines: readonly string[]) => [title, ...lines.map((line) => ` ${line}`)];
  return [
    ...section('Minimize', [`goal: ${objective}`]),
    ...section('Subject To', rows),
    ...section('Bounds', bounds),
    ...section('Binaries', binaries),
    ...section('General', uncovered),
    'End',
    '',
  ].join('\n');
}

/** Over several lines: a reader of this format takes no very long ones. */
function plus(terms: readonly string[]): string {
  return terms.join('\n  + ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
