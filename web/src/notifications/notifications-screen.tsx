import { Bell } from 'lucide-react';
import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useMinute } from '../calendar/use-minute.ts';
import { usePages } from '../graphql/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { NotificationsQuery, notificationsOf, ReadNotificationsMutation, UnreadQuery } from './notification.query.ts';
import { NotificationRow } from './notification-row.tsx';
import style from './notifications.module.css';

const PAGE = 30;

/** What one was told, the latest first, and what to do next. */
export function NotificationsScreen() {
  const t = useTranslations('notification');
  const words = useTranslations('words');
  const pages = usePages(NotificationsQuery, { first: PAGE }, notificationsOf);
  const [{ data }] = useQuery({ query: UnreadQuery });
  const [{ fetching, error }, read] = useMutation(ReadNotificationsMutation);
  const now = new Date(useMinute());
  const unread = data?.me?.unreadNotifications ?? 0;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="reading"
      action={
        unread > 0 && (
          <Button isPending={fetching} onPress={() => void read({ input: {} })}>
            {t('markAllAsRead')}
          </Button>
        )
      }
    >
      <p className="aside-for-readers" role="status">
        {data && t('unread', { count: unread })}
      </p>
      {error && <ErrorState error={error} />}
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={6} />}
      {pages.rows?.length === 0 && (
        <EmptyState icon={Bell} title={t('none')}>
          <p>{t('noneText')}</p>
          <ButtonLink to="/compte">{t('preferences')}</ButtonLink>
        </EmptyState>
      )}
      {pages.rows !== undefined && pages.rows.length > 0 && (
        <ul className={style.list}>
          {pages.rows.map((notification) => (
            <NotificationRow
              key={notification.id}
              notification={notification}
              now={now}
              onRead={() => void read({ input: { ids: [notification.id] } })}
            />
          ))}
        </ul>
      )}
      {pages.hasMore && (
        <div>
          <Button isPending={pages.isLoadingMore} onPress={pages.more}>
            {words('more')}
          </Button>
        </div>
      )}
    </Page>
  );
}
