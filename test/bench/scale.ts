/** How much there is to search, at a constant density: the settings of the generator. */
export interface Scale {
  readonly practitioners: number;
  readonly communes: number;
  /** Side of the square that the communes lie in. */
  readonly sideKm: number;
  /** Large towns, around which the last 15 % of the communes gather. */
  readonly largeTowns: number;
}

export const SCALES: readonly Scale[] = [
  { practitioners: 600, communes: 38, sideKm: 24.5, largeTowns: 0 },
  { practitioners: 60_000, communes: 1750, sideKm: 166, largeTowns: 2 },
];

/** Everybody who practises in France, and its communes. */
export const NATIONAL: Scale = { practitioners: 1_200_000, communes: 35_000, sideKm: 742, largeTowns: 40 };

/** The instant at which the server under test stands still: a Saturday, eight days before the clocks change and nine before Easter Monday. */
export const NOW = '2027-03-20T07:00:00Z';

/** The days that AvailabilityHorizonService keeps at that instant, so that the server finds nothing to roll. */
export const HORIZON = { firstDay: '2027-03-19', lastDay: '2027-04-24' };

/** The fortnight that has bookings, absences and covers; its first day is the Monday after NOW. */
export const FORTNIGHT = { firstDay: '2027-03-22', lastDay: '2027-04-04' };
