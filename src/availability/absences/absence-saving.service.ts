import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlacedPeriod } from '../../kernel/week-pattern.js';
import { Clock } from '../../platform/clock/clock.js';
import { sqlState } from '../../platform/database/database.service.js';
import type { Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { anchorMonday } from '../../time-split/week.rules.js';
import { AbsenceCovers, type AbsenceDraft } from './absence-cover.service.js';
import { AbsenceList } from './absence-list.service.js';
import type { AbsenceRecurrenceInput } from './absence.input.js';
import { AbsenceOverlaps, type LocumCannotCover } from './absence.result.js';
import { timeProblems } from './absence.rules.js';
import { CoverNews } from './cover-news.service.js';
import { INSERT_ABSENCE, MEMBER_TODAY, MET_ABSENCE, PLACE_OF_WORK, type StoredAbsence, UPDATE_ABSENCE } from './absence.statement.js';

/** An absence as it was asked for: without the zone of its hours, when none was given. */
export type AskedAbsence = Omit<AbsenceDraft, 'recurrence'> & { recurrence: AbsenceRecurrenceInput | PlacedPeriod | null };

/** Of the table that decides, whatever the concurrency. */
const OVERLAP = { state: '23P01', constraint: 'absence_no_overlap' };
/** Of what happens once, which counts no weeks. */
const NO_RHYTHM = { everyWeeks: 1, anchorDate: '2024-01-01' };

/** Checks an absence against its person, its place and its cover, and saves it. The agendas it moves are held already. */
@Injectable()
export class AbsenceSaving {
  constructor(
    private readonly clock: Clock,
    private readonly covers: AbsenceCovers,
    private readonly absences: AbsenceList,
    private readonly news: CoverNews,
  ) {}

  /**
   * @param before the absence that it changes, or null for a new one
   * @throws NotFound for who is no member today; BadUserInput
   */
  async save(
    manager: EntityManager,
    scope: AuthorizedScope,
    asked: AskedAbsence,
    before: StoredAbsence | null,
  ): Promise<Outcome<number, AbsenceOverlaps | LocumCannotCover>> {
    if (asked.locumId !== null && asked.institutionId !== null)
      throw BadUserInput.of('input.institutionId', 'exclusive', 'donnez un remplaçant ou un établissement, pas les deux.');
    const { practitionerId, placeId } = asked;
    const timeZone = await this.communityZone(manager, scope, practitionerId);
    const placeZone = placeId === null ? timeZone : await placeOfWorkZone(manager, practitionerId, placeId);
    const draft = { ...asked, recurrence: asked.recurrence && placed(asked.recurrence, placeZone) };
    const problems = timeProblems(draft);
    if (problems.length > 0) throw new BadUserInput(problems.map((problem) => ({ ...problem, field: `input.${problem.field}` })));
    const refusal = await this.covers.refusal(manager, scope, draft, timeZone);
    if (refusal) return { refusal };
    const id = before?.id ?? null;
    const saved = await this.write(manager, scope, draft, id);
    if (saved === null) return { refusal: await this.overlap(manager, scope, draft, id) };
    await this.news.tell(manager, scope, before, draft);
    concerning(scope, { record: { kind: 'Absence', id: saved } });
    return { done: saved };
  }

  /** @returns its number, or null when it would meet another one */
  private async write(manager: EntityManager, scope: AuthorizedScope, draft: AbsenceDraft, id: number | null): Promise<number | null> {
    const { start, end, recurrence, placeId, reason, locumId, institutionId } = draft;
    const rhythm = recurrence ?? NO_RHYTHM;
    const columns = [
      ...[placeId, reason, start, end, recurrence?.weekday, recurrence?.startTime, recurrence?.endTime, rhythm.everyWeeks],
      ...[anchorMonday(rhythm.anchorDate), recurrence?.weekOfMonth, recurrence?.startDate, recurrence?.endDate, recurrence?.timeZone],
      ...[locumId, institutionId, this.clock.now()],
    ].map((value) => value ?? null);
    try {
      // A savepoint: a refusal of the database must not end the transaction.
      return await manager.transaction(async (inner) => {
        if (id !== null) {
          await inner.query(UPDATE_ABSENCE, [scope.communityId, id, ...columns]);
          return id;
        }
        const [row] = await inner.query<{ id: number }[]>(INSERT_ABSENCE, [scope.communityId, draft.practitionerId, ...columns]);
        return row?.id ?? 0;
      });
    } catch (failure) {
      if (sqlState(failure) !== OVERLAP.state || (failure as { constraint?: unknown }).constraint !== OVERLAP.constraint) throw failure;
      return null;
    }
  }

  private async overlap(manager: EntityManager, scope: AuthorizedScope, draft: AbsenceDraft, id: number | null): Promise<AbsenceOverlaps> {
    const { practitionerId, placeId, start, end } = draft;
    const [met] = await manager.query<{ id: number }[]>(MET_ABSENCE, [scope.communityId, practitionerId, placeId, start, end, id]);
    return new AbsenceOverlaps(met ? ((await this.absences.find(scope, met.id, manager)) ?? null) : null);
  }

  private async communityZone(manager: EntityManager, { communityId }: AuthorizedScope, practitionerId: number): Promise<string> {
    const [member] = await manager.query<{ timeZone: string }[]>(MEMBER_TODAY, [communityId, practitionerId, this.clock.now()]);
    if (!member) throw new NotFound('Membre de la communauté');
    return member.timeZone;
  }
}

async function placeOfWorkZone(manager: EntityManager, practitionerId: number, placeId: number): Promise<string> {
  const [place] = await manager.query<{ timeZone: string }[]>(PLACE_OF_WORK, [practitionerId, placeId]);
  if (!place) throw BadUserInput.of('input.placeId', 'workplace', 'cette personne n’exerce pas dans ce lieu.');
  return place.timeZone;
}

function placed(recurrence: AbsenceRecurrenceInput | PlacedPeriod, zone: string): PlacedPeriod {
  const { weekday, startTime, endTime, everyWeeks, startDate } = recurrence;
  return {
    ...{ weekday, startTime, endTime, everyWeeks, startDate },
    anchorDate: recurrence.anchorDate ?? startDate,
    weekOfMonth: recurrence.weekOfMonth ?? null,
    endDate: recurrence.endDate ?? null,
    timeZone: recurrence.timeZone ?? zone,
  };
}
