import { ResolveField, Resolver } from '@nestjs/graphql';
import { Notification } from '../access/notifications/notification.model.js';
import { displayName } from './name.rules.js';

@Resolver(() => Notification)
export class NotificationPersonResolver {
  @ResolveField(() => String, { nullable: true, description: 'Name of the practitioner it is about, as it is shown everywhere.' })
  practitionerName({ civility, givenName, familyName }: Notification): string | null {
    return givenName === null || familyName === null ? null : displayName(civility, givenName, familyName);
  }
}
