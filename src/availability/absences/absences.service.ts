import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput, Conflict, NotFound } from '../../platform/errors/api.error.js';
import { numberOf, numberOrNull } from '../../platform/errors/number-of.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { refuseWithoutRight } from '../../time-split/agenda.service.js';
import { LOCK_AGENDAS } from '../../time-split/agenda.statement.js';
import type { AffectedBooking } from '../affected/affected-booking.model.js';
import { AffectedBookings } from '../affected/affected-bookings.service.js';
import { type AbsenceDraft } from './absence-cover.service.js';
import { AbsenceList } from './absence-list.service.js';
import { AbsenceSaving, type AskedAbsence } from './absence-saving.service.js';
import type { CancelAbsenceInput, ChangeAbsenceInput, DeclareAbsenceInput } from './absence.input.js';
import type { Absence } from './absence.model.js';
import type { AbsenceOverlaps, LocumCannotCover } from './absence.result.js';
import { CoverNews } from './cover-news.service.js';
import { DELETE_ABSENCE, STORED_ABSENCE, type StoredAbsence } from './absence.statement.js';

export type AbsenceRefusal = AbsenceOverlaps | LocumCannotCover;

export interface SavedAbsence {
  absence: Absence;
  bookingsWithin: AffectedBooking[];
}

/**
 * Declares, changes and cancels absences. Every act holds the agendas that it moves, of who is absent and of the locum, in the order of
 * their numbers and from its first statement to its commit; the openings follow in the same transaction, by the triggers.
 */
@Injectable()
export class Absences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly absences: AbsenceList,
    private readonly saving: AbsenceSaving,
    private readonly bookings: AffectedBookings,
    private readonly news: CoverNews,
  ) {}

  /** @throws ApiError FORBIDDEN for somebody else's without the right to it; NotFound for who is no member today; BadUserInput */
  async declare(scope: AuthorizedScope, input: DeclareAbsenceInput): Promise<SavedAbsence | AbsenceRefusal> {
    const practitionerId = numberOf('Practitioner', input.practitionerId, 'input.practitionerId');
    const asked: AskedAbsence = {
      practitionerId,
      placeId: numberOrNull('Place', input.placeId, 'input.placeId'),
      reason: input.reason ?? null,
      start: input.start ?? null,
      end: input.end ?? null,
      recurrence: input.recurrence ?? null,
      locumId: numberOrNull('Practitioner', input.locumId, 'input.locumId'),
      institutionId: numberOrNull('Place', input.institutionId, 'input.institutionId'),
    };
    concerning(scope, { practitionerId });
    refuseWithoutRight(scope, practitionerId);
    if (asked.end !== null && asked.end <= this.clock.now())
      throw BadUserInput.of('input.end', 'past', 'cette absence serait déjà terminée.');
    return this.once(scope, 'declareAbsence', input, async (manager) => {
      await lock(manager, [practitionerId, asked.locumId]);
      return this.saving.save(manager, scope, asked, null);
    });
  }

  /** @throws as `declare`; Conflict when it changed since it was read */
  async change(scope: AuthorizedScope, input: ChangeAbsenceInput): Promise<SavedAbsence | AbsenceRefusal> {
    const id = numberOf('Absence', input.absenceId, 'input.absenceId');
    const locumId = numberOrNull('Practitioner', input.locumId, 'input.locumId');
    return this.once(scope, 'changeAbsence', input, async (manager) => {
      const current = await this.lockAbsence(manager, scope, id, input.version, locumId);
      return this.saving.save(manager, scope, changed(current, input), current);
    });
  }

  /** @throws as `change` */
  async cancel(scope: AuthorizedScope, input: CancelAbsenceInput): Promise<void> {
    const id = numberOf('Absence', input.absenceId, 'input.absenceId');
    await this.database.inCommunity(scope, async (manager) => {
      const current = await this.lockAbsence(manager, scope, id, input.version ?? null, null);
      await manager.query(DELETE_ABSENCE, [scope.communityId, id]);
      await this.news.tell(manager, scope, current, null);
    });
  }

  /** The absence, with the agendas held of everybody whom it moves. Read again after the wait: another writer may have changed it. */
  private async lockAbsence(
    manager: EntityManager,
    scope: AuthorizedScope,
    id: number,
    version: number | null,
    newLocumId: number | null,
  ): Promise<StoredAbsence> {
    concerning(scope, { record: { kind: 'Absence', id } });
    const stored = async () => {
      const [found] = await manager.query<StoredAbsence[]>(STORED_ABSENCE, [scope.communityId, id]);
      if (!found) throw new NotFound('Absence');
      return found;
    };
    const found = await stored();
    concerning(scope, { practitionerId: found.practitionerId });
    refuseWithoutRight(scope, found.practitionerId);
    await lock(manager, [found.practitionerId, found.locumId, newLocumId]);
    const current = await stored();
    if (version !== null && version !== current.version)
      throw new Conflict(
        `Cette absence a changé depuis que vous l’avez lue (version ${current.version}). Relisez-la avant de la modifier.`,
      );
    return current;
  }

  private async once(
    scope: AuthorizedScope,
    operation: string,
    input: { idempotencyKey?: string | null },
    act: (manager: EntityManager) => Promise<Outcome<number, AbsenceRefusal>>,
  ): Promise<SavedAbsence | AbsenceRefusal> {
    const outcome = await this.database.inCommunity(scope, (manager) => onceByKey(manager, scope, operation, input, () => act(manager)));
    if ('refusal' in outcome) return outcome.refusal;
    const absence = await this.absences.find(scope, outcome.done);
    if (!absence) throw new NotFound('Absence');
    const { start, end, recurrence, practitionerId, placeId } = absence;
    const time = { start: start?.toISOString() ?? null, end: end?.toISOString() ?? null, recurrence };
    return { absence, bookingsWithin: await this.bookings.within(scope, time, { practitionerId, placeId }) };
  }
}

async function lock(manager: EntityManager, practitionerIds: readonly (number | null)[]): Promise<void> {
  await manager.query(LOCK_AGENDAS, [practitionerIds.filter((id) => id !== null)]);
}

/** What stands, with what is given in its place. */
function changed(current: StoredAbsence, input: ChangeAbsenceInput): AskedAbsence {
  const { placeId, locumId, institutionId } = input;
  const cover = {
    locumId: locumId === undefined ? current.locumId : numberOrNull('Practitioner', locumId, 'input.locumId'),
    institutionId: institutionId === undefined ? current.institutionId : numberOrNull('Place', institutionId, 'input.institutionId'),
  };
  if (locumId != null && institutionId === undefined) cover.institutionId = null;
  if (institutionId != null && locumId === undefined) cover.locumId = null;
  return {
    practitionerId: current.practitionerId,
    placeId: placeId === undefined ? current.placeId : numberOrNull('Place', placeId, 'input.placeId'),
    reason: input.reason === undefined ? current.reason : input.reason,
    ...changedTime(current, input),
    ...cover,
  };
}

function changedTime(
  current: AbsenceDraft,
  { start, end, recurrence }: ChangeAbsenceInput,
): Pick<AskedAbsence, 'start' | 'end' | 'recurrence'> {
  if (recurrence != null) return { start: start ?? null, end: end ?? null, recurrence };
  // Only its time: what else stands may be given in its place.
  if (start == null && end == null && recurrence === undefined)
    return { start: current.start, end: current.end, recurrence: current.recurrence };
  return { start: start ?? current.start, end: end ?? current.end, recurrence: null };
}
