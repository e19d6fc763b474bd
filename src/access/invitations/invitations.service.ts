import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decodeId } from '../../kernel/id.js';
import { listOrNull } from '../../kernel/wish.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { onceByKey, type Outcome } from '../../platform/database/idempotency.js';
import { ApiError, BadUserInput, NotFound } from '../../platform/errors/api.error.js';
import { type Page, pageOf } from '../../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../../platform/graphql/cursor.js';
import { concerning } from '../../platform/journal/operation-trace.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { Role } from '../../platform/scope/role.js';
import { mayManage } from '../permission.js';
import { type Invited, InvitationLetters } from './invitation-letters.service.js';
import type { InvitationListArgs } from './invitation-list.input.js';
import type { InviteMemberInput } from './invitation.input.js';
import { AlreadyInvited, AlreadyMember, InvitationIsOver } from './invitation.result.js';
import { HOLDS_ROLE, IN_REGISTER, type InvitationRow, INVITATIONS, OPEN_INVITATION, REVOKE_INVITATION } from './invitation.statement.js';

/** A coordinator who opens the year invites some dozens at once; who sends mails to strangers is stopped. */
export const BY_INVITER: RateRule = { name: 'invitation', points: 60, durationSeconds: 3600, blockSeconds: 0 };
/** Nobody is written to more often, whoever invites. */
export const BY_RECIPIENT: RateRule = { name: 'invitation-recipient', points: 5, durationSeconds: 86_400, blockSeconds: 0 };

/** After every year that is meant. */
const LAST_INSTANT = Date.UTC(2200, 0);

