import type { JobKind } from '../../platform/jobs/job-kind.js';
import type { NotificationKind } from './notification.enum.js';

export interface NotificationRow {
  id: number;
  kind: NotificationKind;
  communityId: number | null;
  communityName: string | null;
  practitionerId: number | null;
  civility: string | null;
  givenName: string | null;
  familyName: string | null;
  placeId: number | null;
  placeName: string | null;
  timeZone: string | null;
  start: Date | null;
  end: Date | null;
  numberOf: number | null;
  jobKind: JobKind | null;
  addedAt: Date;
  readAt: Date | null;
}

/** Parameters: entries as JSON, now. */
export const ADD_NOTIFICATIONS = 'select add_notifications($1, $2) as "accountId"';

/** Parameters: account, instant and number of the last one seen, rows. */
export const NOTIFICATIONS = { name: 'notifications', text: 'select * from find_notifications($1, $2, $3, $4)' };

/** Parameter: account. Enters the account itself. */
export const COUNT_UNREAD = { name: 'unread-notifications', text: 'select count_unread($1) as count' };

/** Of the account that was entered. Parameters: now, numbers or null for all of them. */
export const READ_THEM = 'update notification set read_at = $1 where read_at is null and ($2::integer[] is null or id = any($2))';

/** Of the account that was entered. */
export const REMINDERS_BY_MAIL = 'select reminders_by_mail as "isByMail" from account where id = current_account()';
/** Of the account that was entered. Parameter: whether. */
export const SET_REMINDERS_BY_MAIL = 'update account set reminders_by_mail = $1 where id = current_account()';

/** Parameter: now. */
export const FORGET_NOTIFICATIONS = 'select forget_notifications($1)';
