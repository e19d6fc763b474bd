import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Validity } from '../kernel/week-pattern.js';
import { Database } from '../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../platform/database/idempotency.js';
import { BadUserInput, NotFound } from '../platform/errors/api.error.js';
import { numberOf } from '../platform/errors/number-of.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { AgendaService, type DraftPeriod, type PlaceOfWork, refuseWithoutRight } from './agenda.service.js';
import { AssignmentEntity } from './assignment.entity.js';
import type { Assignment } from './assignment.model.js';
import { type PeriodsClash, PlaceIsClosed } from './assignment.result.js';
import { AssignmentService } from './assignment.service.js';
import type { ChangeAssignmentInput } from './change-assignment.input.js';
import type { DeclareAssignmentInput } from './declare-assignment.input.js';
import type { EndAssignmentInput } from './end-assignment.input.js';
import { RevisionAct } from './history/revision-act.enum.js';
import { Revisions } from './history/revisions.service.js';
import type { PeriodInput } from './period.input.js';
import { isSameWeek, weekProblems } from './week.rules.js';
import { dayInWords } from './wording.rules.js';

/** What an act leaves: the number of the assignment, or the refusal. */
type Declared<Refusal> = Outcome<number, Refusal>;

/**
 * Writes assignments. Every act holds the person's agenda from its first statement to its commit, so that what it
 * compares with is what it is saved beside; the openings follow in the same transaction, by the triggers.
 */
@Injectable()
export class DeclarationService {
  constructor(
    private readonly database: Database,
    private readonly assignments: AssignmentService,
    private readonly agenda: AgendaService,
    private readonly revisions: Revisions,
  ) {}

  async declare(scope: AuthorizedScope, input: DeclareAssignmentInput): Promise<Assignment | PeriodsClash | PlaceIsClosed> {
    const practitionerId = numberOf('Practitioner', input.practitionerId, 'input.practitionerId');
    const placeId = numberOf('Place', input.placeId, 'input.placeId');
    concerning(scope, { practitionerId });
    refuseWithoutRight(scope, practitionerId);
    const week = { startDate: input.startDate, endDate: input.endDate ?? null };
    const periods = input.periods.map((period) => drafted(period, input.startDate));
    refuseBrokenWeek(week, periods);
    return this.once(scope, 'declareAssignment', input, async (manager): Promise<Declared<PeriodsClash | PlaceIsClosed>> => {
      await this.agenda.lock(manager, practitionerId);
      await this.refuseStranger(manager, scope, practitionerId);
      const place = await this.agenda.place(manager, placeId);
      if (closedBy(place, input.startDate)) return { refusal: closedPlace(place) };
      const clash = await this.agenda.clash(manager, scope, { practitionerId, place, week, periods });
      if (clash) return { refusal: clash };
      const { activity, status, worksOnPublicHolidays, bufferMinutes, minimumNoticeMinutes } = input;
      const terms = { activity, status, worksOnPublicHolidays, bufferMinutes, minimumNoticeMinutes };
      const own = { communityId: scope.communityId, practitionerId };
      const inserted = await manager.insert(AssignmentEntity, { ...own, placeId, ...terms, ...week });
      const assignmentId = (inserted.identifiers[0] as { id: number }).id;
      await this.agenda.savePeriods(manager, { ...own, assignmentId }, periods);
      await this.revisions.add(manager, scope, assignmentId, { act: RevisionAct.DECLARED, before: null });
      concerning(scope, { record: { kind: 'Assignment', id: assignmentId } });
      return { done: assignmentId };
    });
  }

  async change(scope: AuthorizedScope, input: ChangeAssignmentInput): Promise<Assignment | PeriodsClash | PlaceIsClosed> {
    const id = numberOf('Assignment', input.assignmentId, 'input.assignmentId');
    return this.once(scope, 'changeAssignment', input, async (manager): Promise<Declared<PeriodsClash | PlaceIsClosed>> => {
      const current = await this.agenda.lockAssignment(manager, scope, id, input.version);
      const week = {
        startDate: input.startDate ?? current.startDate,
        endDate: input.endDate === undefined ? current.endDate : input.endDate,
      };
      const declared = input.periods?.map((period) => drafted(period, week.startDate)) ?? null;
      return this.save(manager, scope, RevisionAct.CHANGED, current, week, declared, {
        activity: input.activity ?? current.activity,
        status: input.status ?? current.status,
        worksOnPublicHolidays: input.worksOnPublicHolidays ?? current.worksOnPublicHolidays,
        bufferMinutes: input.bufferMinutes ?? current.bufferMinutes,
        minimumNoticeMinutes: input.minimumNoticeMinutes ?? current.minimumNoticeMinutes,
      });
    });
  }

