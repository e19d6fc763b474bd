/** Operations that only look at something. One's own data taken away is none of them: that has to stay in sight. */
export const READINGS: ReadonlySet<string> = new Set([
  'absences',
  'availability',
  'availabilityChanged',
  'booking',
  'bookingChanged',
  'bookings',
  'communes',
  'community',
  'communityAccounts',
  'demoPeople',
  'importRun',
  'importRuns',
  'invitation',
  'invitations',
  'jobs',
  'journal',
  'me',
  'notificationAdded',
  'openings',
  'place',
  'places',
  'practitioner',
  'practitioners',
  'proSanteConnect',
  'professions',
  'specialties',
  'unscheduledCareWeek',
  'unscheduledCareNeeds',
  'unscheduledCareChanged',
  'proposeRota',
  'halfDayCandidates',
  'myUnscheduledDuties',
  'dutySwaps',
  'weekHistory',
  'whereabouts',
]);

interface Line {
  readonly action: string;
  readonly outcome: string;
}

/** What was done, and what was refused, whatever it was. */
export function withoutReadings<L extends Line>(lines: readonly L[]): L[] {
  return lines.filter(({ action, outcome }) => outcome !== 'DONE' || !READINGS.has(action));
}
