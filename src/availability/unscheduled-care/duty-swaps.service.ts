import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { isGranted, Permission } from '../../access/permission.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import { BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { numberOf, numberOrNull } from '../../platform/errors/number-of.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { Duties } from './duty.service.js';
import type { AnswerSwapInput, RequestSwapInput, WithdrawSwapInput } from './duty-swap.input.js';
import { ASK_SWAP, END_SWAP, type SwapRow } from './duty-swap.statement.js';
import { SwapExchange } from './swap-exchange.service.js';
import { SwapList } from './swap-list.service.js';
import { SwapNews } from './swap-news.service.js';
import { afterAct, type SwapAct, SwapState, stateAt } from './swap.rules.js';
import { Rotas } from './rota.service.js';
import type { DutySwap } from './duty-swap.model.js';
import { HalfDayHasBegun, type HalfDaysCannotBeHeld, SwapIsAsked, SwapIsOver } from './unscheduled-care.result.js';
import { ownPractitioner } from './unscheduled-week.service.js';

type Ended<Refusal> = Promise<Outcome<DutySwap, Refusal>>;

/** Half-days that change hands between colleagues. Under the lock of the community's rota, so that of two answers the first wins. */
@Injectable()
export class DutySwaps {
  constructor(
    private readonly database: Database,
    private readonly rotas: Rotas,
    private readonly duties: Duties,
    private readonly exchange: SwapExchange,
    private readonly swaps: SwapList,
    private readonly news: SwapNews,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a half-day that is not one's own, as for none; BadUserInput */
  async request(scope: AuthorizedScope, input: RequestSwapInput): Ended<HalfDayHasBegun | SwapIsAsked | HalfDaysCannotBeHeld> {
    const me = ownPractitioner(scope);
    const dutyId = numberOf('UnscheduledDuty', input.dutyId, 'input.dutyId');
    const returnId = numberOrNull('UnscheduledDuty', input.inReturnForDutyId, 'input.inReturnForDutyId');
    const asked = numberOrNull('Practitioner', input.toPractitionerId, 'input.toPractitionerId');
    if (asked === me) throw BadUserInput.of('input.toPractitionerId', 'self', 'c’est vous-même.');
    concerning(scope, { record: { kind: 'UnscheduledDuty', id: dutyId } });
    return this.database.inCommunity(scope, async (manager) => {
      const outcome = await onceByKey<number, HalfDayHasBegun | SwapIsAsked | HalfDaysCannotBeHeld>(
        manager,
        scope,
        'requestSwap',
        input,
        async () => {
          await this.rotas.lock(manager, scope.communityId);
          const duty = await this.duties.one(manager, scope, dutyId);
          if (duty.practitionerId !== me) throw new NotFound('Demi-journée');
          const inReturn = returnId === null ? null : await this.duties.one(manager, scope, returnId);
          const now = this.clock.now();
          if (duty.start <= now) return { refusal: new HalfDayHasBegun(['input', 'dutyId']) };
          if (inReturn && inReturn.start <= now) return { refusal: new HalfDayHasBegun(['input', 'inReturnForDutyId']) };
          if (inReturn?.practitionerId === me)
            throw BadUserInput.of('input.inReturnForDutyId', 'self', 'cette demi-journée est déjà la vôtre.');
          if (inReturn && asked !== null && inReturn.practitionerId !== asked)
            throw BadUserInput.of('input.inReturnForDutyId', 'holder', 'cette demi-journée n’est pas à la personne à qui vous demandez.');
          const to = inReturn?.practitionerId ?? asked;
          const refusal = await this.exchange.refusalToAsk(manager, scope, { duty, inReturn, to });
          if (refusal) return { refusal };
          const [made] = await manager.query<{ id: number }[]>(ASK_SWAP, [scope.communityId, me, to, dutyId, returnId, now]);
          if (!made) return { refusal: new SwapIsAsked() };
          await this.news.asked(manager, scope, duty, to);
          return { done: made.id };
        },
      );
      return 'refusal' in outcome ? outcome : { done: await this.swaps.one(manager, scope, outcome.done) };
    });
  }

  /** @throws NotFound for one that is asked of somebody else; BadUserInput for one's own, and for a refusal of what is asked of anybody */
  async answer(scope: AuthorizedScope, { swapId, accept }: AnswerSwapInput): Ended<SwapIsOver | HalfDaysCannotBeHeld> {
    const me = ownPractitioner(scope);
    return this.changed(scope, swapId, accept ? 'ACCEPT' : 'REFUSE', async (manager, swap) => {
      if (swap.practitionerId === me) throw BadUserInput.of('input.swapId', 'self', 'c’est votre propre demande : retirez-la plutôt.');
      if (swap.toPractitionerId !== null && swap.toPractitionerId !== me) throw new NotFound('Demande');
      if (!accept && swap.toPractitionerId === null)
        throw BadUserInput.of('input.accept', 'anybody', 'cette demande s’adresse à tout le monde : il suffit de la laisser.');
      concerning(scope, { practitionerId: swap.practitionerId });
      return accept ? this.take(manager, scope, swap, me) : this.refuse(manager, scope, swap, me);
    });
  }

  private async take(
    manager: EntityManager,
    scope: AuthorizedScope,
    swap: SwapRow,
    me: number,
  ): Promise<{ refusal: HalfDaysCannotBeHeld | SwapIsOver } | undefined> {
    const prepared = await this.exchange.prepare(manager, scope, swap, me);
    if ('refusal' in prepared) return prepared;
    const { duties, start } = prepared.done;
    // Their hours may be earlier now than they were when it was asked.
    const state = stateAt({ state: swap.state, start }, this.clock.now());
    if (afterAct(state, 'ACCEPT') === undefined) return { refusal: new SwapIsOver(state) };
    // Ended first: a half-day that goes takes the open requests for it away.
    await this.end(manager, scope, swap, SwapState.ACCEPTED, me);
    await this.exchange.handOver(manager, scope, swap, duties);
    await this.news.answered(manager, scope, swap, NotificationKind.SWAP_TAKEN, me);
    return undefined;
  }

  private async refuse(manager: EntityManager, scope: AuthorizedScope, swap: SwapRow, me: number): Promise<undefined> {
    await this.end(manager, scope, swap, SwapState.REFUSED, null);
    await this.news.answered(manager, scope, swap, NotificationKind.SWAP_ANSWERED, me);
    return undefined;
  }

  /** By who asked, or who plans the rota. @throws NotFound for another's */
  async withdraw(scope: AuthorizedScope, { swapId }: WithdrawSwapInput): Ended<SwapIsOver> {
    return this.changed<never>(scope, swapId, 'WITHDRAW', async (manager, swap) => {
      const isMine = scope.practitionerId !== undefined && swap.practitionerId === scope.practitionerId;
      if (!isMine && !isGranted(scope, Permission.PLAN_ROTA)) throw new NotFound('Demande');
      await this.end(manager, scope, swap, SwapState.WITHDRAWN, null);
      return undefined;
    });
  }

  /** Under the lock: what one may see, as long as the act leads anywhere. */
  private async changed<Refusal>(
    scope: AuthorizedScope,
    swapId: string,
    act: SwapAct,
    change: (manager: EntityManager, swap: SwapRow) => Promise<{ refusal: Refusal } | undefined>,
  ): Ended<Refusal | SwapIsOver> {
    const id = numberOf('DutySwap', swapId, 'input.swapId');
    concerning(scope, { record: { kind: 'DutySwap', id } });
    return this.database.inCommunity(scope, async (manager): Ended<Refusal | SwapIsOver> => {
      await this.rotas.lock(manager, scope.communityId);
      const swap = await this.swaps.row(manager, scope, id);
      const state = stateAt({ state: swap.state, start: new Date(swap.start) }, this.clock.now());
      if (afterAct(state, act) === undefined) return { refusal: new SwapIsOver(state) };
      const refused = await change(manager, swap);
      return refused ?? { done: await this.swaps.one(manager, scope, id) };
    });
  }

  private async end(
    manager: EntityManager,
    { communityId }: AuthorizedScope,
    { id }: SwapRow,
    state: SwapState,
    taker: number | null,
  ): Promise<void> {
    await manager.query(END_SWAP, [communityId, id, state, taker, this.clock.now()]);
  }
}