  /** Gives the last day. A later one than it had lengthens the assignment, which may then meet another. */
  async end(scope: AuthorizedScope, input: EndAssignmentInput): Promise<Assignment | PeriodsClash | PlaceIsClosed> {
    const id = numberOf('Assignment', input.assignmentId, 'input.assignmentId');
    return this.once(scope, 'endAssignment', input, async (manager): Promise<Declared<PeriodsClash | PlaceIsClosed>> => {
      const current = await this.agenda.lockAssignment(manager, scope, id, input.version ?? null);
      return this.save(manager, scope, RevisionAct.ENDED, current, { startDate: current.startDate, endDate: input.endDate }, null, {});
    });
  }

  /** @param declared the new periods, or null to keep the stored ones */
  private async save(
    manager: EntityManager,
    scope: AuthorizedScope,
    act: RevisionAct,
    current: AssignmentEntity,
    week: Validity,
    declared: DraftPeriod[] | null,
    change: Partial<AssignmentEntity>,
  ): Promise<Declared<PeriodsClash | PlaceIsClosed>> {
    const { communityId, id, practitionerId } = current;
    const stored = await this.agenda.storedPeriods(manager, current);
    const periods = declared ?? stored;
    refuseBrokenWeek(week, periods);
    const place = await this.agenda.place(manager, current.placeId);
    if (closedBy(place, week.startDate)) return { refusal: closedPlace(place) };
    // What only shortens cannot meet anything new: somebody whose week already clashes must be able to end it.
    const clash =
      declared || !isWithin(week, current) ? await this.agenda.clash(manager, scope, { practitionerId, place, week, periods }, id) : null;
    if (clash) return { refusal: clash };
    const before = await this.revisions.snapshot(manager, scope, id);
    await manager.update(AssignmentEntity, { communityId, id }, { ...change, ...week, version: current.version + 1 });
    // The same ones keep their numbers, and nobody is told of openings that go and come back.
    if (declared && !isSameWeek(declared, stored)) {
      await manager.query('delete from assignment_period where community_id = $1 and assignment_id = $2', [communityId, id]);
      await this.agenda.savePeriods(manager, { communityId, assignmentId: id, practitionerId }, declared);
    }
    await this.revisions.add(manager, scope, id, { act, before });
    return { done: id };
  }

  private async once<Refusal>(
    scope: AuthorizedScope,
    operation: string,
    input: { idempotencyKey?: string | null },
    act: (manager: EntityManager) => Promise<Declared<Refusal>>,
  ): Promise<Assignment | Refusal> {
    const outcome = await this.database.inCommunity(scope, (manager) => onceByKey(manager, scope, operation, input, () => act(manager)));
    if ('refusal' in outcome) return outcome.refusal;
    const [assignment] = await this.assignments.list(scope, { ids: [outcome.done] });
    if (!assignment) throw new NotFound('Affectation');
    return assignment;
  }

  private async refuseStranger(manager: EntityManager, scope: AuthorizedScope, practitionerId: number): Promise<void> {
    const isMember =
      'select 1 as one from membership where community_id = $1 and practitioner_id = $2 and (end_date is null or end_date >= current_date)';
    const rows = await manager.query<unknown[]>(isMember, [scope.communityId, practitionerId]);
    if (rows.length === 0) throw new NotFound('Membre de la communauté');
  }
}

function closedBy(place: PlaceOfWork, day: string): boolean {
  return place.closedOn !== null && place.closedOn <= day;
}

function closedPlace({ name, closedOn }: PlaceOfWork): PlaceIsClosed {
  return new PlaceIsClosed(name, closedOn ?? '', dayInWords(closedOn ?? ''));
}

function isWithin(inner: Validity, outer: Validity): boolean {
  return inner.startDate >= outer.startDate && (outer.endDate === null || (inner.endDate !== null && inner.endDate <= outer.endDate));
}

function drafted(input: PeriodInput, startDate: string): DraftPeriod {
  const { weekday, startTime, endTime, modes, everyWeeks } = input;
  const anchorDate = input.anchorDate ?? startDate;
  return {
    weekday,
    startTime,
    endTime,
    modes,
    everyWeeks,
    anchorDate,
    visibility: input.visibility ?? null,
    weekOfMonth: input.weekOfMonth ?? null,
  };
}

function refuseBrokenWeek(week: Validity, periods: readonly DraftPeriod[]): void {
  const problems = weekProblems(week, periods);
  if (problems.length > 0) throw new BadUserInput(problems.map((problem) => ({ ...problem, field: `input.${problem.field}` })));
}
