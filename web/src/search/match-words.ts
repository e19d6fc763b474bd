import type { Match } from './availability.query.ts';

/** What the reasons of the server say beside the card: the first says who, the second when, the third how far if there is a centre. */
export function reasonsBeside({ reasons, distanceKm }: Pick<Match, 'reasons' | 'distanceKm'>): { who: string; others: readonly string[] } {
  const [who = '', , ...others] = reasons;
  return { who, others: distanceKm === null ? others : others.slice(1) };
}

/** Whom to call first: the line kept for colleagues, where one may read it, else the professional one, else that of the place. */
export function lineOf({ practitioner, place }: Pick<Match, 'practitioner' | 'place'>): { phone: string; isDirect: boolean } | null {
  if (practitioner.privateLine !== null) return { phone: practitioner.privateLine, isDirect: true };
  const phone = practitioner.phone ?? place.phone;
  return phone === null ? null : { phone, isDirect: false };
}

/** The same person may be free at two places: people are counted once. */
export function countPeople(matches: readonly Pick<Match, 'practitioner'>[]): number {
  return new Set(matches.map(({ practitioner }) => practitioner.id)).size;
}

export interface PlaceOnMap {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly label: string;
  readonly count: number;
}

/** The places of an answer that have a position, each with how many people are free there. */
export function placesOf(matches: readonly Match[]): PlaceOnMap[] {
  const found = new Map<string, PlaceOnMap>();
  for (const { place } of matches) {
    if (place.latitude === null || place.longitude === null) continue;
    const count = (found.get(place.id)?.count ?? 0) + 1;
    found.set(place.id, {
      id: place.id,
      latitude: place.latitude,
      longitude: place.longitude,
      label: `${place.name}, ${place.commune.name}`,
      count,
    });
  }
  return [...found.values()];
}
