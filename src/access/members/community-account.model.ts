import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '../../platform/graphql/scalars.js';
import { Role } from '../../platform/scope/role.js';

@ObjectType({ description: 'Somebody who has a role in the community of who asks, and the account they sign in with.' })
export class CommunityAccount {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier of the account.' })
  id: number;

  @Field(() => String, { description: 'Given name.' })
  givenName: string;

  @Field(() => String, { description: 'Family name.' })
  familyName: string;

  @Field(() => String, { nullable: true, description: 'E-mail address; null for who signs in with Pro Santé Connect only.' })
  email: string | null;

  @Field(() => [Role], { description: 'What they are here today.' })
  roles: Role[];

  /** Not in the schema: practitioners adds the practitioner. */
  practitionerId: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when their password asks for a second factor; null when none is set: then a password opens no community.',
  })
  secondFactorSince: string | null;

  @Field(() => LocalDate, { description: 'Day since which they are here, in the time zone of the community.' })
  since: string;
}
