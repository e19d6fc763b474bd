/** What a person is in a community; the last one is a quality of the account, whatever the community. */
export enum Role {
  /** A professional of the community, or somebody of its surgeries. */
  MEMBER = 'MEMBER',
  COORDINATOR = 'COORDINATOR',
  /** Sits on its board: sees the figures, ages and retirements included. */
  STEERING = 'STEERING',
  /** Works for a partner institution: hospital, EHPAD, municipality. */
  PARTNER = 'PARTNER',
  /** Wishes to settle here. */
  NEWCOMER = 'NEWCOMER',
  ADMINISTRATOR = 'ADMINISTRATOR',
  /** Opens communities on this platform; sees none of their data. */
  PLATFORM_OPERATOR = 'PLATFORM_OPERATOR',
}

/** The roles that a community gives. */
export const COMMUNITY_ROLES = Object.values(Role).filter((role) => role !== Role.PLATFORM_OPERATOR);
