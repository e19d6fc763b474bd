import { Injectable, Logger } from '@nestjs/common';
import { AfterAnswer } from '../../platform/http/after-answer.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { changedMail } from './mail.rules.js';

/** Tells the owner of an account what changed in it, so that a thief cannot change it unseen. */
@Injectable()
export class Notices {
  private readonly log = new Logger('Notices');

  constructor(
    private readonly mailer: Mailer,
    private readonly later: AfterAnswer,
  ) {}

  /**
   * After the effect, which stands whether they can be told or not: what keeps a mail from going out is logged.
   * @param email null for an account that has none: nobody can be told
   */
  tell(email: string | null, what: string): void {
    if (email === null) return;
    try {
      this.later.do('tell what changed in an account', () => this.mailer.send({ to: email, ...changedMail(what) }));
    } catch (failure) {
      this.log.error(`The owner of an account was not told what changed in it: ${String(failure)}`);
    }
  }
}
