import { readDay } from '../calendar/iso-week.ts';
import { ROLES, type CommunityRole } from './roles.ts';

export const INVITATION_STATES = ['PENDING', 'EXPIRED', 'ACCEPTED', 'REVOKED'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
export const OUTCOMES = ['DONE', 'REFUSED', 'FAILED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface MembersSearch {
  q?: string;
  role?: CommunityRole;
}

export interface InvitationsSearch {
  etat?: InvitationState;
}

export interface ImportsSearch {
  /** The import that is shown. */
  import?: string;
}

export interface JournalSearch {
  /** Account that acted. */
  qui?: string;
  action?: string;
  resultat?: Outcome;
  /** First and last day, `2026-11-23`. */
  du?: string;
  au?: string;
  /** Also what was only read. */
  lectures?: '1';
}

type Raw = Record<string, unknown>;

export function parseMembersSearch({ q, role }: Raw): MembersSearch {
  return { ...kept('q', text(q, 100)), ...kept('role', oneOf(ROLES, role)) };
}

export function parseInvitationsSearch({ etat }: Raw): InvitationsSearch {
  return kept('etat', oneOf(INVITATION_STATES, etat));
}

export function parseImportsSearch(raw: Raw): ImportsSearch {
  return kept('import', text(raw['import'], 100));
}

export function parseJournalSearch({ qui, action, resultat, du, au, lectures }: Raw): JournalSearch {
  return {
    ...kept('qui', text(qui, 100)),
    ...kept('action', text(action, 100)),
    ...kept('resultat', oneOf(OUTCOMES, resultat)),
    ...kept('du', day(du)),
    ...kept('au', day(au)),
    ...(lectures === '1' ? { lectures } : {}),
  };
}

function kept<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {};
  if (value !== undefined) found[key] = value;
  return found;
}

function text(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, most) : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}

function day(value: unknown): string | undefined {
  return readDay(value)?.toString();
}
