import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { Notifications } from '../../access/notifications/notifications.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/settings-token.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.service.js';
import { Mails } from '../../platform/mail/mails.js';
import { displayName } from '../../practitioners/name.rules.js';
import { BookingPurpose } from '../bookings/booking.enum.js';
import { reminderMail } from './reminder-mail.rules.js';
import { FIND_REMINDER, type ReminderRow } from './reminder.statement.js';

const PURPOSES: Readonly<Record<BookingPurpose, string>> = {
  [BookingPurpose.UNSCHEDULED_CONSULTATION]: 'consultation non programmée',
  [BookingPurpose.VISIT]: 'visite',
  [BookingPurpose.PATHWAY_STEP]: 'étape de parcours',
  [BookingPurpose.MEETING]: 'réunion',
};

/** Whom to remind of which day, by the clock of the places of a zone. */
export interface ReminderOf {
  readonly accountId: number;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly timeZone: string;
}

/** Reminds people of what is booked with them, or by them: inside the application, and by mail if they wish. */
@Injectable()
export class Reminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notifications: Notifications,
    private readonly mails: Mails,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** Of what is still to come on that day; of the same bookings once, however often it is called. Nothing, when all were cancelled. */
  async remind({ accountId, day, timeZone }: ReminderOf): Promise<void> {
    await this.database.inReference(async (manager) => {
      const rows = await manager.query<ReminderRow[]>(FIND_REMINDER, [accountId, day, timeZone, this.clock.now()]);
      const [first] = rows;
      if (!first) return;
      const told = await this.notifications.add(manager, {
        kind: NotificationKind.REMINDER,
        to: { accountId },
        communityId: first.communityId,
        placeId: first.placeId,
        startsAt: first.start,
        numberOf: rows.length,
        onceKey: keyOf(day, rows),
      });
      if (told.length === 0 || !first.isByMail || first.email === null) return;
      const bookings = rows.map(({ purpose, isWithMe, civility, givenName, familyName, ...row }) => ({
        ...row,
        purpose: PURPOSES[purpose],
        withWhom: isWithMe ? null : displayName(civility, givenName, familyName),
      }));
      const mail = { to: first.email, ...reminderMail(bookings, timeZone, this.settings.publicUrl) };
      await this.mails.write(manager, mail, { accountId, goodUntil: rows.at(-1)?.end ?? first.end });
    });
  }
}

/** Another when a booking was added or moved since: then they are reminded again. */
function keyOf(day: string, rows: readonly ReminderRow[]): string {
  const bookings = rows.map(({ start, placeId, familyName, givenName }) => [start, placeId, familyName, givenName]);
  return `REMINDER ${day} ${createHash('sha256').update(JSON.stringify(bookings)).digest('base64url').slice(0, 16)}`;
}
