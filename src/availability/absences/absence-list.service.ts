import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isGranted, Permission } from '../../access/permission.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { AssignmentService } from '../../time-split/assignment.service.js';
import { timesAway } from '../../time-split/away-time.rules.js';
import { isWeekOf } from '../../time-split/delegation/week-right.service.js';
import type { Absence } from './absence.model.js';
import { takesAway } from './absence.rules.js';
import { type AbsenceRow, FIND_ABSENCES } from './absence.statement.js';

const DAY = 86_400_000;
const LONGEST_WINDOW = 366 * DAY;
/** How far a card looks ahead. */
const AHEAD = 63 * DAY;

interface Window {
  from: Date;
  to: Date;
}

/** Reads absences: whole to who reads the whole week, else those that take away what the reader could see there. */
@Injectable()
export class AbsenceList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assignments: AssignmentService,
  ) {}

  /** Those of one person that touch the window, in order. @throws BadUserInput for an empty, reversed or too long window (366 days) */
  async list(scope: AuthorizedScope, practitionerId: number, window: Window): Promise<Absence[]> {
    concerning(scope, { practitionerId });
    if (window.to <= window.from) throw BadUserInput.of('to', 'order', 'la fin doit suivre le début.');
    if (window.to.getTime() - window.from.getTime() > LONGEST_WINDOW)
      throw BadUserInput.of('to', 'range', 'au plus 366 jours après le début.');
    return this.visible(scope, [practitionerId], window);
  }

  /** Of many people, from now on for nine weeks. */
  async coming(scope: AuthorizedScope, practitionerIds: readonly number[]): Promise<Absence[]> {
    const from = this.clock.now();
    return this.visible(scope, practitionerIds, { from, to: new Date(from.getTime() + AHEAD) });
  }

  /**
   * One of the community, whenever it is, with its times from now on; undefined for none. For who may declare it.
   * @param manager of a transaction under way: who holds agendas must not wait for another connection
   */
  async find(scope: AuthorizedScope, id: number, manager?: EntityManager): Promise<Absence | undefined> {
    const rows = await this.read(scope, [null, [id], '-infinity', 'infinity'], manager);
    const from = this.clock.now();
    return rows.map((row) => absenceOf(row, { from, to: new Date(from.getTime() + AHEAD) }))[0];
  }

  private async visible(scope: AuthorizedScope, practitionerIds: readonly number[], window: Window): Promise<Absence[]> {
    const rows = await this.read(scope, [practitionerIds, null, window.from, window.to]);
    const absences = rows.map((row) => absenceOf(row, window)).filter(({ times }) => times.length > 0);
    const isRead = ({ practitionerId }: Absence) => isGranted(scope, Permission.READ_UNPUBLISHED) || isWeekOf(scope, practitionerId);
    const strangers = [...new Set(absences.filter((absence) => !isRead(absence)).map(({ practitionerId }) => practitionerId))];
    const weeks = strangers.length === 0 ? [] : await this.assignments.list(scope, { practitionerIds: strangers });
    const [from, to] = [window.from.getTime(), window.to.getTime()];
    return absences
      .filter((absence) => {
        if (isRead(absence)) return true;
        const week = weeks.filter(({ practitionerId }) => practitionerId === absence.practitionerId);
        return takesAway(timeOf(absence), week, { from, to });
      })
      .sort((a, b) => startOf(a) - startOf(b) || a.id - b.id);
  }

  private async read(scope: AuthorizedScope, values: unknown[], manager?: EntityManager): Promise<AbsenceRow[]> {
    // As of `me`, no token reads what is of the person alone.
    const self = isGranted(scope, Permission.MANAGE_OWN_ACCOUNT) ? (scope.practitionerId ?? null) : null;
    const asked = [scope.communityId, ...values, self];
    const rows = manager
      ? await manager.query<{ absence: AbsenceRow }[]>(FIND_ABSENCES.text, asked)
      : await this.database.read<{ absence: AbsenceRow }>(FIND_ABSENCES, asked);
    return rows.map(({ absence }) => absence);
  }
}

function absenceOf(row: AbsenceRow, { from, to }: Window): Absence {
  const times = timesAway(row, from.getTime(), to.getTime()).map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }));
  return { ...row, start: instant(row.start), end: instant(row.end), declaredAt: new Date(row.declaredAt), times };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function timeOf({ start, end, recurrence, placeId }: Absence) {
  return { start: start?.toISOString() ?? null, end: end?.toISOString() ?? null, recurrence, placeId };
}

function startOf({ times }: Absence): number {
  return times[0]?.start.getTime() ?? Infinity;
}
