import { Injectable } from '@nestjs/common';
import { decodeId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.service.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { type Page, pageOf } from '../../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../../platform/graphql/cursor.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { refuseTokens } from '../permission.js';
import type { Notification } from './notification.model.js';
import {
  COUNT_UNREAD,
  FORGET_NOTIFICATIONS,
  NOTIFICATIONS,
  type NotificationRow,
  READ_THEM,
  REMINDERS_BY_MAIL,
  SET_REMINDERS_BY_MAIL,
} from './notification.statement.js';

interface PageWish {
  first: number;
  after?: string | null;
}

const INSTANT = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What somebody was told, for themselves; and how they want to be told. No token reads it. */
@Injectable()
export class NotificationReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The latest first. @throws BadUserInput for a cursor that is not ours; ApiError FORBIDDEN for a token */
  async page(scope: AccountScope, { first, after }: PageWish): Promise<Page<Notification>> {
    refuseTokens(scope);
    const rows = await this.database.read<NotificationRow>(NOTIFICATIONS, [scope.accountId, ...startAfter(after), first + 1]);
    return pageOf(
      rows,
      first,
      after,
      ({ addedAt, id }) => encodeCursor([addedAt.toISOString(), String(id)]),
      (row): Notification => row,
    );
  }

  async countUnread(scope: AccountScope): Promise<number> {
    refuseTokens(scope);
    const [row] = await this.database.read<{ count: number }>(COUNT_UNREAD, [scope.accountId]);
    return Number(row?.count);
  }

  /** @param ids which; absent, all of them. Those of somebody else are not found, and so left. */
  async markAsRead(scope: AccountScope, ids: readonly string[] | null | undefined): Promise<void> {
    const numbers = ids?.map((id) => decodeId('Notification', id)).filter((number) => number !== undefined) ?? null;
    await this.database.asAccount(scope, (manager) => manager.query(READ_THEM, [this.clock.now(), numbers]));
  }

  async remindersAreByMail(scope: AccountScope): Promise<boolean> {
    refuseTokens(scope);
    // Without the trace: the question that asks for it is journaled as a whole.
    const [row] = await this.database.asAccount({ accountId: scope.accountId }, (manager) =>
      manager.query<{ isByMail: boolean }[]>(REMINDERS_BY_MAIL),
    );
    return row?.isByMail === true;
  }

  async setRemindersByMail(scope: AccountScope, isByMail: boolean): Promise<void> {
    await this.database.asAccount(scope, (manager) => manager.query(SET_REMINDERS_BY_MAIL, [isByMail]));
  }

  async forgetOld(): Promise<void> {
    await this.database.pool.query(FORGET_NOTIFICATIONS, [this.clock.now()]);
  }
}

function startAfter(after: string | null | undefined): [instant: string | null, id: string | null] {
  if (after == null) return [null, null];
  const [at = '', id = ''] = decodeCursor(after, ['string', 'string']).map(String);
  if (INSTANT.test(at) && !Number.isNaN(Date.parse(at)) && /^\d{1,9}$/.test(id)) return [at, id];
  throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
}
