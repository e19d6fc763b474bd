import { Role } from '../platform/scope/role.js';

/** What an operation asks of whoever calls it. */
export enum Permission {
  /** One's own account: sessions, second factor, tokens, personal data, joining and leaving. */
  ManageOwnAccount = 'MANAGE_OWN_ACCOUNT',
  /** Open a community on this platform, and invite its first administrator. */
  OpenCommunity = 'OPEN_COMMUNITY',
  /** Read the directory: the community, its territory, places and practitioners. */
  ReadDirectory = 'READ_DIRECTORY',
  /** Search who is available, and where somebody is. */
  SearchAvailability = 'SEARCH_AVAILABILITY',
  /** Read the private lines that colleagues gave each other. */
  ReadPrivateLines = 'READ_PRIVATE_LINES',
  /** Declare, change and end assignments: one's own, or with `DeclareForOthers` anybody's of the community. */
  DeclareAssignment = 'DECLARE_ASSIGNMENT',
  DeclareForOthers = 'DECLARE_FOR_OTHERS',
  /** Read periods that are published to nobody. */
  ReadUnpublished = 'READ_UNPUBLISHED',
  /** Read birth years and planned retirements; everybody reads their own. */
  ReadDemography = 'READ_DEMOGRAPHY',
  /** See who has an account here with which role, and who is invited. */
  ReadAccounts = 'READ_ACCOUNTS',
  /** Invite members, partners and newcomers, and end their stay. */
  InviteMembers = 'INVITE_MEMBERS',
  /** Give and take every role of the community. */
  ManageRoles = 'MANAGE_ROLES',
  /** Record that somebody listed in the register objects to being shown. */
  RecordObjection = 'RECORD_OBJECTION',
  /** Read the journal of the community; everybody reads what concerns them. */
  ReadJournal = 'READ_JOURNAL',
  /** Import the national registers. */
  ImportReference = 'IMPORT_REFERENCE',
}

const EVERY_ROLE = [Permission.ReadDirectory];
const PROFESSIONAL = [...EVERY_ROLE, Permission.SearchAvailability];

/** Role × permission: the whole of it, so that it can be read at once. Printed in the README by test/architecture. */
export const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  [Role.Member]: [...PROFESSIONAL, Permission.ReadPrivateLines, Permission.DeclareAssignment],
  [Role.Coordinator]: [
    ...PROFESSIONAL,
    Permission.ReadPrivateLines,
    Permission.DeclareAssignment,
    Permission.DeclareForOthers,
    Permission.ReadUnpublished,
    Permission.ReadAccounts,
    Permission.InviteMembers,
    Permission.RecordObjection,
  ],
  [Role.Steering]: [...PROFESSIONAL, Permission.ReadDemography],
  [Role.Partner]: PROFESSIONAL,
  [Role.Newcomer]: EVERY_ROLE,
  [Role.Administrator]: [
    ...PROFESSIONAL,
    Permission.ReadAccounts,
    Permission.InviteMembers,
    Permission.ManageRoles,
    Permission.RecordObjection,
    Permission.ReadJournal,
    Permission.ImportReference,
  ],
  [Role.PlatformOperator]: [Permission.OpenCommunity],
};

/** What needs no community. Everybody who signed in manages their own account; the rest comes from a role of the account. */
export const WITHOUT_COMMUNITY: readonly Permission[] = [Permission.ManageOwnAccount, Permission.OpenCommunity];

/** What no token may be made for: a stolen one must not be able to keep itself. */
export const NEVER_FOR_TOKENS: readonly Permission[] = [Permission.ManageOwnAccount, Permission.OpenCommunity, Permission.ManageRoles];

/** Whether one of the roles grants the permission, and the token, if the caller holds one, was made for it. */
export function isGranted(
  scope: { readonly roles: readonly Role[]; readonly limitedTo?: readonly string[] | undefined },
  permission: Permission,
): boolean {
  if (scope.limitedTo && !scope.limitedTo.includes(permission)) return false;
  return permission === Permission.ManageOwnAccount || scope.roles.some((role) => GRANTED[role].includes(permission));
}
