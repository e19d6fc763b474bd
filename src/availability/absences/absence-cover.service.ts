import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDay } from '../../kernel/local-time.js';
import { PlaceKind } from '../../places/place-kind.enum.js';
import { Clock } from '../../platform/clock/clock.js';
import { BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { LocumRefusal } from './absence.enum.js';
import { LocumCannotCover } from './absence.result.js';
import { INSTITUTION, type InstitutionRow, LOCUM_REFUSAL, type LocumRefusalRow, type StoredAbsence } from './absence.statement.js';

/** Kinds of place that are no institution somebody could be sent to: what one person runs, or what does not care for patients. */
const NO_INSTITUTIONS: readonly PlaceKind[] = [
  PlaceKind.SURGERY,
  PlaceKind.PHARMACY,
  PlaceKind.LABORATORY,
  PlaceKind.SCHOOL,
  PlaceKind.OTHER,
];

/** An absence that is about to be saved. */
export type AbsenceDraft = Omit<StoredAbsence, 'id' | 'version'>;

/** Who may be there instead. */
@Injectable()
export class AbsenceCovers {
  constructor(private readonly clock: Clock) {}

  /**
   * Why the cover that is asked for cannot be; null when it can, or when none is asked for.
   * @param timeZone of the community: its days are those of the membership
   * @throws NotFound, BadUserInput for an institution that is none, or is closed
   */
  async refusal(
    manager: EntityManager,
    { communityId }: AuthorizedScope,
    draft: AbsenceDraft,
    timeZone: string,
  ): Promise<LocumCannotCover | null> {
    if (draft.institutionId !== null) await this.refuseInstitution(manager, draft.institutionId);
    if (draft.locumId === null) return null;
    if (draft.locumId === draft.practitionerId) return new LocumCannotCover(LocumRefusal.IS_WHO_IS_ABSENT);
    const { firstDay, lastDay } = daysOf(draft, timeZone);
    const { practitionerId, locumId, start, end, placeId } = draft;
    const asked = [communityId, practitionerId, locumId, firstDay, lastDay, start, end, placeId];
    const [row] = await manager.query<LocumRefusalRow[]>(LOCUM_REFUSAL, asked);
    return row?.refusal ? new LocumCannotCover(row.refusal) : null;
  }

  private async refuseInstitution(manager: EntityManager, institutionId: number): Promise<void> {
    const [institution] = await manager.query<InstitutionRow[]>(INSTITUTION, [institutionId, this.clock.now()]);
    if (!institution) throw new NotFound('Établissement');
    if (NO_INSTITUTIONS.includes(institution.kind))
      throw BadUserInput.of('input.institutionId', 'kind', 'ce lieu n’est pas un établissement.');
    if (institution.isClosed) throw BadUserInput.of('input.institutionId', 'closed', 'cet établissement est fermé.');
  }
}

/** The last day is null when there is none. */
function daysOf({ start, end, recurrence }: AbsenceDraft, timeZone: string): { firstDay: string; lastDay: string | null } {
  if (recurrence) return { firstDay: recurrence.startDate, lastDay: recurrence.endDate };
  if (!start || !end) throw new Error('an absence without a time');
  return { firstDay: localDay(start, timeZone), lastDay: localDay(new Date(end.getTime() - 1), timeZone) };
}
