import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Notifications } from '../../access/notifications/notifications.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput, Conflict } from '../../platform/errors/api.error.js';
import { numberOf } from '../../platform/errors/number-of.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { Duties, dutiesOf, type NewDuty } from './duty.service.js';
import { canHoldByHand, type Rota } from './half-days.rules.js';
import { type CannotHold, HalfDayRefusals } from './half-day-refusal.service.js';
import type { HalfDay } from './rota-frame.rules.js';
import { refuseDays } from './rota-proposals.service.js';
import { Rotas } from './rota.service.js';
import { type AddedDuty, ROTA_STATE } from './rota.statement.js';
import type { AssignDutyInput, PublishRotaInput, WithdrawDutyInput } from './unscheduled-care.input.js';
import type { UnscheduledDuty } from './unscheduled-care.model.js';
import { HalfDayHasBegun, type HalfDaysCannotBeHeld, RotaIsStale } from './unscheduled-care.result.js';

type Refusal = HalfDaysCannotBeHeld | HalfDayHasBegun;
type Line = HalfDay & { readonly practitionerId: number };

/** What planners write. Under the lock of the community's rota, then the agendas of those who are given something: nothing is half written. */
@Injectable()
export class RotaPublications {
  constructor(
    private readonly database: Database,
    private readonly rotas: Rotas,
    private readonly duties: Duties,
    private readonly refusals: HalfDayRefusals,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** Adds the lines to what is published. @returns how many */
  async publish(scope: AuthorizedScope, input: PublishRotaInput): Promise<Outcome<number, Refusal | RotaIsStale>> {
    const { from, to } = input;
    refuseDays(input, 'input.');
    const lines = linesOf(input);
    return this.database.inCommunity(scope, (manager) =>
      onceByKey<number, Refusal | RotaIsStale>(manager, scope, 'publishRota', input, async () => {
        await this.rotas.lock(manager, scope.communityId);
        const [now] = await manager.query<{ state: string }[]>(ROTA_STATE, [scope.communityId, from, to]);
        if (now?.state !== input.state) return { refusal: new RotaIsStale() };
        const given = await this.give(manager, scope, lines, { from, to }, ['input', 'lines']);
        if ('refusal' in given) return given;
        await this.tell(manager, scope, given.done);
        return { done: given.done.length };
      }),
    );
  }

  async assign(scope: AuthorizedScope, input: AssignDutyInput): Promise<Outcome<UnscheduledDuty, Refusal>> {
    const { day, half } = input;
    const line = { day, half, practitionerId: numberOf('Practitioner', input.practitionerId, 'input.practitionerId') };
    concerning(scope, { practitionerId: line.practitionerId });
    return this.database.inCommunity(scope, async (manager) => {
      const outcome = await onceByKey<number, Refusal>(manager, scope, 'assignDuty', input, async () => {
        const given = await this.give(manager, scope, [line], { from: day, to: day }, ['input', 'practitionerId']);
        if ('refusal' in given) return given;
        await this.tell(manager, scope, given.done);
        return { done: given.done[0]?.id ?? 0 };
      });
      if ('refusal' in outcome) return outcome;
      concerning(scope, { record: { kind: 'UnscheduledDuty', id: outcome.done } });
      const [duty] = dutiesOf(scope, [await this.duties.one(manager, scope, outcome.done)]);
      if (!duty) throw new Error('a duty that was found is one');
      return { done: duty };
    });
  }

  /** @throws NotFound; Conflict when it changed since it was read */
  async withdraw(scope: AuthorizedScope, input: WithdrawDutyInput): Promise<Outcome<string, HalfDayHasBegun>> {
    const id = numberOf('UnscheduledDuty', input.dutyId, 'input.dutyId');
    concerning(scope, { record: { kind: 'UnscheduledDuty', id } });
    return this.database.inCommunity(scope, async (manager): Promise<Outcome<string, HalfDayHasBegun>> => {
      await this.rotas.lock(manager, scope.communityId);
      const duty = await this.duties.one(manager, scope, id);
      concerning(scope, { practitionerId: duty.practitionerId });
      if (duty.version !== input.version) throw new Conflict('Cette demi-journée a changé depuis que vous l’avez lue. Relisez-la.');
      if (duty.start <= this.clock.now()) return { refusal: new HalfDayHasBegun(['input', 'dutyId']) };
      await this.rotas.lockAgendas(manager, [duty.practitionerId]);
      await this.duties.remove(manager, scope, [id]);
      return { done: input.dutyId };
    });
  }

  private async give(
    manager: EntityManager,
    scope: AuthorizedScope,
    lines: readonly Line[],
    days: { from: string; to: string },
    path: string[],
  ): Promise<Outcome<AddedDuty[], Refusal>> {
    const people = lines.map(({ practitionerId }) => practitionerId);
    const rota = await this.rotas.held(manager, scope, days, people);
    const starts = new Map(rota.halfDays.map(({ day, half, start }) => [`${day} ${half}`, start]));
    const now = this.clock.now();
    if (lines.some(({ day, half }) => (starts.get(`${day} ${half}`) ?? now) <= now)) return { refusal: new HalfDayHasBegun(path) };
    const problems = lines.flatMap((line) => problemOf(rota, line));
    if (problems.length > 0) return { refusal: await this.refusals.cannotBeHeld(manager, path, problems) };
    const given = lines.map((line): NewDuty => ({ ...line, placeId: rota.standOf(line.practitionerId, line).placeId ?? 0 }));
    return { done: await this.duties.add(manager, scope, given) };
  }

  /** Each of them once, of all that they were given. */
  private async tell(manager: EntityManager, { communityId }: AuthorizedScope, added: readonly AddedDuty[]): Promise<void> {
    const people = [...new Set(added.map(({ practitionerId }) => practitionerId))];
    const news = people.map((practitionerId) => {
      const own = added.filter((duty) => duty.practitionerId === practitionerId);
      const [first, last] = [own[0], own.at(-1)];
      return {
        ...{ kind: NotificationKind.ROTA_PUBLISHED, to: { practitionerId }, communityId, practitionerId },
        ...{ startsAt: first?.start ?? null, endsAt: last?.end ?? null, numberOf: own.length },
      };
    });
    await this.notifications.add(manager, ...news);
  }
}

function problemOf(rota: Rota, line: Line): CannotHold[] {
  const stand = rota.standOf(line.practitionerId, line);
  return canHoldByHand(stand) ? [] : [{ ...line, standing: stand.standing }];
}

/** @throws BadUserInput for a line that is outside of the days, or twice */
function linesOf({ from, to, lines }: PublishRotaInput): Line[] {
  return lines.map(({ day, half, practitionerId }, index) => {
    if (day < from || day > to) throw BadUserInput.of(`input.lines.${index}.day`, 'range', 'ce jour n’est pas de ceux de la proposition.');
    const isNamed = lines.findIndex((other) => other.day === day && other.half === half && other.practitionerId === practitionerId) < index;
    if (isNamed) throw BadUserInput.of(`input.lines.${index}`, 'unique', 'cette ligne est déjà nommée.');
    return { day, half, practitionerId: numberOf('Practitioner', practitionerId, `input.lines.${index}.practitionerId`) };
  });
}
