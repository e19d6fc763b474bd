import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import type { Role } from '../../platform/scope/role.js';
import type { NotificationKind } from './notification.enum.js';
import { ADD_NOTIFICATIONS } from './notification.statement.js';

/** Who is told. A practitioner is told of by the communities that their account may hear on them, and who has a role has it in the community of the news. */
type Recipient = { readonly accountId: number } | { readonly practitionerId: number } | { readonly role: Role };

/** Something to tell: a kind and numbers. There is no free text, so that nothing of a patient can stand in it. */
export interface News {
  readonly kind: NotificationKind;
  readonly to: Recipient;
  /** Where it happened; null for what is of the account alone. */
  readonly communityId: number | null;
  /** Whom it is about: whose agenda, who is absent, who asks. */
  readonly practitionerId?: number | null;
  readonly placeId?: number | null;
  readonly startsAt?: Date | null;
  readonly endsAt?: Date | null;
  /** How many it is about, where it is about several. */
  readonly numberOf?: number | null;
  readonly jobKind?: JobKind;
  /** Told once for each, however often it is said. */
  readonly onceKey?: string;
}

/** Tells people of what others did, inside the application. */
@Injectable()
export class Notifications {
  constructor(private readonly clock: Clock) {}

  /**
   * In the transaction of what happened: told with it, live, or not at all. Who acts is never told of their own act; who has no account cannot be.
   * @returns the accounts that were told
   */
  async add(manager: EntityManager, ...news: readonly News[]): Promise<number[]> {
    if (news.length === 0) return [];
    const rows = await manager.query<{ accountId: number }[]>(ADD_NOTIFICATIONS, [JSON.stringify(news.map(entryOf)), this.clock.now()]);
    return rows.map(({ accountId }) => accountId);
  }
}

function entryOf({ to, ...news }: News) {
  if ('accountId' in to) return { ...news, toAccount: to.accountId };
  return 'role' in to ? { ...news, toRole: to.role } : { ...news, toPractitioner: to.practitionerId };
}
