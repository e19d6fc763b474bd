import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { CareMode } from '../../time-split/assignment.enum.js';
import { effectiveStart, modesOfFlags } from '../availability.rules.js';
import type { BookableOpening } from './bookable-opening.model.js';
import { FIND_OPENINGS, type FoundOpening } from './booking.statement.js';

const LONGEST_WINDOW = 31 * 86_400_000;

/** When somebody can be booked. */
@Injectable()
export class Openings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * In order, at most 200; none for who has none that the scope may see.
   * @param placeId null: wherever they are
   * @throws BadUserInput for an empty, reversed or too long window (31 days)
   */
  async find(scope: AuthorizedScope, practitionerId: number, placeId: number | null, from: Date, to: Date): Promise<BookableOpening[]> {
    concerning(scope, { practitionerId });
    if (to <= from) throw BadUserInput.of('to', 'order', 'la fin doit suivre le début.');
    if (to.getTime() - from.getTime() > LONGEST_WINDOW) throw BadUserInput.of('to', 'range', 'au plus 31 jours après le début.');
    const now = this.clock.now();
    const start = effectiveStart(from, now);
    if (start >= to) return [];
    const rows = await this.database.read<FoundOpening>(FIND_OPENINGS, [scope.communityId, practitionerId, placeId, start, to, now]);
    return rows.map(({ flags, ...opening }) => ({
      ...opening,
      durationMinutes: Math.floor((opening.end.getTime() - opening.start.getTime()) / 60_000),
      modes: modesOfFlags(flags).map((mode) => CareMode[mode]),
    }));
  }
}
