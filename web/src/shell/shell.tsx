import { Link, Outlet } from '@tanstack/react-router';
import { Bell, CircleUserRound } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useAccount, useCommunity } from '../session/session.tsx';
import { readableName } from '../ui/person-name.ts';
import { Brand } from './brand.tsx';
import { DESTINATIONS } from './navigation.ts';
import { OfflineNotice } from './offline-notice.tsx';
import style from './shell.module.css';

const UnreadCount = lazy(async () => ({ default: (await import('./unread-count.tsx')).UnreadCount }));
const LiveUpdates = lazy(async () => ({ default: (await import('./live-updates.tsx')).LiveUpdates }));

/** The frame of every screen behind sign-in: navigation beside it on a desk, below it on a phone. */
export function Shell() {
  const t = useTranslations('shell');
  const account = useAccount();
  const community = useCommunity();
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content">
        {t('skip')}
      </a>
      <header className={style.side}>
        <Link to="/" className={style.brand}>
          <Brand />
        </Link>
        <nav className={style.navigation} aria-label={t('mainNavigation')}>
          <ul>
            {DESTINATIONS.filter(({ isFor }) => isFor(account)).map(({ to, name, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className={style.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
                  <Icon size={22} aria-hidden />
                  <span className={style.long}>{t(name)}</span>
                  <span className={style.short} aria-hidden>
                    {name === 'search' || name === 'week' || name === 'bookings' || name === 'unscheduled' ? t(`${name}Short`) : t(name)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={style.own}>
          <Link to="/notifications" className={style.bell}>
            <Bell size={22} aria-hidden />
            <span className={style.bellName}>{t('notifications')}</span>
            <Suspense>
              <UnreadCount />
            </Suspense>
          </Link>
          <Link to="/compte" className={style.account}>
            <CircleUserRound size={24} aria-hidden />
            <span className="aside-for-readers">{t('account')}</span>
            <span className={style.who}>
              <strong>{account.practitioner?.displayName ?? readableName(`${account.givenName} ${account.familyName}`)}</strong>
              {community && <small>{community.name}</small>}
            </span>
          </Link>
        </div>
      </header>
      <div className={style.body}>
        <OfflineNotice />
        <main id="content" tabIndex={-1} className={style.content}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        <LiveUpdates />
      </Suspense>
    </div>
  );
}
