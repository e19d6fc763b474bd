import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isGranted, Permission } from '../access/permission.js';
import type { Validity, WeekPeriod } from '../kernel/week-pattern.js';
import { ApiError, Conflict, NotFound } from '../platform/errors/api.error.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { AssignmentPeriodEntity } from './assignment-period.entity.js';
import { AssignmentEntity } from './assignment.entity.js';
import type { CareMode, Visibility } from './assignment.enum.js';
import { PeriodsClash } from './assignment.result.js';
import { isWeekOf } from './delegation/week-right.service.js';
import { type AgendaPeriod, anchorMonday, firstClash } from './week.rules.js';

/** A period that is being declared, every default filled in. */
export interface DraftPeriod extends WeekPeriod {
  modes: CareMode[];
  visibility: Visibility | null;
}

export interface PlaceOfWork {
  id: number;
  name: string;
  timeZone: string;
  closedOn: string | null;
}

/** What one transaction does to one person's agenda. The agenda is held first; only then is anything compared or saved. */
@Injectable()
export class AgendaService {
  /** Theirs, and those of who takes over from them: one week decides both. */
  async lock(manager: EntityManager, practitionerId: number): Promise<void> {
    await manager.query('select lock_week(id) from practitioner where id = $1', [practitionerId]);
  }

  /**
   * The assignment, with its person's agenda held. Read again after the wait: another writer may have changed it.
   * @throws NotFound, Conflict; ApiError FORBIDDEN for somebody else's without the right to it
   */
  async lockAssignment(manager: EntityManager, scope: AuthorizedScope, id: number, version: number | null): Promise<AssignmentEntity> {
    concerning(scope, { record: { kind: 'Assignment', id } });
    const own = { communityId: scope.communityId, id };
    const found = await manager.findOneBy(AssignmentEntity, own);
    if (!found) throw new NotFound('Affectation');
    concerning(scope, { practitionerId: found.practitionerId });
    refuseWithoutRight(scope, found.practitionerId);
    await this.lock(manager, found.practitionerId);
    const current = await manager.findOneByOrFail(AssignmentEntity, own);
    if (version !== null && version !== current.version)
      throw new Conflict(
        `Cette affectation a changé depuis que vous l’avez lue (version ${current.version}). Relisez-la avant de la modifier.`,
      );
    return current;
  }

  async place(manager: EntityManager, placeId: number): Promise<PlaceOfWork> {
    const [place] = await manager.query<PlaceOfWork[]>(
      'select id, name, time_zone as "timeZone", least(closed_on, withdrawn_on)::text as "closedOn" from place where id = $1',
      [placeId],
    );
    if (!place) throw new NotFound('Lieu');
    return place;
  }

  /**
   * The refusal if a period would ever meet another of the same person, in whatever community it was declared.
   * @param replaced the assignment whose stored periods the declared ones stand for
   */
  async clash(
    manager: EntityManager,
    scope: AuthorizedScope,
    work: { practitionerId: number; place: PlaceOfWork; week: Validity; periods: readonly DraftPeriod[] },
    replaced: number | null = null,
  ): Promise<PeriodsClash | null> {
    const { communityId } = scope;
    const { timeZone, name: placeName } = work.place;
    const unsaved = { communityId, assignmentId: null, periodId: null };
    const declared = work.periods.map((period) => ({ ...period, ...work.week, timeZone, placeName, ...unsaved }));
    const agenda = await this.periodsOf(manager, work.practitionerId);
    const others = agenda.filter((period) => !(period.communityId === communityId && period.assignmentId === replaced));
    const clash = firstClash<AgendaPeriod>(declared, others);
    return clash && new PeriodsClash(clash);
  }

  /** The whole week of one person, every community included: the function runs as the engine. */
  private async periodsOf(manager: EntityManager, practitionerId: number): Promise<AgendaPeriod[]> {
    return manager.query<AgendaPeriod[]>(
      `select community_id as "communityId", assignment_id as "assignmentId", period_id as "periodId", place_name as "placeName", time_zone as "timeZone",
         start_date::text as "startDate", end_date::text as "endDate", weekday,
         to_char(start_time, 'HH24:MI') as "startTime", to_char(end_time, 'HH24:MI') as "endTime",
         every_weeks as "everyWeeks", anchor_monday::text as "anchorDate", week_of_month as "weekOfMonth"
       from agenda_periods($1)`,
      [practitionerId],
    );
  }

  async storedPeriods(manager: EntityManager, assignment: AssignmentEntity): Promise<DraftPeriod[]> {
    const rows = await manager.findBy(AssignmentPeriodEntity, { communityId: assignment.communityId, assignmentId: assignment.id });
    return rows.map(({ startTime, endTime, anchorMonday: anchorDate, ...row }) => ({
      ...row,
      startTime: startTime.slice(0, 5),
      endTime: endTime.slice(0, 5),
      anchorDate,
    }));
  }

  /** One statement for all of them, so that the openings are made anew once. */
  async savePeriods(
    manager: EntityManager,
    own: { communityId: number; assignmentId: number; practitionerId: number },
    periods: readonly DraftPeriod[],
  ): Promise<void> {
    const rows = periods.map(({ weekday, startTime, endTime, modes, visibility, everyWeeks, anchorDate, weekOfMonth }) => {
      const rhythm = { everyWeeks, weekOfMonth, anchorMonday: anchorMonday(anchorDate) };
      return { ...own, ...rhythm, weekday, startTime, endTime, modes, visibility };
    });
    await manager.insert(AssignmentPeriodEntity, rows);
  }
}

/** Everybody declares their own week, and one that was delegated to them; that of another takes a right of its own. @throws ApiError FORBIDDEN */
export function refuseWithoutRight(scope: AuthorizedScope, practitionerId: number): void {
  const isOwn = isWeekOf(scope, practitionerId) && isGranted(scope, Permission.DECLARE_ASSIGNMENT);
  if (!isOwn && !isGranted(scope, Permission.DECLARE_FOR_OTHERS))
    throw new ApiError('FORBIDDEN', 'Votre rôle ne permet pas de déclarer la semaine d’un autre.');
}
