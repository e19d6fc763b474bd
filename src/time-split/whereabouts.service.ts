import { Injectable } from '@nestjs/common';
import { dayText } from '../kernel/day.js';
import { Database } from '../platform/database/database.service.js';
import { BadUserInput } from '../platform/errors/api.error.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { Activity, CareMode, Visibility } from './assignment.enum.js';
import type { Assignment, Presence } from './assignment.model.js';
import { AssignmentService } from './assignment.service.js';
import { AGENDA_EXCEPTIONS, type AgendaExceptions, type CoveredAssignment, PUBLIC_HOLIDAYS } from './time-split.statement.js';
import { coversOf, dutiesOf, type OnDuty, type Stay, staysOf } from './whereabouts.rules.js';

const DAY = 86_400_000;
const LONGEST_WINDOW = 31 * DAY;

/** Where somebody is expected: their week laid on the calendar, without their absences, with what they cover for others and their half-days of unscheduled care. */
@Injectable()
export class WhereaboutsService {
  constructor(
    private readonly database: Database,
    private readonly assignments: AssignmentService,
  ) {}

  /**
   * Presences that touch the window, in order, each whole (not cut at the window's edges).
   * @throws BadUserInput for an empty, reversed or too long window (31 days)
   */
  async whereabouts(scope: AuthorizedScope, practitionerId: number, from: Date, to: Date): Promise<Presence[]> {
    concerning(scope, { practitionerId });
    if (to <= from) throw BadUserInput.of('to', 'order', 'la fin doit suivre le début.');
    if (to.getTime() - from.getTime() > LONGEST_WINDOW) throw BadUserInput.of('to', 'range', 'au plus 31 jours après le début.');
    const [assignments, { duties, ...others }, isHoliday] = await Promise.all([
      this.assignments.week(scope, practitionerId),
      this.exceptions(scope, practitionerId, from, to),
      this.holidays(from, to),
    ]);
    // Of oneself, those of every community.
    const exceptions = {
      ...others,
      duties: practitionerId === scope.practitionerId ? duties.map((duty) => ({ ...duty, isVisible: true })) : duties,
    };
    const window = { from: from.getTime(), to: to.getTime(), isHoliday };
    const covers = coversOf(exceptions, window).filter(({ period }) => period.isVisible);
    const week = staysOf(assignments, exceptions, window);
    return [...[...week, ...covers].map(presenceOf), ...dutiesOf(exceptions, window).map(presenceOnDuty)].sort(
      (a, b) => a.start.getTime() - b.start.getTime(),
    );
  }

  private async exceptions(scope: AuthorizedScope, practitionerId: number, from: Date, to: Date): Promise<AgendaExceptions> {
    // A day around: what is cut begins before the window, and ends after it.
    const around = [new Date(from.getTime() - DAY), new Date(to.getTime() + DAY)];
    const [row] = await this.database.read<{ exceptions: AgendaExceptions }>(AGENDA_EXCEPTIONS, [
      scope.communityId,
      practitionerId,
      ...around,
    ]);
    if (!row) throw new Error('a function of one row answered with none');
    return row.exceptions;
  }

  private async holidays(from: Date, to: Date): Promise<(territory: string, day: string) => boolean> {
    const days = [from.getTime() - DAY, to.getTime() + DAY].map((instant) => dayText(Math.floor(instant / DAY)));
    const rows = await this.database.read<{ key: string }>(PUBLIC_HOLIDAYS, days);
    const holidays = new Set(rows.map((row) => row.key));
    return (territory, day) => holidays.has(`${territory} ${day}`);
  }
}

function presenceOf({ assignment, period, start, end, coveredId }: Stay<Assignment | CoveredAssignment>): Presence {
  return {
    assignmentId: assignment.id,
    periodId: period.id,
    placeId: assignment.placeId,
    start: new Date(start),
    end: new Date(end),
    activity: assignment.activity,
    modes: period.modes,
    visibility: period.visibility,
    coveredId,
  };
}

/** As the search shows it. */
function presenceOnDuty({ placeId, start, end }: OnDuty): Presence {
  return {
    ...{ assignmentId: null, periodId: null, coveredId: null, placeId, start: new Date(start), end: new Date(end) },
    ...{ activity: Activity.UNSCHEDULED_CARE, modes: [CareMode.AT_PLACE], visibility: Visibility.SNP },
  };
}
