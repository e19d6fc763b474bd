import { Outlet, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAccount, useCommunity } from '../session/session.tsx';
import { Forbidden } from '../shell/forbidden.tsx';
import { LinkTab, LinkTabs } from '../ui/link-tabs.tsx';
import { Page } from '../ui/page.tsx';
import { isOpenTo, SECTIONS } from './sections.ts';

/** Everything that concerns the community as a whole; each role sees the sections it may open. */
export function CommunityScreen() {
  const t = useTranslations('community');
  const { permissions } = useAccount();
  const community = useCommunity();
  const { pathname } = useLocation();
  if (!isOpenTo(permissions)) return <Forbidden title={t('title')} />;
  return (
    <Page title={t('title')} lead={community?.name}>
      <LinkTabs label={t('sections')}>
        {SECTIONS.filter(({ permission }) => permissions.includes(permission)).map(({ to, name }) => (
          <LinkTab key={to} to={to} isCurrent={pathname.startsWith(to)}>
            {t(name)}
          </LinkTab>
        ))}
      </LinkTabs>
      <Outlet />
    </Page>
  );
}
