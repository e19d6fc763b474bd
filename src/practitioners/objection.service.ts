import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decodeId } from '../kernel/id.js';
import { localDay } from '../kernel/local-time.js';
import { isRpps } from '../kernel/rpps.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, sqlState } from '../platform/database/database.service.js';
import type { Outcome } from '../platform/database/idempotency.js';
import { BadUserInput, NotFound } from '../platform/errors/api.error.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AccountScope, AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { RecordObjectionInput, WithdrawObjectionInput } from './objection.input.js';
import { StillMember } from './objection.result.js';
import { COMMUNITY_TODAY, NUMBER_OF_RPPS, RECORD_OBJECTION, WITHDRAW_OBJECTION } from './practitioner.statement.js';

/** The day of who objects for themselves, in no community. */
const TIME_ZONE = 'Europe/Paris';
const STILL_MEMBER = 'MA021';
const WHAT = 'Professionnel';

/** Who is listed in the register, is no member anywhere, and does not want to be shown. */
@Injectable()
export class Objections {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the day of the objection
   * @throws BadUserInput for a day to come; NotFound for nobody of the register
   */
  async record(
    scope: AuthorizedScope,
    { practitionerId, receivedOn, reason }: RecordObjectionInput,
  ): Promise<Outcome<string, StillMember>> {
    const number = decodeId('Practitioner', practitionerId);
    if (number === undefined) throw new NotFound(WHAT);
    concerning(scope, { practitionerId: number });
    return refusedToMembers(
      this.database.inCommunity(scope, async (manager) => {
        const [day] = await manager.query<{ today: string }[]>(COMMUNITY_TODAY, [scope.communityId, this.clock.now()]);
        if (day && receivedOn > day.today) throw BadUserInput.of('input.receivedOn', 'range', 'aujourd’hui ou avant.');
        return this.hide(manager, number, receivedOn, reason);
      }),
    );
  }

  /** Of oneself. @throws NotFound for an account that is no practitioner */
  async recordOwn(scope: AccountScope, reason: string | null | undefined): Promise<Outcome<string, StillMember>> {
    const number = practitionerOf(scope);
    const today = localDay(this.clock.now(), TIME_ZONE);
    return refusedToMembers(this.database.asAccount(scope, (manager) => this.hide(manager, number, today, reason)));
  }

  /**
   * By the RPPS too: nobody can look up who objected.
   * @throws BadUserInput for none or two keys; NotFound for who had not objected
   */
  async withdraw(scope: AuthorizedScope, { practitionerId, rpps }: WithdrawObjectionInput): Promise<void> {
    if ((practitionerId == null) === (rpps == null))
      throw BadUserInput.of('input.practitionerId', 'exactlyOne', 'donnez soit practitionerId, soit rpps.');
    const number = practitionerId == null ? await this.numberOf(rpps ?? '') : decodeId('Practitioner', practitionerId);
    if (number === undefined) throw new NotFound(WHAT);
    concerning(scope, { practitionerId: number });
    await this.database.inCommunity(scope, (manager) => this.show(manager, number));
  }

  /** Of oneself. @throws NotFound for an account that is no practitioner, or had not objected */
  async withdrawOwn(scope: AccountScope): Promise<void> {
    const number = practitionerOf(scope);
    await this.database.asAccount(scope, (manager) => this.show(manager, number));
  }

  private async hide(
    manager: EntityManager,
    practitionerId: number,
    day: string,
    reason: string | null | undefined,
  ): Promise<{ done: string }> {
    const values = [practitionerId, day, reason?.trim() || null, this.clock.now()];
    const [row] = await manager.query<{ objectedOn: string }[]>(RECORD_OBJECTION, values);
    if (!row) throw new NotFound(WHAT);
    return { done: row.objectedOn };
  }

  private async show(manager: EntityManager, practitionerId: number): Promise<void> {
    const [row] = await manager.query<{ withdrawn: boolean }[]>(WITHDRAW_OBJECTION, [practitionerId]);
    if (row?.withdrawn !== true) throw new NotFound('Opposition');
  }

  private async numberOf(rpps: string): Promise<number | undefined> {
    const digits = rpps.replace(/\s/g, '');
    if (!isRpps(digits))
      throw BadUserInput.of('input.rpps', 'key', 'un numéro RPPS a onze chiffres, dont le dernier est une clé de contrôle.');
    const [row] = await this.database.read<{ id: number }>(NUMBER_OF_RPPS, [digits]);
    return row?.id;
  }
}

function practitionerOf(scope: AccountScope): number {
  if (scope.practitionerId === undefined) throw new NotFound(WHAT);
  concerning(scope, { practitionerId: scope.practitionerId });
  return scope.practitionerId;
}

async function refusedToMembers(recorded: Promise<{ done: string }>): Promise<Outcome<string, StillMember>> {
  try {
    return await recorded;
  } catch (failure) {
    if (sqlState(failure) === STILL_MEMBER) return { refusal: new StillMember() };
    throw failure;
  }
}
