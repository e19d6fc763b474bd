import { Injectable } from '@nestjs/common';
import { InvitationLetters, type WrittenInvitation } from '../access/invitations/invitation-letters.service.js';
import { isFiness } from '../kernel/finess.js';
import { decodeId, encodeId } from '../kernel/id.js';
import { isTimeZone } from '../kernel/time-zone.js';
import { Database, sqlDetail, sqlState } from '../platform/database/database.service.js';
import type { Outcome } from '../platform/database/idempotency.js';
import { BadUserInput, type FieldProblem, NotFound } from '../platform/errors/api.error.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AccountScope } from '../platform/scope/authorized-scope.js';
import { Role } from '../platform/scope/role.js';
import { IS_ADMINISTERED, OPEN_COMMUNITY } from './community.statement.js';
import type { InviteAdministratorInput, OpenCommunityInput } from './open-community.input.js';
import { AdministratorInvited, CommunityIsAdministered, CommunityOpened, FinessIsTaken } from './open-community.result.js';

const [UNKNOWN_COMMUNE, FINESS_TAKEN] = ['MA001', 'MA017'];

/** Communities begin here, with one administrator; from then on they belong to their people, and the operator sees nothing of them. */
@Injectable()
export class CommunityOpening {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationLetters,
  ) {}

  /** @throws BadUserInput naming the field: a FINESS number with a wrong key, a time zone that is none, communes that are unknown or were merged away */
  async open(scope: AccountScope, input: OpenCommunityInput): Promise<CommunityOpened | FinessIsTaken> {
    const { name, communes, timeZone, administratorEmail: email } = input;
    const finess = input.finess?.replace(/\s/g, '').toUpperCase() ?? null;
    const problems = problemsOf(finess, timeZone);
    if (problems.length > 0) throw new BadUserInput(problems);
    try {
      const { communityId, written } = await this.database.asAccount(scope, async (manager) => {
        const [{ id }] = await manager.query<[{ id: number }]>(OPEN_COMMUNITY, [name, finess, timeZone, communes]);
        await manager.query('select enter_community($1)', [id]);
        const invited = { communityId: id, invitedBy: scope.accountId, email, role: Role.ADMINISTRATOR, practitionerId: null };
        const first = await this.invitations.replace(manager, invited);
        this.tell(scope, id);
        return { communityId: id, written: first };
      });
      return new CommunityOpened(encodeId('Community', communityId), name, written.expiresAt);
    } catch (failure) {
      if (sqlState(failure) === FINESS_TAKEN) return new FinessIsTaken();
      if (sqlState(failure) !== UNKNOWN_COMMUNE) throw failure;
      throw BadUserInput.of('input.communes', 'unknown', `commune inconnue : ${sqlDetail(failure)}.`);
    }
  }

  /**
   * For an address that was mistyped, or an invitation that expired, before anybody came.
   * @throws NotFound for a community that does not exist
   */
  async inviteAdministrator(scope: AccountScope, input: InviteAdministratorInput): Promise<AdministratorInvited | CommunityIsAdministered> {
    const id = decodeId('Community', input.communityId);
    if (id === undefined) throw new NotFound('Communauté');
    const outcome = await this.database.asAccount(scope, async (manager): Promise<Outcome<WrittenInvitation, CommunityIsAdministered>> => {
      await manager.query('select enter_community($1)', [id]);
      const [community] = await manager.query<{ isAdministered: boolean }[]>(IS_ADMINISTERED, [id]);
      if (!community) throw new NotFound('Communauté');
      this.tell(scope, id);
      if (community.isAdministered) return { refusal: new CommunityIsAdministered() };
      const invited = {
        communityId: id,
        invitedBy: scope.accountId,
        email: input.administratorEmail,
        role: Role.ADMINISTRATOR,
        practitionerId: null,
      };
      return { done: await this.invitations.replace(manager, invited) };
    });
    if ('refusal' in outcome) return outcome.refusal;
    return new AdministratorInvited(outcome.done.expiresAt);
  }

  /** The journal of the community itself says what the operator did to it. */
  private tell(scope: AccountScope, communityId: number): void {
    if (scope.trace) scope.trace.communityId = communityId;
    concerning(scope, { record: { kind: 'Community', id: communityId } });
  }
}

function problemsOf(finess: string | null, timeZone: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (finess !== null && !isFiness(finess))
    problems.push({
      field: 'input.finess',
      rule: 'key',
      message: 'un numéro FINESS a neuf signes, dont le dernier est une clé de contrôle.',
    });
  if (!isTimeZone(timeZone))
    problems.push({ field: 'input.timeZone', rule: 'unknown', message: 'un fuseau horaire IANA est attendu, par exemple Europe/Paris.' });
  return problems;
}
