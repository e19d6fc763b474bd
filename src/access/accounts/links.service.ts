import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/settings-token.js';
import type { Settings } from '../../platform/config/settings.js';
import { Mails } from '../../platform/mail/mails.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { emailChangeMail, passwordResetMail, type MailText } from './mail.rules.js';

type Purpose = 'PASSWORD_RESET' | 'EMAIL_CHANGE';

/** Page of the client that reads what stands behind #, which no server and no proxy ever sees; how long it may wait; and its mail. */
const LINKS: Readonly<Record<Purpose, { page: string; minutes: number; mail: (link: string) => MailText }>> = {
  PASSWORD_RESET: { page: 'mot-de-passe', minutes: 60, mail: passwordResetMail },
  EMAIL_CHANGE: { page: 'adresse', minutes: 24 * 60, mail: emailChangeMail },
};

/** Parameters: hash, purpose, account, e-mail, now, end. */
const MAKE_LINK = 'select make_link($1, $2, $3, $4, $5, $6)';
const USE_LINK = 'select * from use_link($1, $2, $3)';

const MINUTE_MILLISECONDS = 60_000;

/** Where a link leads. */
export interface LinkTarget {
  accountId: number;
  email: string;
}

/** Links of mails: each works once, for a while, and only the last one that was sent. */
@Injectable()
export class Links {
  constructor(
    private readonly clock: Clock,
    private readonly mails: Mails,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** The link and its mail, or neither. */
  async send(manager: EntityManager, purpose: Purpose, { accountId, email }: LinkTarget): Promise<void> {
    const { page, minutes, mail } = LINKS[purpose];
    const { text, hash } = newToken('l_');
    const now = this.clock.now();
    const end = new Date(now.getTime() + minutes * MINUTE_MILLISECONDS);
    await manager.query(MAKE_LINK, [hash, purpose, accountId, email, now, end]);
    await this.mails.write(manager, { to: email, ...mail(`${this.settings.publicUrl}/${page}#${text}`) }, { accountId, goodUntil: end });
  }

  /**
   * Uses the link up in the transaction of its effect.
   * @returns undefined for a link that is unknown, expired, used or replaced, or of another account than the one that acts
   */
  async use(manager: EntityManager, purpose: Purpose, token: string): Promise<LinkTarget | undefined> {
    const [target] = await manager.query<LinkTarget[]>(USE_LINK, [hashToken(token), purpose, this.clock.now()]);
    return target;
  }
}
