/** A change as the database tells it: in which community. */
export interface CareChange {
  readonly community: number;
}

/** Undefined for what is not in these words: a later version, another program. */
export function readCareChange(told: unknown): CareChange | undefined {
  if (typeof told !== 'object' || told === null) return undefined;
  const { community } = told as Record<string, unknown>;
  return Number.isInteger(community) ? { community: Number(community) } : undefined;
}
