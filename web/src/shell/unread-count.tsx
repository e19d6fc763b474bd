import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { UnreadQuery } from '../notifications/notification.query.ts';
import style from './shell.module.css';

const MOST = 99;

/** How much one was told that one has not read: beside the bell, and as it changes. */
export function UnreadCount() {
  const t = useTranslations('shell');
  const [{ data }] = useQuery({ query: UnreadQuery });
  const count = data?.me?.unreadNotifications ?? 0;
  if (count === 0) return null;
  return (
    <>
      <span className={style.unread} aria-hidden>
        {count > MOST ? `${MOST}+` : count}
      </span>
      <span className="aside-for-readers">{t('unread', { count })}</span>
    </>
  );
}
