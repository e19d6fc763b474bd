import type { Search } from './search-address.ts';
import type { TimeWindow } from './time-window.ts';
import { codesOf } from './whom.ts';

/** A point on the ground, in degrees (WGS 84). */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The search in the words of the server. Without a position, « autour de moi » is the whole territory. */
export function availabilityInput(search: Search, window: TimeWindow, position: Point | null) {
  const { professions, specialties } = codesOf(search.whom);
  const point = search.near.kind === 'me' ? position : null;
  const hasCentre = point !== null || search.near.kind === 'commune';
  return {
    professions,
    specialties,
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    minimumMinutes: search.minimumMinutes,
    order: hasCentre ? search.order : ('EARLIEST' as const),
    ...(search.near.kind === 'commune' ? { nearCommune: search.near.inseeCode } : {}),
    ...(point === null ? {} : { nearPoint: { latitude: point.latitude, longitude: point.longitude } }),
    ...(hasCentre ? { radiusKm: search.radiusKm } : {}),
    ...(search.mode === null ? {} : { modes: [search.mode] }),
    ...(search.newPatientsOnly ? { acceptsNewPatients: true } : {}),
  };
}

export type AvailabilityInput = ReturnType<typeof availabilityInput>;
