import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mails } from '../../platform/mail/mails.js';
import { changedMail } from './mail.rules.js';

/** Where somebody is told: their address, null when they have none; and their account, or the community that acted on them. */
export interface Owner {
  readonly email: string | null;
  readonly accountId?: number;
  readonly communityId?: number;
}

/** Tells the owner of an account what changed in it, so that a thief cannot change it unseen. */
@Injectable()
export class Notices {
  constructor(private readonly mails: Mails) {}

  /** In the transaction of the effect: what is done is told, sooner or later. Who has no address cannot be told. */
  async tell(manager: EntityManager, { email, ...ids }: Owner, what: string): Promise<void> {
    if (email !== null) await this.mails.write(manager, { to: email, ...changedMail(what) }, ids);
  }
}
