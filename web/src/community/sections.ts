import type { Permission } from '../session/session.query.ts';

export interface Section {
  readonly to: `/communaute/${'territoire' | 'membres' | 'invitations' | 'imports' | 'journal' | 'taches'}`;
  readonly name: 'territory' | 'accounts' | 'invitations' | 'imports' | 'journal' | 'jobs';
  readonly permission: Permission;
}

export const SECTIONS: readonly Section[] = [
  { to: '/communaute/territoire', name: 'territory', permission: 'READ_DIRECTORY' },
  { to: '/communaute/membres', name: 'accounts', permission: 'READ_ACCOUNTS' },
  { to: '/communaute/invitations', name: 'invitations', permission: 'READ_ACCOUNTS' },
  { to: '/communaute/imports', name: 'imports', permission: 'IMPORT_REFERENCE' },
  { to: '/communaute/journal', name: 'journal', permission: 'READ_JOURNAL' },
  { to: '/communaute/taches', name: 'jobs', permission: 'READ_JOBS' },
];

/** The directory shows the territory to everybody; this screen is for who looks after the community. */
export function isOpenTo(permissions: readonly Permission[]): boolean {
  return SECTIONS.some(({ permission }) => permission !== 'READ_DIRECTORY' && permissions.includes(permission));
}
