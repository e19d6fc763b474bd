import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { Permission } from '../permission.js';

@ObjectType({ description: 'A token by which a program acts for a person in one community. Its text is shown once, when it is made.' })
export class AccessToken {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => String, { description: 'What its owner calls it.' })
  name: string;

  @Field(() => [Permission], { description: 'What it was made for. It never allows more than its owner may do at that moment.' })
  permissions: Permission[];

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'When it stops working.' })
  expiresAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'Last use, to the nearest five minutes.' })
  lastUsedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt: Date | null;
}
