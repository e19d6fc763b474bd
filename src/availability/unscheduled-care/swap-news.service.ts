import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Notifications } from '../../access/notifications/notifications.service.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { SwapRow } from './duty-swap.statement.js';
import { canHold } from './half-days.rules.js';
import { Rotas } from './rota.service.js';
import type { DutyRecord } from './rota.statement.js';

/** Tells colleagues of requests to swap, in their transaction. */
@Injectable()
export class SwapNews {
  constructor(
    private readonly notifications: Notifications,
    private readonly rotas: Rotas,
  ) {}

  /** Whom it is asked of; what is asked of anybody, those who could hold it by what they said and by their week. */
  async asked(manager: EntityManager, scope: AuthorizedScope, duty: DutyRecord, to: number | null): Promise<void> {
    const { practitionerId, start: startsAt, end: endsAt } = duty;
    const people = to === null ? await this.whoCould(manager, scope, duty) : [to];
    const news = { kind: NotificationKind.SWAP_ASKED, communityId: scope.communityId, practitionerId, startsAt, endsAt };
    await this.notifications.add(manager, ...people.map((person) => ({ ...news, to: { practitionerId: person } })));
  }

  async answered(
    manager: EntityManager,
    { communityId }: AuthorizedScope,
    swap: SwapRow,
    kind: NotificationKind,
    by: number,
  ): Promise<void> {
    await this.notifications.add(manager, {
      kind,
      communityId,
      to: { practitionerId: swap.practitionerId },
      practitionerId: by,
      startsAt: new Date(swap.start),
    });
  }

  private async whoCould(manager: EntityManager, scope: AuthorizedScope, { day, half }: DutyRecord): Promise<number[]> {
    const rota = await this.rotas.held(manager, scope, { from: day, to: day }, null);
    return rota.frame.people.map(({ id }) => id).filter((id) => canHold(rota.standOf(id, { day, half })));
  }
}
