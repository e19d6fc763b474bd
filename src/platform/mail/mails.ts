import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.service.js';
import { everyHour } from '../jobs/job-definition.js';
import { JobFailure, JobFailureCode } from '../jobs/job-failure.error.js';
import { type JobIds, JobKind } from '../jobs/job-kind.js';
import { JobQueue } from '../jobs/job-queue.js';
import { SecretBox } from '../secrets/secret-box.js';
import { Mailer } from './mailer.js';
import type { Mail } from './post.js';

const DAY_MILLISECONDS = 86_400_000;
/** Nothing that is a week late is of use. */
const USUAL_DAYS = 7;
/** Some eight hours with what is between them: a relay that is repaired in the afternoon sends the mails of the morning. */
const RETRIES = 9;

/** Parameters: number, account, sealed, now, end. */
const KEEP_MAIL = 'select keep_mail($1, $2, $3, $4, $5)';

/** Whose mail it is, and how long it is of use. */
export interface MailOptions extends JobIds {
  /** When a link in it ends, for one; a week from now when absent. */
  readonly goodUntil?: Date;
}

/**
 * Mails that leave once their reason has happened: written in its transaction and sent by a job, again and again while the mail server refuses.
 * Until then they are sealed: a copy of the database opens no account.
 */
@Injectable()
export class Mails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    private readonly secrets: SecretBox,
    private readonly mailer: Mailer,
  ) {
    jobs.define(JobKind.SEND_MAIL, { retries: RETRIES, atOnce: 3, handle: ({ mailId }) => this.deliver(mailId) });
    jobs.define(JobKind.FORGET_MAILS, { every: everyHour(25), handle: () => this.forgetOld() });
  }

  /**
   * Keeps a mail with its reason, or neither.
   * @param options the account it goes to, or the community that sends it: whose administrators see that it could not be sent
   */
  async write(manager: EntityManager, mail: Mail, { goodUntil, ...ids }: MailOptions): Promise<void> {
    const id = randomUUID();
    const now = this.clock.now();
    const end = goodUntil ?? new Date(now.getTime() + USUAL_DAYS * DAY_MILLISECONDS);
    const { to, subject, text } = mail;
    await manager.query(KEEP_MAIL, [
      id,
      ids.accountId ?? null,
      this.secrets.seal(JSON.stringify({ to, subject, text }), contextOf(id)),
      now,
      end,
    ]);
    await this.jobs.send(manager, JobKind.SEND_MAIL, { ...ids, mailId: id });
  }

  /** Sent already, or of no use any more, it is nobody's business. */
  private async deliver(id: string): Promise<void> {
    const [kept] = await this.database.read<{ sealed: Buffer }>({ name: 'read-mail', text: 'select * from read_mail($1, $2)' }, [
      id,
      this.clock.now(),
    ]);
    if (!kept) return;
    const mail = JSON.parse(this.secrets.open(kept.sealed, contextOf(id))) as Mail;
    try {
      await this.mailer.send(mail);
    } catch (failure) {
      throw new JobFailure(JobFailureCode.MAIL_REFUSED, failure);
    }
    await this.database.pool.query('select drop_mail($1)', [id]);
  }

  private async forgetOld(): Promise<void> {
    await this.database.pool.query('select forget_mails($1)', [this.clock.now()]);
  }
}

function contextOf(id: string): string {
  return `mail ${id}`;
}
