import { RADII_KM, USUAL, type Search } from './search-address.ts';
import { LONGEST_DAYS, moreDays, type ClockOfCommunity } from './time-window.ts';

/** A search a little wider than one that found nobody, and what it gives up. */
export interface Widening {
  readonly kind: 'radius' | 'territory' | 'tomorrow' | 'week' | 'month' | 'generalPractice' | 'modes' | 'newPatients' | 'duration';
  readonly search: Search;
}

const MOST = 4;

/** The nearest ways to find somebody after all, the smallest step first; at most four. */
export function wideningsOf(search: Search, clock: ClockOfCommunity): Widening[] {
  const wider: Widening[] = [];
  const offer = (kind: Widening['kind'], change: Partial<Search>) => wider.push({ kind, search: { ...search, ...change } });
  const radiusKm = RADII_KM.find((radius) => radius > search.radiusKm);
  if (search.near.kind !== 'territory' && radiusKm !== undefined) offer('radius', { radiusKm });
  if (search.mode !== null) offer('modes', { mode: null });
  if (search.newPatientsOnly) offer('newPatients', { newPatientsOnly: false });
  if (search.minimumMinutes > USUAL.minimumMinutes) offer('duration', { minimumMinutes: USUAL.minimumMinutes });
  const tomorrow = search.when.kind === 'now' || search.when.kind === 'afternoon' ? moreDays(search.when, 2, clock) : null;
  if (tomorrow !== null) offer('tomorrow', { when: tomorrow });
  const week = moreDays(search.when, 7, clock);
  if (week !== null) offer('week', { when: week });
  const month = week === null ? moreDays(search.when, LONGEST_DAYS, clock) : null;
  if (month !== null) offer('month', { when: month });
  if (search.near.kind === 'commune') offer('territory', { near: USUAL.near, order: 'EARLIEST' });
  if (search.whom.kind === 'specialty') offer('generalPractice', { whom: USUAL.whom });
  return wider.slice(0, MOST);
}
