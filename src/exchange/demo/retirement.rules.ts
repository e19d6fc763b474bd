import type { Dice } from './dice.rules.js';

/** How many GPs, in order of age, are over 65 and over 60. */
interface Thresholds {
  over65: number;
  over60: number;
}

/**
 * The day somebody said they would stop: most of those over 65, some of those over 60, nobody younger.
 * @param rank among the GPs, 0 for the first of the oldest group
 * @param today `YYYY-MM-DD`
 * @returns a coming end of June or of December, `YYYY-MM-DD`, or null
 */
export function retirementDay(rank: number, { over65, over60 }: Thresholds, today: string, dice: Dice): string | null {
  const year = Number(today.slice(0, 4));
  const end = dice.pick(['06-30', '12-31']);
  // The first two are those of the remotest commune: both leave next year, and with them its surgery, EHPAD and crèche.
  if (rank < 2) return `${year + 1}-${end}`;
  if (rank < over65) return dice.chance(0.8) ? `${year + dice.between(1, 3)}-${end}` : null;
  if (rank < over60) return dice.chance(0.35) ? `${year + dice.between(2, 5)}-${end}` : null;
  return null;
}
