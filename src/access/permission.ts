import { ApiError } from '../platform/errors/api.error.js';
import { Role } from '../platform/scope/role.js';

/** What an operation asks of whoever calls it. */
export enum Permission {
  /** One's own account: sessions, second factor, tokens, personal data, joining and leaving. */
  MANAGE_OWN_ACCOUNT = 'MANAGE_OWN_ACCOUNT',
  /** Open a community on this platform, and invite its first administrator. */
  OPEN_COMMUNITY = 'OPEN_COMMUNITY',
  /** Read the directory: the community, its territory, places and practitioners. */
  READ_DIRECTORY = 'READ_DIRECTORY',
  /** Search who is available, and where somebody is. */
  SEARCH_AVAILABILITY = 'SEARCH_AVAILABILITY',
  /** Hold and book openings, move and cancel what one booked, or what is booked in one's own week. */
  BOOK_OPENING = 'BOOK_OPENING',
  /** Read the private lines that colleagues gave each other. */
  READ_PRIVATE_LINES = 'READ_PRIVATE_LINES',
  /** Declare, change and end assignments: one's own, or with `DeclareForOthers` anybody's of the community. */
  DECLARE_ASSIGNMENT = 'DECLARE_ASSIGNMENT',
  DECLARE_FOR_OTHERS = 'DECLARE_FOR_OTHERS',
  /** Declare that a place of the territory is closed for a time. */
  DECLARE_CLOSURE = 'DECLARE_CLOSURE',
  /** Say how many hold unscheduled care when, propose the rota and publish it. */
  PLAN_ROTA = 'PLAN_ROTA',
  /** Read periods that are published to nobody. */
  READ_UNPUBLISHED = 'READ_UNPUBLISHED',
  /** Read birth years and planned retirements; everybody reads their own. */
  READ_DEMOGRAPHY = 'READ_DEMOGRAPHY',
  /** See who has an account here with which role, and who is invited. */
  READ_ACCOUNTS = 'READ_ACCOUNTS',
  /** Invite members, partners and newcomers, and end their stay. */
  INVITE_MEMBERS = 'INVITE_MEMBERS',
  /** Give and take every role of the community. */
  MANAGE_ROLES = 'MANAGE_ROLES',
  /** Record that somebody listed in the register objects to being shown. */
  RECORD_OBJECTION = 'RECORD_OBJECTION',
  /** Read the journal of the community; everybody reads what concerns them. */
  READ_JOURNAL = 'READ_JOURNAL',
  /** See what the server does in the background, and what failed. */
  READ_JOBS = 'READ_JOBS',
  /** Import the national registers. */
  IMPORT_REFERENCE = 'IMPORT_REFERENCE',
}

const EVERY_ROLE = [Permission.READ_DIRECTORY];
const PROFESSIONAL = [...EVERY_ROLE, Permission.SEARCH_AVAILABILITY];

/** Role × permission: the whole of it, so that it can be read at once. Printed in the README by test/architecture. */
export const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  [Role.MEMBER]: [...PROFESSIONAL, Permission.BOOK_OPENING, Permission.READ_PRIVATE_LINES, Permission.DECLARE_ASSIGNMENT],
  [Role.COORDINATOR]: [
    ...PROFESSIONAL,
    Permission.BOOK_OPENING,
    Permission.READ_PRIVATE_LINES,
    Permission.DECLARE_ASSIGNMENT,
    Permission.DECLARE_FOR_OTHERS,
    Permission.DECLARE_CLOSURE,
    Permission.PLAN_ROTA,
    Permission.READ_UNPUBLISHED,
    Permission.READ_ACCOUNTS,
    Permission.INVITE_MEMBERS,
    Permission.RECORD_OBJECTION,
  ],
  [Role.STEERING]: [...PROFESSIONAL, Permission.READ_DEMOGRAPHY],
  [Role.PARTNER]: [...PROFESSIONAL, Permission.BOOK_OPENING],
  [Role.NEWCOMER]: EVERY_ROLE,
  [Role.ADMINISTRATOR]: [
    ...PROFESSIONAL,
    Permission.READ_ACCOUNTS,
    Permission.INVITE_MEMBERS,
    Permission.MANAGE_ROLES,
    Permission.RECORD_OBJECTION,
    Permission.READ_JOURNAL,
    Permission.READ_JOBS,
    Permission.IMPORT_REFERENCE,
  ],
  [Role.PLATFORM_OPERATOR]: [Permission.OPEN_COMMUNITY],
};

/** What needs no community. Everybody who signed in manages their own account; the rest comes from a role of the account. */
export const WITHOUT_COMMUNITY: readonly Permission[] = [Permission.MANAGE_OWN_ACCOUNT, Permission.OPEN_COMMUNITY];

/** What no token may be made for: a stolen one must not be able to keep itself, nor to let somebody in who stays. */
export const NEVER_FOR_TOKENS: readonly Permission[] = [
  Permission.MANAGE_OWN_ACCOUNT,
  Permission.OPEN_COMMUNITY,
  Permission.INVITE_MEMBERS,
  Permission.MANAGE_ROLES,
];

/** Whether one of the roles grants the permission, and the token, if the caller holds one, was made for it. */
export function isGranted(
  scope: { readonly roles: readonly Role[]; readonly limitedTo?: readonly string[] | undefined },
  permission: Permission,
): boolean {
  if (scope.limitedTo && !scope.limitedTo.includes(permission)) return false;
  return permission === Permission.MANAGE_OWN_ACCOUNT || scope.roles.some((role) => GRANTED[role].includes(permission));
}

/** @throws ApiError FORBIDDEN for a token: what is of the account alone, no token reads */
export function refuseTokens(scope: Parameters<typeof isGranted>[0]): void {
  if (!isGranted(scope, Permission.MANAGE_OWN_ACCOUNT)) throw new ApiError('FORBIDDEN', 'Aucun jeton d’accès ne lit ce qui est du compte.');
}

/** What INVITE_MEMBERS gives and takes. Every other role asks for MANAGE_ROLES, so that nobody makes anybody more than they are themselves. */
const ORDINARY_ROLES: readonly Role[] = [Role.MEMBER, Role.PARTNER, Role.NEWCOMER];

/** Whether the caller may give these roles of a community, or take them. */
export function mayManage(scope: Parameters<typeof isGranted>[0], roles: readonly Role[]): boolean {
  if (isGranted(scope, Permission.MANAGE_ROLES)) return true;
  return isGranted(scope, Permission.INVITE_MEMBERS) && roles.every((role) => ORDINARY_ROLES.includes(role));
}
