import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'They count as read.' })
export class NotificationsRead {
  @Field(() => Int, { description: 'How many are still new.' })
  unreadCount: number;

  constructor(unreadCount: number) {
    this.unreadCount = unreadCount;
  }
}

@ObjectType({ description: 'From now on somebody is told so.' })
export class NotificationPreferencesChanged {
  @Field(() => Boolean, { description: 'Whether reminders come by mail as well.' })
  remindersByMail: boolean;

  constructor(remindersByMail: boolean) {
    this.remindersByMail = remindersByMail;
  }
}

/** Unions of one, so that a refusal can join them without breaking a client. */
export const ReadNotificationsResult = createUnionType({
  name: 'ReadNotificationsResult',
  description: 'What became of it.',
  types: () => [NotificationsRead] as const,
});
export const ChangeNotificationPreferencesResult = createUnionType({
  name: 'ChangeNotificationPreferencesResult',
  description: 'What became of it.',
  types: () => [NotificationPreferencesChanged] as const,
});
