import { Building2, CalendarCheck, CalendarDays, Search, Siren, Users, type LucideIcon } from 'lucide-react';
import type { Account } from '../session/session.query.ts';

export interface Destination {
  readonly to: '/' | '/ma-semaine' | '/rendez-vous' | '/soins-non-programmes' | '/annuaire' | '/communaute';
  readonly name: 'search' | 'week' | 'bookings' | 'unscheduled' | 'directory' | 'community';
  readonly icon: LucideIcon;
  readonly isFor: (account: Account) => boolean;
}

/** The screens one goes to from anywhere, in the order of use. Each role sees those it may open. */
export const DESTINATIONS: readonly Destination[] = [
  { to: '/', name: 'search', icon: Search, isFor: ({ permissions }) => permissions.includes('SEARCH_AVAILABILITY') },
  { to: '/ma-semaine', name: 'week', icon: CalendarDays, isFor: ({ permissions }) => permissions.includes('DECLARE_ASSIGNMENT') },
  { to: '/rendez-vous', name: 'bookings', icon: CalendarCheck, isFor: ({ permissions }) => permissions.includes('BOOK_OPENING') },
  {
    to: '/soins-non-programmes',
    name: 'unscheduled',
    icon: Siren,
    isFor: ({ permissions }) => permissions.includes('SEARCH_AVAILABILITY'),
  },
  { to: '/annuaire', name: 'directory', icon: Users, isFor: ({ permissions }) => permissions.includes('READ_DIRECTORY') },
  {
    to: '/communaute',
    name: 'community',
    icon: Building2,
    isFor: ({ permissions }) => permissions.includes('READ_ACCOUNTS') || permissions.includes('IMPORT_REFERENCE'),
  },
];