/** Inviting people into the community, and what became of it. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly letters: InvitationLetters,
  ) {}

  /** The last first. @throws BadUserInput on `after` for a cursor that is not ours */
  async list(scope: AuthorizedScope, { states, first, after }: InvitationListArgs): Promise<Page<InvitationRow>> {
    const values = [scope.communityId, this.clock.now(), null, listOrNull(states), ...startBefore(after), first + 1];
    const rows = await this.database.read<InvitationRow>(INVITATIONS, values);
    return pageOf(
      rows,
      first,
      after,
      ({ createdAt, id }) => encodeCursor([createdAt.getTime(), id]),
      (row) => row,
    );
  }

  /** @throws ApiError FORBIDDEN for a role above one’s own; RateLimited; NotFound, BadUserInput for a practitioner whom the register does not have */
  async invite(scope: AuthorizedScope, input: InviteMemberInput): Promise<Outcome<InvitationRow, AlreadyMember | AlreadyInvited>> {
    refuseRole(scope, input.role);
    const practitionerId = practitionerNumber(input.practitionerId);
    await this.spend(scope, input.email);
    const outcome = await this.database.inCommunity(scope, (manager) =>
      onceByKey(manager, scope, 'inviteMember', input, async (): Promise<Outcome<number, AlreadyMember | AlreadyInvited>> => {
        if (practitionerId !== null) await this.refuseStranger(manager, scope, practitionerId);
        const { email, role } = input;
        const invited: Invited = { communityId: scope.communityId, invitedBy: scope.accountId ?? null, email, role, practitionerId };
        if (await this.holdsRole(manager, invited))
          return { refusal: new AlreadyMember('Cette personne a déjà ce rôle dans la communauté.') };
        const written = await this.letters.write(manager, invited);
        if (!written) return { refusal: new AlreadyInvited(await this.open(manager, invited)) };
        concerning(scope, { record: { kind: 'Invitation', id: written.id } });
        return { done: written.id };
      }),
    );
    if ('refusal' in outcome) return outcome;
    return { done: await this.find(scope, outcome.done) };
  }

  /** @throws NotFound for one of another community; ApiError FORBIDDEN for a role above one’s own */
  async revoke(scope: AuthorizedScope, invitationId: string): Promise<Outcome<InvitationRow, InvitationIsOver>> {
    const { id } = await this.managed(scope, invitationId);
    const outcome = await this.database.inCommunity(scope, async (manager): Promise<Outcome<true, InvitationIsOver>> => {
      const [, revoked] = await manager.query<[unknown, number]>(REVOKE_INVITATION, [scope.communityId, id, this.clock.now()]);
      return revoked === 0 ? { refusal: new InvitationIsOver() } : { done: true };
    });
    return 'refusal' in outcome ? outcome : { done: await this.find(scope, id) };
  }

  /** With a new link, also when it had expired. @throws NotFound, ApiError FORBIDDEN as `revoke`; RateLimited */
  async resend(scope: AuthorizedScope, invitationId: string): Promise<Outcome<InvitationRow, InvitationIsOver>> {
    const { id, email, role, practitionerId } = await this.managed(scope, invitationId);
    await this.spend(scope, email);
    const invited = { communityId: scope.communityId, invitedBy: scope.accountId ?? null, email, role, practitionerId };
    const outcome = await this.database.inCommunity(scope, async (manager): Promise<Outcome<true, InvitationIsOver>> => {
      const written = await this.letters.renew(manager, id, invited);
      return written ? { done: true } : { refusal: new InvitationIsOver() };
    });
    return 'refusal' in outcome ? outcome : { done: await this.find(scope, id) };
  }

  /** The invitation of that opaque id, which the caller may manage: whatever became of it. */
  private async managed(scope: AuthorizedScope, invitationId: string): Promise<InvitationRow> {
    const row = await this.find(scope, decodeId('Invitation', invitationId) ?? 0);
    concerning(scope, {
      record: { kind: 'Invitation', id: row.id },
      ...(row.practitionerId !== null && { practitionerId: row.practitionerId }),
    });
    refuseRole(scope, row.role);
    return row;
  }

  private async spend({ actorId }: AuthorizedScope, email: string): Promise<void> {
    await this.limiter.spend(BY_INVITER, actorId);
    await this.limiter.spend(BY_RECIPIENT, email.toLowerCase());
  }

  private async refuseStranger(manager: EntityManager, scope: AuthorizedScope, practitionerId: number): Promise<void> {
    const [found] = await manager.query<{ withdrawnOn: Date | null }[]>(IN_REGISTER, [practitionerId]);
    if (!found) throw new NotFound('Professionnel');
    concerning(scope, { practitionerId });
    if (found.withdrawnOn !== null) throw BadUserInput.of('input.practitionerId', 'withdrawn', 'ce professionnel a quitté le répertoire.');
  }

  private async holdsRole(manager: EntityManager, { communityId, email, role, practitionerId }: Invited): Promise<boolean> {
    const values = [communityId, this.clock.now(), email, role, practitionerId];
    const [row] = await manager.query<[{ isHeld: boolean }]>(HOLDS_ROLE, values);
    return row.isHeld;
  }

  private async open(manager: EntityManager, { communityId, email, role }: Invited): Promise<InvitationRow> {
    const [open] = await manager.query<{ id: number }[]>(OPEN_INVITATION, [communityId, email, role]);
    const values = [communityId, this.clock.now(), open?.id ?? 0, null, null, null, 1];
    const [row] = await manager.query<InvitationRow[]>(INVITATIONS.text, values);
    if (!row) throw new ApiError('CONFLICT', 'L’invitation de cette adresse vient de changer. Recommencez.');
    return row;
  }

  private async find(scope: AuthorizedScope, id: number): Promise<InvitationRow> {
    const [row] = await this.database.read<InvitationRow>(INVITATIONS, [scope.communityId, this.clock.now(), id, null, null, null, 1]);
    if (!row) throw new NotFound('Invitation');
    return row;
  }
}

function refuseRole(scope: AuthorizedScope, role: Role): void {
  if (!mayManage(scope, [role]))
    throw new ApiError('FORBIDDEN', 'Seule l’administration de la communauté donne ce rôle et invite pour lui.');
}

function practitionerNumber(id: string | null | undefined): number | null {
  if (id == null) return null;
  const number = decodeId('Practitioner', id);
  if (number === undefined) throw BadUserInput.of('input.practitionerId', 'id', 'cet identifiant n’est pas celui d’un professionnel.');
  return number;
}

/** Instant and number of the invitation that a page begins after; nulls for the first page. */
function startBefore(after: string | null | undefined): [instant: Date | null, id: number | null] {
  if (after == null) return [null, null];
  const [instant, id] = decodeCursor(after, ['number', 'number']) as [number, number];
  // Anybody can encode anything: what the database could not read is no cursor of ours.
  if ([instant, id].every((part) => Number.isInteger(part) && part >= 0) && instant < LAST_INSTANT && id <= 2147483647)
    return [new Date(instant), id];
  throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
}
