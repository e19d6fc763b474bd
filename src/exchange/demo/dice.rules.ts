/**
 * Choices that look like chance and never change: the same seed and key give the same sequence on every machine.
 * One key per person or place, so that adding somebody moves nobody else's week.
 */
export class Dice {
  private state: number;

  constructor(seed: number, key: string) {
    this.state = fnv1a(`${seed}/${key}`);
  }

  /** From 0 up to, not including, 1: mulberry32 of Tommy Ettinger, public domain. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True so often: `0.2` is once in five. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** @throws on an empty list */
  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** The same elements in another order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((element) => ({ element, rank: this.next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ element }) => element);
  }
}

/** 32 bits out of a text: FNV-1a. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
