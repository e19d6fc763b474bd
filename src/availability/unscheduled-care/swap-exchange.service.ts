import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Outcome } from '../../platform/database/idempotency.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { Duties, type NewDuty } from './duty.service.js';
import type { SwapRow } from './duty-swap.statement.js';
import { canTake } from './half-days.rules.js';
import { type CannotHold, HalfDayRefusals } from './half-day-refusal.service.js';
import type { HalfDay } from './rota-frame.rules.js';
import { Standing } from './rota-words.rules.js';
import { Rotas } from './rota.service.js';
import type { DutyRecord } from './rota.statement.js';
import type { HalfDaysCannotBeHeld } from './unscheduled-care.result.js';

/** What everybody may know of a colleague: whether they hold a half-day, and whether they take part. Why else they cannot is between them. */
const KNOWN_TO_ALL: readonly Standing[] = [Standing.HOLDS_IT, Standing.NOT_ELIGIBLE];

/** Who is to hold what, and where; and when the earlier of these half-days begins, by the hours of today. */
export interface PreparedSwap {
  readonly duties: readonly NewDuty[];
  readonly start: Date;
}

/** Whether half-days can change hands, and their changing hands. */
@Injectable()
export class SwapExchange {
  constructor(
    private readonly rotas: Rotas,
    private readonly duties: Duties,
    private readonly refusals: HalfDayRefusals,
  ) {}

  async refusalToAsk(
    manager: EntityManager,
    scope: AuthorizedScope,
    { duty, inReturn, to }: { duty: DutyRecord; inReturn: DutyRecord | null; to: number | null },
  ): Promise<HalfDaysCannotBeHeld | undefined> {
    if (to === null) return undefined;
    const people = [duty.practitionerId, to];
    const theirs = await this.standing(manager, scope, people, to, duty);
    if (KNOWN_TO_ALL.includes(theirs)) return this.refuse(manager, ['input', 'toPractitionerId'], to, duty, theirs);
    if (!inReturn) return undefined;
    const mine = await this.standing(manager, scope, people, duty.practitionerId, inReturn);
    return KNOWN_TO_ALL.includes(mine)
      ? this.refuse(manager, ['input', 'inReturnForDutyId'], duty.practitionerId, inReturn, mine)
      : undefined;
  }

  /** Holds both agendas until the commit. The hours of a half-day are those of today, whichever they were when it was given. */
  async prepare(
    manager: EntityManager,
    scope: AuthorizedScope,
    swap: SwapRow,
    taker: number,
  ): Promise<Outcome<PreparedSwap, HalfDaysCannotBeHeld>> {
    const people = [swap.practitionerId, taker];
    const inReturn = returnOf(swap);
    const given = { day: swap.day, half: swap.half, practitionerId: taker };
    const wanted = [given, ...(inReturn ? [{ ...inReturn, practitionerId: swap.practitionerId }] : [])];
    const duties: NewDuty[] = [];
    const problems: CannotHold[] = [];
    const starts = [new Date(swap.start)];
    for (const one of wanted) {
      const rota = await this.rotas.held(manager, scope, { from: one.day, to: one.day }, people);
      const stand = rota.standOf(one.practitionerId, one);
      if (canTake(stand)) duties.push({ ...one, placeId: stand.placeId ?? 0 });
      else problems.push({ ...one, standing: stand.standing });
      starts.push(...rota.halfDays.filter(({ half }) => half === one.half).map(({ start }) => start));
    }
    if (problems.length > 0) return { refusal: await this.refusals.cannotBeHeld(manager, ['input', 'swapId'], problems) };
    return { done: { duties, start: new Date(Math.min(...starts.map(Number))) } };
  }

  /** Those of the request go to whom they were prepared for. */
  async handOver(manager: EntityManager, scope: AuthorizedScope, swap: SwapRow, duties: readonly NewDuty[]): Promise<void> {
    await this.duties.remove(
      manager,
      scope,
      [swap.dutyId, swap.returnDutyId].filter((id) => id !== null),
    );
    await this.duties.add(manager, scope, duties);
  }

  private async standing(
    manager: EntityManager,
    scope: AuthorizedScope,
    people: number[],
    practitionerId: number,
    { day, half }: HalfDay,
  ): Promise<Standing> {
    const rota = await this.rotas.held(manager, scope, { from: day, to: day }, people);
    return rota.standOf(practitionerId, { day, half }).standing;
  }

  private refuse(
    manager: EntityManager,
    path: string[],
    practitionerId: number,
    { day, half }: HalfDay,
    standing: Standing,
  ): Promise<HalfDaysCannotBeHeld> {
    return this.refusals.cannotBeHeld(manager, path, [{ day, half, practitionerId, standing }]);
  }
}

function returnOf({ returnDay, returnHalf }: SwapRow): HalfDay | null {
  return returnDay === null || returnHalf === null ? null : { day: returnDay, half: returnHalf };
}
