/** What a person is in a community; the last one is a quality of the account, whatever the community. */
export enum Role {
  /** A professional of the community, or somebody of its surgeries. */
  Member = 'MEMBER',
  Coordinator = 'COORDINATOR',
  /** Sits on its board: sees the figures, ages and retirements included. */
  Steering = 'STEERING',
  /** Works for a partner institution: hospital, EHPAD, municipality. */
  Partner = 'PARTNER',
  /** Wishes to settle here. */
  Newcomer = 'NEWCOMER',
  Administrator = 'ADMINISTRATOR',
  /** Opens communities on this platform; sees none of their data. */
  PlatformOperator = 'PLATFORM_OPERATOR',
}

/** The roles that a community gives. */
export const COMMUNITY_ROLES = Object.values(Role).filter((role) => role !== Role.PlatformOperator);
