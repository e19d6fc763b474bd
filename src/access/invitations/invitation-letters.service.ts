import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/settings-token.js';
import type { Settings } from '../../platform/config/settings.js';
import { Mails } from '../../platform/mail/mails.js';
import { Role } from '../../platform/scope/role.js';
import { newToken } from '../../platform/secrets/token.js';
import { type InvitationLetter, invitationMail } from './invitation-mail.rules.js';
import { LETTERHEAD, MAKE_INVITATION, RENEW_INVITATION, REVOKE_INVITATIONS_FOR } from './invitation.statement.js';

/** Page of the client that reads what stands behind #, which no server and no proxy ever sees. */
const PAGE = 'invitation';
const VALID_MILLISECONDS = 14 * 86_400_000;

/** As the mail names them. */
const ROLE_NAMES: Readonly<Record<Role, string>> = {
  [Role.MEMBER]: 'membre',
  [Role.COORDINATOR]: 'coordination',
  [Role.STEERING]: 'membre du bureau',
  [Role.PARTNER]: 'partenaire',
  [Role.NEWCOMER]: 'candidat à l’installation',
  [Role.ADMINISTRATOR]: 'administration',
  [Role.PLATFORM_OPERATOR]: 'exploitation de la plateforme',
};

/** Who invites whom, as what. */
export interface Invited {
  communityId: number;
  /** The account that sends it. */
  invitedBy: number | null;
  email: string;
  role: Role;
  practitionerId: number | null;
}

/** An invitation that is stored, and its mail with it: the only copy of its link. */
export interface WrittenInvitation {
  id: number;
  expiresAt: Date;
}

/** Writes invitations and their mails, in a transaction that has entered the community. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly clock: Clock,
    private readonly mails: Mails,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** @returns undefined when this address is invited for this role already */
  async write(manager: EntityManager, invited: Invited): Promise<WrittenInvitation | undefined> {
    const { communityId, invitedBy, email, role, practitionerId } = invited;
    const { text, hash } = newToken('i_');
    const expiresAt = this.end();
    const values = [communityId, hash, email, role, practitionerId, invitedBy, this.clock.now(), expiresAt];
    const [made] = await manager.query<{ id: number }[]>(MAKE_INVITATION, values);
    if (!made) return undefined;
    await this.writeMail(manager, invited, text, expiresAt);
    return { id: made.id, expiresAt };
  }

  /** The only open one for that role: whoever was invited for it before is no more. */
  async replace(manager: EntityManager, invited: Invited): Promise<WrittenInvitation> {
    await manager.query(REVOKE_INVITATIONS_FOR, [invited.communityId, invited.role, this.clock.now()]);
    const written = await this.write(manager, invited);
    if (!written) throw new Error('an invitation is open that was just revoked');
    return written;
  }

  /** With a new link: the former one opens nothing any more. @returns undefined when it was accepted or revoked */
  async renew(manager: EntityManager, id: number, invited: Invited): Promise<WrittenInvitation | undefined> {
    const { text, hash } = newToken('i_');
    const expiresAt = this.end();
    const [, renewed] = await manager.query<[unknown, number]>(RENEW_INVITATION, [
      invited.communityId,
      id,
      hash,
      expiresAt,
      invited.invitedBy,
    ]);
    if (renewed === 0) return undefined;
    await this.writeMail(manager, invited, text, expiresAt);
    return { id, expiresAt };
  }

  private end(): Date {
    return new Date(this.clock.now().getTime() + VALID_MILLISECONDS);
  }

  private async writeMail(manager: EntityManager, invited: Invited, token: string, expiresAt: Date): Promise<void> {
    const { communityId, invitedBy, email, role } = invited;
    type Head = Pick<InvitationLetter, 'communityName' | 'timeZone' | 'invitedBy'>;
    const [head] = await manager.query<[Head]>(LETTERHEAD, [communityId, invitedBy]);
    const link = `${this.settings.publicUrl}/${PAGE}#${token}`;
    const mail = { to: email.toLowerCase(), ...invitationMail({ ...head, roleName: ROLE_NAMES[role], expiresAt }, link) };
    await this.mails.write(manager, mail, { communityId, goodUntil: expiresAt });
  }
}
