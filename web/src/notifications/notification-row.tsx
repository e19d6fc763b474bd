import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { NEXT_STEPS, searchOf } from './notification-places.ts';
import type { Notification } from './notification.query.ts';
import style from './notifications.module.css';
import { useNotificationWords } from './use-notification-words.ts';

interface NotificationRowProps {
  notification: Notification;
  now: Date;
  onRead: () => void;
}

/** What happened, when one was told, and where to act on it: going there counts as having read it. */
export function NotificationRow({ notification, now, onRead }: NotificationRowProps) {
  const t = useTranslations('notification');
  const words = useTranslations('words');
  const format = useFormatter();
  const { sentence, detail } = useNotificationWords()(notification);
  const { to, say, icon: Icon } = NEXT_STEPS[notification.kind];
  // The minute that is shown as now began a moment ago.
  const toldAt = new Date(Math.min(Date.parse(notification.addedAt), now.getTime()));
  const isNew = notification.readAt === null;
  return (
    <li className={style.row} data-new={isNew}>
      <Icon size={22} className={style.icon} aria-hidden />
      <div className={style.text}>
        <p className={style.sentence}>{sentence}</p>
        {detail !== null && <p className={style.detail}>{detail}</p>}
        <p className={style.detail}>
          <time dateTime={notification.addedAt}>{format.relativeTime(toldAt, now)}</time> {isNew && <Badge kind="brand">{t('new')}</Badge>}
        </p>
      </div>
      <div className={style.actions}>
        <ButtonLink
          to={to}
          search={searchOf(notification)}
          kind="quiet"
          onClick={isNew ? onRead : undefined}
          aria-label={words('actOn', { act: t(say), what: sentence })}
        >
          {t(say)}
        </ButtonLink>
        {isNew && (
          <Button
            kind="quiet"
            icon={Check}
            iconOnly
            onPress={onRead}
            aria-label={words('actOn', { act: t('markAsRead'), what: sentence })}
          />
        )}
      </div>
    </li>
  );
}
