import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayNotEmpty, ArrayUnique, IsIn } from 'class-validator';
import { COMMUNITY_ROLES, Role } from '../../platform/scope/role.js';

@InputType({ description: 'What somebody is in the community from now on.' })
export class ChangeRolesInput {
  @Field(() => ID, { description: 'The account.' })
  accountId: string;

  @Field(() => [Role], {
    description:
      'All their roles, one at least. A practitioner who is a member stays MEMBER, said or not: `endMembership` ends that. PLATFORM_OPERATOR is not given here.',
  })
  @ArrayNotEmpty({ message: 'au moins un rôle ; pour les ôter tous, utilisez endMembership.' })
  @ArrayUnique({ message: 'chaque rôle une fois.' })
  @IsIn(COMMUNITY_ROLES, { each: true, message: 'des rôles de communauté sont attendus.' })
  roles: Role[];
}

@InputType({ description: 'Who leaves the community.' })
export class EndMembershipInput {
  @Field(() => ID, { description: 'The account.' })
  accountId: string;
}

@InputType({ description: 'Which community to leave.' })
export class LeaveCommunityInput {
  @Field(() => ID, { description: 'One of theirs.' })
  communityId: string;
}
