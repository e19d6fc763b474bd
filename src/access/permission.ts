import { Role } from '../platform/scope/role.js';

/** What an operation asks of whoever calls it. */
export enum Permission {
  /** Search availability, read the directory and the weeks published to the community. */
  ReadDirectory = 'READ_DIRECTORY',
  /** Declare, change and end assignments: one's own, or with `DeclareForOthers` anybody's of the community. */
  DeclareAssignment = 'DECLARE_ASSIGNMENT',
  DeclareForOthers = 'DECLARE_FOR_OTHERS',
  /** Read periods that are published to nobody. */
  ReadUnpublished = 'READ_UNPUBLISHED',
  /** Read birth years and planned retirements. */
  ReadDemography = 'READ_DEMOGRAPHY',
  /** Import the national registers. */
  ImportReference = 'IMPORT_REFERENCE',
}

/** Role × permission: the whole of it, so that it can be read at once. */
const GRANTED: Record<Role, readonly Permission[]> = {
  [Role.Member]: [Permission.ReadDirectory, Permission.DeclareAssignment],
  [Role.Coordinator]: [Permission.ReadDirectory, Permission.DeclareAssignment, Permission.DeclareForOthers, Permission.ReadUnpublished],
  [Role.Steering]: [Permission.ReadDirectory, Permission.ReadDemography],
  [Role.Administrator]: [Permission.ReadDirectory, Permission.ImportReference],
};

/** Whether one of the roles grants the permission. */
export function isGranted(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTED[role].includes(permission));
}
