import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { Me } from '../accounts/me.model.js';
import { CommunityAccount } from './community-account.model.js';
import { LastAdministrator } from './last-administrator.result.js';

@ObjectType({ description: 'The roles are changed, from the next request of that person on.' })
export class RolesChanged {
  @Field(() => CommunityAccount, { description: 'With their roles of now.' })
  account: CommunityAccount;

  constructor(account: CommunityAccount) {
    this.account = account;
  }
}

@ObjectType({ description: 'They have no role here any more, from their next request on; their openings are gone.' })
export class MembershipEnded {
  @Field(() => ID, { description: 'The account.' })
  accountId: string;

  constructor(accountId: string) {
    this.accountId = accountId;
  }
}

@ObjectType({ description: 'They left: they have no role there any more, and their openings are gone.' })
export class CommunityLeft {
  @Field(() => Me, { description: 'Who left, with the communities that remain.' })
  me: Me;

  constructor(me: Me) {
    this.me = me;
  }
}

export const ChangeRolesResult = createUnionType({
  name: 'ChangeRolesResult',
  description: 'The roles, or why they stay as they were.',
  types: () => [RolesChanged, LastAdministrator] as const,
});
export const EndMembershipResult = createUnionType({
  name: 'EndMembershipResult',
  description: 'The end of the stay, or why it goes on.',
  types: () => [MembershipEnded, LastAdministrator] as const,
});
export const LeaveCommunityResult = createUnionType({
  name: 'LeaveCommunityResult',
  description: 'The departure, or why they stay.',
  types: () => [CommunityLeft, LastAdministrator] as const,
});
