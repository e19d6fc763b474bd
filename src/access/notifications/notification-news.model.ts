import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

@ObjectType({ description: 'News: somebody was told something new, or may have been. Ask for it again.' })
export class NotificationNews {
  @Field(() => DateTime, { description: 'When this was told, by the clock of the server: what `since` takes.' })
  changedAt: Date;

  @Field(() => ID, { nullable: true, description: 'Which notification; null when it may be any.' })
  notificationId: string | null;
}
