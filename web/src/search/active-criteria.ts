import { USUAL, type Search } from './search-address.ts';

/** How many of the criteria that are out of sight are in use. */
export function activeCriteria(search: Search): number {
  return [
    search.near.kind !== 'territory' && search.radiusKm !== USUAL.radiusKm,
    search.minimumMinutes !== USUAL.minimumMinutes,
    search.mode !== null,
    search.newPatientsOnly,
  ].filter(Boolean).length;
}
