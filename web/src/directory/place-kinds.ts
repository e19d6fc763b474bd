import type { VariablesOf } from '../graphql/graphql.ts';
import type { PlacesQuery } from './places.query.ts';

export type PlaceKind = NonNullable<NonNullable<VariablesOf<typeof PlacesQuery>['filter']>['kinds']>[number];

/** Institutions that the community works with, in the order in which they are shown. */
export const PARTNER_KINDS = [
  'HOSPITAL',
  'EHPAD',
  'EDES',
  'PMI',
  'CRECHE',
  'HOME_CARE',
  'MENTAL_HEALTH',
  'DISABILITY',
  'SENIOR_RESIDENCE',
  'SOCIAL',
  'SCHOOL',
] as const satisfies readonly PlaceKind[];

export const PLACE_KINDS: readonly PlaceKind[] = [
  'SURGERY',
  'HEALTH_HOUSE',
  'HEALTH_CENTRE',
  'HOSPITAL_SERVICE',
  'PHARMACY',
  'LABORATORY',
  ...PARTNER_KINDS,
  'CPTS',
  'OTHER',
];
