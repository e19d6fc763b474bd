import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';

@InputType({ description: 'Which notifications were read.' })
export class ReadNotificationsInput {
  @Field(() => [ID], { nullable: true, description: 'These, at most 100; absent, all of them.' })
  @IsOptional()
  @ArrayMaxSize(100, { message: 'au plus 100.' })
  ids?: string[] | null;
}

@InputType({ description: 'How somebody wants to be told.' })
export class ChangeNotificationPreferencesInput {
  @Field(() => Boolean, { description: 'Whether reminders of the next day’s bookings come by mail as well.' })
  remindersByMail: boolean;
}
