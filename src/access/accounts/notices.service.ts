import { Injectable } from '@nestjs/common';
import { AfterAnswer } from '../../platform/http/after-answer.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { changedMail } from './mail.rules.js';

/** Tells the owner of an account what changed in it, so that a thief cannot change it unseen. */
@Injectable()
export class Notices {
  constructor(
    private readonly mailer: Mailer,
    private readonly later: AfterAnswer,
  ) {}

  /** @param email null for an account that has none: nobody can be told */
  tell(email: string | null, what: string): void {
    if (email !== null) this.later.do('tell what changed in an account', () => this.mailer.send({ to: email, ...changedMail(what) }));
  }
}
