import { Compass } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../ui/button-link.tsx';
import { useTitle } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

/** In the place of a screen: an address that leads nowhere, or a record that does not exist for who asks. */
export function NotFound() {
  const t = useTranslations('shell');
  useTitle(t('notFoundTitle'));
  return (
    <EmptyState level={1} icon={Compass} title={t('notFoundTitle')}>
      <p>{t('notFoundText')}</p>
      <ButtonLink to="/" kind="primary">
        {t('goHome')}
      </ButtonLink>
    </EmptyState>
  );
}

/** The whole page, outside of the shell. */
export function NotFoundPage() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
