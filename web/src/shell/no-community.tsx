import { Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../ui/states.tsx';

/** What somebody who belongs to no community yet finds where a community's things would be. */
export function NoCommunity() {
  const t = useTranslations('shell');
  return (
    <EmptyState icon={Users} title={t('noCommunityTitle')}>
      <p>{t('noCommunityText')}</p>
    </EmptyState>
  );
}
