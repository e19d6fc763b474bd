import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../shell/forbidden.tsx';
import { useCommunity, useMay } from '../session/session.tsx';
import { LinkTab, LinkTabs } from '../ui/link-tabs.tsx';
import { Page } from '../ui/page.tsx';
import type { DirectoryView } from './directory-search.ts';
import { PartnersView } from './partners-view.tsx';
import { PeopleView } from './people-view.tsx';
import { PlacesView } from './places-view.tsx';

const route = getRouteApi('/shell/annuaire');

const VIEWS = { membres: PeopleView, lieux: PlacesView, partenaires: PartnersView } as const;

export function DirectoryScreen() {
  const t = useTranslations('directory');
  const { vue: view = 'membres', commune } = route.useSearch();
  const community = useCommunity();
  if (!useMay('READ_DIRECTORY')) return <Forbidden title={t('title')} />;
  const View = VIEWS[view];
  // The commune one looks at stays from one view to the other; a name does not.
  const searchOf = (other: DirectoryView) => ({
    ...(other === 'membres' ? {} : { vue: other }),
    ...(commune === undefined ? {} : { commune }),
  });
  return (
    <Page title={t('title')} lead={community?.name}>
      <LinkTabs label={t('views')}>
        <LinkTab to="/annuaire" search={searchOf('membres')} isCurrent={view === 'membres'}>
          {t('members')}
        </LinkTab>
        <LinkTab to="/annuaire" search={searchOf('lieux')} isCurrent={view === 'lieux'}>
          {t('places')}
        </LinkTab>
        <LinkTab to="/annuaire" search={searchOf('partenaires')} isCurrent={view === 'partenaires'}>
          {t('partners')}
        </LinkTab>
      </LinkTabs>
      <View />
    </Page>
  );
}
