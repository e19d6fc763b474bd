import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Notices } from '../access/accounts/notices.service.js';
import { refuseWeak } from '../access/strong-session.service.js';
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
import { ObjectionIsTheirOwn, StillMember } from './objection.result.js';
import { COMMUNITY_TODAY, NUMBER_OF_RPPS, RECORD_OBJECTION, WITHDRAW_OBJECTION } from './practitioner.statement.js';

/** The day of who objects for themselves, in no community. */
const TIME_ZONE = 'Europe/Paris';
const STILL_MEMBER = 'MA021';
const THEIR_OWN = 'MA022';
const WHAT = 'Professionnel';
const HIDDEN = 'Une CPTS a noté que vous ne souhaitez pas figurer dans l’annuaire : vous n’y êtes plus.';
const SHOWN = 'Une CPTS a noté que vous acceptez de nouveau de figurer dans l’annuaire : vous y êtes.';

/** Since when, and where to tell the person; null when they did it themselves, or have no address. */
interface ObjectionRow {
  objectedOn: string;
  email: string | null;
}

/** Who is listed in the register, is no member anywhere, and does not want to be shown. */
@Injectable()
export class Objections {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notices: Notices,
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
    const outcome = await unlessRefused(STILL_MEMBER, new StillMember(), () =>
      this.database.inCommunity(scope, async (manager) => {
        const [day] = await manager.query<{ today: string }[]>(COMMUNITY_TODAY, [scope.communityId, this.clock.now()]);
        if (day && receivedOn > day.today) throw BadUserInput.of('input.receivedOn', 'range', 'aujourd’hui ou avant.');
        const hidden = await this.hide(manager, number, receivedOn, reason);
        await this.notices.tell(manager, { email: hidden.done.email, communityId: scope.communityId }, HIDDEN);
        return hidden;
      }),
    );
    return 'refusal' in outcome ? outcome : { done: outcome.done.objectedOn };
  }

  /** Of oneself. @throws NotFound for an account that is no practitioner; ApiError FORBIDDEN before the second factor */
  async recordOwn(scope: AccountScope, reason: string | null | undefined): Promise<Outcome<string, StillMember>> {
    const number = practitionerOf(scope);
    const today = localDay(this.clock.now(), TIME_ZONE);
    const outcome = await unlessRefused(STILL_MEMBER, new StillMember(), () =>
      this.database.asAccount(scope, (manager) => this.hide(manager, number, today, reason)),
    );
    return 'refusal' in outcome ? outcome : { done: outcome.done.objectedOn };
  }

  /**
   * By the RPPS too: nobody can look up who objected.
   * @throws BadUserInput for none or two keys; NotFound for who had not objected
   */
  async withdraw(scope: AuthorizedScope, { practitionerId, rpps }: WithdrawObjectionInput): Promise<Outcome<true, ObjectionIsTheirOwn>> {
    if ((practitionerId == null) === (rpps == null))
      throw BadUserInput.of('input.practitionerId', 'exactlyOne', 'donnez soit practitionerId, soit rpps.');
    const number = practitionerId == null ? await this.numberOf(rpps ?? '') : decodeId('Practitioner', practitionerId);
    if (number === undefined) throw new NotFound(WHAT);
    concerning(scope, { practitionerId: number });
    const outcome = await unlessRefused(THEIR_OWN, new ObjectionIsTheirOwn(), () =>
      this.database.inCommunity(scope, async (manager) => {
        const shown = await this.show(manager, number);
        await this.notices.tell(manager, { email: shown.done.email, communityId: scope.communityId }, SHOWN);
        return shown;
      }),
    );
    return 'refusal' in outcome ? outcome : { done: true };
  }

  /** Of oneself. @throws NotFound for an account that is no practitioner, or had not objected; ApiError FORBIDDEN before the second factor */
  async withdrawOwn(scope: AccountScope): Promise<Outcome<true, ObjectionIsTheirOwn>> {
    const number = practitionerOf(scope);
    const outcome = await unlessRefused(THEIR_OWN, new ObjectionIsTheirOwn(), () =>
      this.database.asAccount(scope, (manager) => this.show(manager, number)),
    );
    return 'refusal' in outcome ? outcome : { done: true };
  }

  private async hide(
    manager: EntityManager,
    practitionerId: number,
    day: string,
    reason: string | null | undefined,
  ): Promise<{ done: ObjectionRow }> {
    const values = [practitionerId, day, reason?.trim() || null, this.clock.now()];
    const [row] = await manager.query<ObjectionRow[]>(RECORD_OBJECTION, values);
    if (!row) throw new NotFound(WHAT);
    return { done: row };
  }

  private async show(manager: EntityManager, practitionerId: number): Promise<{ done: Pick<ObjectionRow, 'email'> }> {
    const [row] = await manager.query<Pick<ObjectionRow, 'email'>[]>(WITHDRAW_OBJECTION, [practitionerId]);
    if (!row) throw new NotFound('Opposition');
    return { done: row };
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
  refuseWeak(scope);
  if (scope.practitionerId === undefined) throw new NotFound(WHAT);
  concerning(scope, { practitionerId: scope.practitionerId });
  return scope.practitionerId;
}

/** @param code SQLSTATE that is the refusal, and no failure */
async function unlessRefused<Done, Refusal>(
  code: string,
  refusal: Refusal,
  act: () => Promise<{ done: Done }>,
): Promise<Outcome<Done, Refusal>> {
  try {
    return await act();
  } catch (failure) {
    if (sqlState(failure) === code) return { refusal };
    throw failure;
  }
}
