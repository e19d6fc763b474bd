import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationKind } from '../../access/notifications/notification.enum.js';
import { type News, Notifications } from '../../access/notifications/notifications.service.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { AbsenceDraft } from './absence-cover.service.js';

/** Tells locums that they are to cover somebody, when, and when they are not any more. */
@Injectable()
export class CoverNews {
  constructor(private readonly notifications: Notifications) {}

  /** In the transaction of the act. @param before what stood, or null for a new absence; @param after what stands, or null for one that was cancelled */
  async tell(manager: EntityManager, scope: AuthorizedScope, before: AbsenceDraft | null, after: AbsenceDraft | null): Promise<void> {
    const hadLocum = before?.locumId ?? null;
    const hasLocum = after?.locumId ?? null;
    const news: News[] = [];
    if (before && hadLocum !== null && hadLocum !== hasLocum)
      news.push({ kind: NotificationKind.COVER_ENDED, to: { practitionerId: hadLocum }, ...aboutOf(scope, before) });
    if (after && hasLocum !== null && (hadLocum !== hasLocum || whenAndWhere(before) !== whenAndWhere(after)))
      news.push({ kind: NotificationKind.COVER_ASKED, to: { practitionerId: hasLocum }, ...aboutOf(scope, after) });
    await this.notifications.add(manager, ...news);
  }
}

function aboutOf({ communityId }: AuthorizedScope, { practitionerId, placeId, start, end }: AbsenceDraft): Omit<News, 'kind' | 'to'> {
  return { communityId, practitionerId, placeId, startsAt: start, endsAt: end };
}

function whenAndWhere(absence: AbsenceDraft | null): string {
  return JSON.stringify(absence && [absence.start, absence.end, absence.recurrence, absence.placeId]);
}
