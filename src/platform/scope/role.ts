/** What a person is in a community. */
export enum Role {
  Member = 'MEMBER',
  Coordinator = 'COORDINATOR',
  Steering = 'STEERING',
  Administrator = 'ADMINISTRATOR',
}
