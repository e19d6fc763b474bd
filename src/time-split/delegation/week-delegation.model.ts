import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'That somebody of the community keeps a practitioner’s week for them. Seen by these two alone.' })
export class WeekDelegation {
  id: number;
  practitionerId: number;

  @Field(() => String, { description: 'Who keeps the week, as their account names them.' })
  delegateName: string;

  @Field(() => String, { nullable: true, description: 'E-mail address of who keeps the week; null for who has none, and for a token.' })
  delegateEmail: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  since: Date;
}
