import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { Activity } from '../../time-split/assignment.enum.js';
import { AvailabilityOrder } from '../availability.enum.js';
import { effectiveStart } from '../availability.rules.js';
import { AvailabilityService } from '../availability.service.js';
import type { AvailabilitySearch } from '../availability-search.input.js';
import { BookingAct } from './booking-act.service.js';
import { BookingState } from './booking.enum.js';
import type { BookFirstOpeningInput } from './booking.input.js';
import type { Booking } from './booking.model.js';
import { NobodyIsFree } from './booking.result.js';
import { activitiesFor, firstFit } from './booking.rules.js';
import { accountOf, pseudonymIn } from './booking.service.js';
import { Taking } from './taking.service.js';

/** Who is tried, and how often somebody else was faster, before nobody is said to be free. */
const CANDIDATES = 50;
const MOST_ATTEMPTS = 150;

interface Candidate {
  readonly practitionerId: number;
  readonly placeId: number;
  readonly start: Date;
}

/** Said out of a transaction, which is then undone: somebody else was faster, and the candidate is free from there on, or never. */
class TakenMeanwhile extends Error {
  constructor(readonly freeFrom: Date | undefined) {
    super('taken meanwhile');
  }
}

/** « Le premier libre »: whoever it is. */
@Injectable()
export class FirstOpening {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly act: BookingAct,
    private readonly taking: Taking,
    private readonly clock: Clock,
  ) {}

  /**
   * Books with the first of a search who is free so long for that; when they were taken meanwhile, goes on to who is next then.
   * @throws BadUserInput as the search does, and for the pseudonym
   */
  async book(scope: AuthorizedScope, input: BookFirstOpeningInput): Promise<Outcome<Booking, NobodyIsFree>> {
    accountOf(scope);
    const pseudonym = pseudonymIn(input);
    const search = searchOf(input);
    if (search === null) return { refusal: new NobodyIsFree() };
    const queue = await this.candidates(scope, search);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const candidate = queue.shift();
      if (!candidate) break;
      try {
        const latest = search.order === AvailabilityOrder.EARLIEST ? queue[0]?.start : undefined;
        return await this.act.once<NobodyIsFree>(scope, 'bookFirstOpening', input, (manager) =>
          this.take(manager, scope, input, search, candidate, latest, pseudonym),
        );
      } catch (failure) {
        if (!(failure instanceof TakenMeanwhile)) throw failure;
        if (failure.freeFrom) insert(queue, { ...candidate, start: failure.freeFrom });
      }
    }
    // Under a key, an act that was done before is answered by it, even when nobody is free any more.
    return this.act.once(scope, 'bookFirstOpening', input, () => Promise.resolve({ refusal: new NobodyIsFree() }));
  }

  private async candidates(scope: AuthorizedScope, search: AvailabilitySearch): Promise<Candidate[]> {
    const { edges } = await this.availability.search(scope, search, { first: CANDIDATES, after: null, allOpenings: false });
    return edges.map(({ node }) => ({
      practitionerId: node.practitioner.id,
      placeId: node.place.id,
      start: new Date(node.nextOpening.start),
    }));
  }

  /** @param latest when the next candidate is free: whoever is free only after that is not the first any more */
  private async take(
    manager: EntityManager,
    scope: AuthorizedScope,
    { durationMinutes, purpose, mode }: BookFirstOpeningInput,
    search: AvailabilitySearch,
    { practitionerId, placeId }: Candidate,
    latest: Date | undefined,
    pseudonym: string | null,
  ): Promise<Outcome<number, never>> {
    const now = this.clock.now();
    const place = { practitionerId, placeId };
    const all = await this.taking.openings(manager, { ...place, start: effectiveStart(search.from, now), end: search.to }, now);
    const runs = all.filter(({ activity }) => search.activities?.includes(activity));
    const start = firstFit({ minutes: durationMinutes, purpose, mode }, runs);
    if (start === undefined || (latest !== undefined && start > latest)) throw new TakenMeanwhile(start);
    const wanted = { ...place, start, end: new Date(start.getTime() + durationMinutes * 60_000), purpose, mode };
    const terms = { state: BookingState.CONFIRMED, heldUntil: null, pseudonym, told: NotificationKind.BOOKING_MADE } as const;
    const outcome = await this.taking.take(manager, scope, wanted, terms, null, runs);
    if ('refusal' in outcome) throw new TakenMeanwhile(undefined);
    concerning(scope, { practitionerId });
    return outcome;
  }
}

/** In its order: by time. */
function insert(queue: Candidate[], candidate: Candidate): void {
  const later = queue.findIndex(({ start }) => start > candidate.start);
  queue.splice(later < 0 ? queue.length : later, 0, candidate);
}

/** What is searched for: openings that take that purpose in that mode; null when there can be none. */
function searchOf({ search, purpose, mode, durationMinutes }: BookFirstOpeningInput): AvailabilitySearch | null {
  const possible = activitiesFor(purpose, mode).map((activity) => Activity[activity as keyof typeof Activity]);
  const activities = search.activities?.length ? possible.filter((activity) => search.activities?.includes(activity)) : possible;
  return activities.length === 0 ? null : { ...search, activities, modes: [mode], minimumMinutes: durationMinutes };
}
