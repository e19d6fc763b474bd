import type { Person } from './demo-rows.rules.js';
import { Dice } from './dice.rules.js';

/** Kept for fiction by the regulator (ARCEP): 04 65 71 00 00 to 04 65 71 99 99. */
const FICTION = '046571';
const SHARE = 0.6;

/**
 * The direct lines that some of them gave their colleagues, by RPPS number: of the numbers that nobody can ever have, one that
 * no other person of the demonstration has.
 */
export function privateLines(people: readonly Person[], seed: number): Map<string, string> {
  const taken = new Set(people.flatMap(({ addresses }) => addresses.map(({ phone }) => phone)));
  const lines = new Map<string, string>();
  for (const rpps of people.map((person) => person.rpps).sort()) {
    const dice = new Dice(seed, `private line ${rpps}`);
    if (!dice.chance(SHARE)) continue;
    let line = fictional(dice);
    while (taken.has(line)) line = fictional(dice);
    taken.add(line);
    lines.set(rpps, line);
  }
  return lines;
}

function fictional(dice: Dice): string {
  return FICTION + String(dice.between(0, 9999)).padStart(4, '0');
}
