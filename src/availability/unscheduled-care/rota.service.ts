import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayNumber, dayText } from '../../kernel/day.js';
import { Database } from '../../platform/database/database.service.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { LOCK_AGENDAS } from '../../time-split/agenda.statement.js';
import { Rota } from './half-days.rules.js';
import { LOAD_DAYS } from './rota-proposal.rules.js';
import { LOCK_ROTA, READ_ROTA, type RotaRow } from './rota.statement.js';

/** Some days of a community's rota, the first and the last of them. */
export interface RotaDays {
  readonly from: string;
  readonly to: string;
}

/** Reads rotas: one statement each, over the policies of the community; and holds one for who writes. */
@Injectable()
export class Rotas {
  constructor(private readonly database: Database) {}

  /** Who holds what. @param people whose own week and wishes are looked at as well */
  async ofHolders({ communityId }: AuthorizedScope, { from, to }: RotaDays, people: readonly number[]): Promise<Rota> {
    const [row] = await this.database.read<RotaRow>(READ_ROTA, [communityId, from, to, people, from]);
    return rotaIn(row, { from, to });
  }

  /** With the week, wishes and load of everybody who can hold unscheduled care: for who plans. */
  async ofEverybody({ communityId }: AuthorizedScope, { from, to }: RotaDays): Promise<Rota> {
    const [row] = await this.database.read<RotaRow>(READ_ROTA, [communityId, from, to, null, loadSince(from)]);
    return rotaIn(row, { from, to });
  }

  /**
   * The same under the lock of the rota and the agendas of these people: what it says stays true until the commit.
   * @param people null: of everybody, whose agendas are not held
   */
  async held(
    manager: EntityManager,
    { communityId }: AuthorizedScope,
    { from, to }: RotaDays,
    people: readonly number[] | null,
  ): Promise<Rota> {
    await this.lock(manager, communityId);
    if (people) await this.lockAgendas(manager, people);
    const [row] = await manager.query<RotaRow[]>(READ_ROTA.text, [communityId, from, to, people, loadSince(from)]);
    return rotaIn(row, { from, to });
  }

  /** Writers of one rota follow each other. */
  async lock(manager: EntityManager, communityId: number): Promise<void> {
    await manager.query(LOCK_ROTA, [communityId]);
  }

  /** In the order that every writer keeps, so that two never wait for each other. */
  async lockAgendas(manager: EntityManager, people: readonly number[]): Promise<void> {
    await manager.query(LOCK_AGENDAS, [people]);
  }
}

/** The first day whose half-days count for the load. */
export function loadSince(from: string): string {
  return dayText(dayNumber(from) - LOAD_DAYS);
}

function rotaIn(row: RotaRow | undefined, { from, to }: RotaDays): Rota {
  if (!row) throw new Error('read_rota gives one row');
  return new Rota(row.rota, from, to);
}
