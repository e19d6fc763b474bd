/** Who could see the openings that are others than before: nobody, when only what is not published changed, or what is far ahead. */
export type Reach = 'NOBODY' | 'COMMUNITY' | 'EVERYBODY';

/** A change as the database tells it (`refresh_agendas`): whose week, in which community. */
export interface AgendaChange {
  readonly community: number;
  readonly practitioner: number;
  readonly reach: Reach;
}

/** Who listens. */
export interface Listener {
  readonly communityId: number;
  /** Whether they read the whole week of that practitioner in their community, what is not published included. */
  readsWhole(practitioner: number): boolean;
}

/** The change in what the database told; undefined when many changed at once, and for what is not in these words: a later version, another program. */
export function readChange(told: unknown): AgendaChange | undefined {
  return isChange(told) ? told : undefined;
}

/**
 * Everybody is told of what they can see, and of nothing else: in the community, whose week changed; elsewhere, that somebody's published
 * openings did, because a search crosses communities, but not whose: a search says that, to who may ask it.
 * @returns the number of the practitioner, null for a change without a name, undefined for silence
 */
export function whoseChange({ community, practitioner, reach }: AgendaChange, listener: Listener): number | null | undefined {
  if (community !== listener.communityId) return reach === 'EVERYBODY' ? null : undefined;
  return reach !== 'NOBODY' || listener.readsWhole(practitioner) ? practitioner : undefined;
}

function isChange(told: unknown): told is AgendaChange {
  if (typeof told !== 'object' || told === null) return false;
  const { community, practitioner, reach } = told as Record<string, unknown>;
  return Number.isInteger(community) && Number.isInteger(practitioner) && ['NOBODY', 'COMMUNITY', 'EVERYBODY'].includes(String(reach));
}
