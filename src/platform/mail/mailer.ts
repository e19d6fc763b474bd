import { Inject, Injectable } from '@nestjs/common';
import { EMAIL_ADDRESS } from '../../kernel/email.js';
import { Clock } from '../clock/clock.js';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { outbox, outboxFolder } from './outbox.js';
import { addressed, type Mail, type Post } from './post.js';
import { smtpPost } from './smtp-post.js';

export type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'stateFolder' | 'production'>;

/** Sends mails through the server of SMTP_URL; without one, leaves them in the outbox of the state folder, where a person can read them. */
@Injectable()
export class Mailer {
  private readonly post: Post;

  constructor(
    @Inject(SETTINGS) private readonly settings: MailSettings,
    private readonly clock: Clock,
  ) {
    this.post = settings.smtpUrl === undefined ? outbox(settings.stateFolder) : smtpPost(settings.smtpUrl, settings.production);
  }

  /** @throws Error in one English sentence, without the password of SMTP_URL and without the address of the recipient */
  async send(mail: Mail): Promise<void> {
    if (!EMAIL_ADDRESS.test(mail.to)) throw new Error('the recipient of a mail is not one e-mail address');
    await this.post(addressed(mail, this.settings.mailFrom, this.clock.now()));
  }
}

/** Where mails go, in one English sentence for whoever starts the server. */
export function whereMailsGo({ smtpUrl, stateFolder }: Pick<MailSettings, 'smtpUrl' | 'stateFolder'>): string {
  if (smtpUrl === undefined) return `Mails are written to ${outboxFolder(stateFolder)} and sent to nobody: set SMTP_URL to send them.`;
  return `Mails are sent through ${new URL(smtpUrl).host}.`;
}
