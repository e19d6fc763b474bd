import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { Role } from '../../platform/scope/role.js';
import { Permission } from '../permission.js';

registerEnumType(Role, {
  name: 'Role',
  description: 'What a person is in a community.',
  valuesMap: {
    MEMBER: { description: 'A professional of the community, or somebody of its surgeries.' },
    COORDINATOR: { description: 'Coordinates the community.' },
    STEERING: { description: 'Sits on its board: sees the figures, ages and retirements included.' },
    PARTNER: { description: 'Works for a partner institution: hospital, EHPAD, municipality.' },
    NEWCOMER: { description: 'Wishes to settle here.' },
    ADMINISTRATOR: { description: 'Administers the community: roles, imports, journal.' },
    PLATFORM_OPERATOR: {
      description: 'Opens communities on this platform; sees none of their data. Of an account, whatever the community.',
    },
  },
});

registerEnumType(Permission, {
  name: 'Permission',
  description: 'What an operation asks of whoever calls it. Roles grant them; a token carries some of them.',
  valuesMap: {
    MANAGE_OWN_ACCOUNT: { description: 'One’s own account. No token can be made for it.' },
    OPEN_COMMUNITY: { description: 'Open a community. No token can be made for it.' },
    READ_DIRECTORY: { description: 'Read the community, its territory, places and practitioners.' },
    SEARCH_AVAILABILITY: { description: 'Search who is available, and where somebody is.' },
    BOOK_OPENING: { description: 'Hold and book openings, move and cancel what one booked, or what is booked in one’s own week.' },
    READ_PRIVATE_LINES: { description: 'Read the private lines that colleagues gave each other.' },
    DECLARE_ASSIGNMENT: { description: 'Declare, change and end one’s own assignments.' },
    DECLARE_FOR_OTHERS: { description: 'Declare, change and end anybody’s assignments.' },
    DECLARE_CLOSURE: { description: 'Declare that a place of the territory is closed for a time.' },
    PLAN_ROTA: { description: 'Say how many hold unscheduled care when, propose the rota and publish it.' },
    READ_UNPUBLISHED: { description: 'Read periods that are published to nobody.' },
    READ_DEMOGRAPHY: { description: 'Read birth years and planned retirements.' },
    READ_ACCOUNTS: { description: 'See who has an account in the community, and who is invited.' },
    INVITE_MEMBERS: { description: 'Invite members, partners and newcomers, and end their stay. No token can be made for it.' },
    MANAGE_ROLES: { description: 'Give and take every role. No token can be made for it.' },
    RECORD_OBJECTION: { description: 'Record that somebody listed objects to being shown.' },
    READ_JOURNAL: { description: 'Read the journal of the community.' },
    READ_JOBS: { description: 'See what the servers do by themselves and what failed, and try it again.' },
    IMPORT_REFERENCE: { description: 'Import the national registers.' },
  },
});

@ObjectType({ description: 'A community of who asks, and what they are in it.' })
export class MyCommunity {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier, that of `Community`: what the header X-Community takes.' })
  id: number;

  @Field(() => String, { description: 'Name of the community.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'FINESS number of the CPTS.' })
  finess: string | null;

  @Field(() => [Role], { description: 'What they are in it today.' })
  roles: Role[];

  @Field(() => Boolean, { description: 'Whether the session, or the request by its header, acts for it.' })
  isCurrent: boolean;
}

@ObjectType({ description: 'Who signed in, seen by themselves alone.' })
export class Me {
  /** For the fields that are asked of services; not in the schema. */
  scope: AccountScope;

  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier of the account.' })
  id: number;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address they sign in with; null for who has none yet, as after Pro Santé Connect, and for a token.',
  })
  email: string | null;

  @Field(() => String, { description: 'Given name.' })
  givenName: string;

  @Field(() => String, { description: 'Family name.' })
  familyName: string;

  @Field(() => String, {
    nullable: true,
    description: 'National number that Pro Santé Connect gave, `8` and the RPPS for most; null when never used, and for a token.',
  })
  nationalId: string | null;

  @Field(() => Boolean, { description: 'Whether the session has shown a second factor. Without, it opens no community.' })
  isStrong: boolean;

  @Field(() => DateTime, { nullable: true, description: 'Since when a second factor is asked of the password; null when none is set.' })
  secondFactorSince: Date | null;

  @Field(() => DateTime, { description: 'When the account was made.' })
  createdAt: Date;

  @Field(() => [Permission], { description: 'What this session, or this token, may do now, in the community it acts for.' })
  permissions: Permission[];
}
