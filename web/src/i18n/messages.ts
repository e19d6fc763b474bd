import type { fr } from './fr.ts';
import type absence from './fr/absence.json';
import type account from './fr/account.json';
import type agenda from './fr/agenda.json';
import type booking from './fr/booking.json';
import type community from './fr/community.json';
import type directory from './fr/directory.json';
import type notification from './fr/notification.json';
import type signIn from './fr/signIn.json';
import type unscheduled from './fr/unscheduled.json';
import type week from './fr/week.json';
import type { REGIONS } from './locale.ts';

/** Texts that come with their screen. */
export interface LaterMessages {
  readonly absence: typeof absence;
  readonly account: typeof account;
  readonly agenda: typeof agenda;
  readonly booking: typeof booking;
  readonly community: typeof community;
  readonly directory: typeof directory;
  readonly notification: typeof notification;
  readonly signIn: typeof signIn;
  readonly unscheduled: typeof unscheduled;
  readonly week: typeof week;
}

/** Every text of the client, by namespace: French gives the shape, the other languages have to fill it. */
export type Messages = typeof fr & LaterMessages;

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
    Locale: (typeof REGIONS)[keyof typeof REGIONS];
  }
}
