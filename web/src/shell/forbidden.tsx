import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTitle } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

/** A screen that is not for the role of who asks. */
export function Forbidden({ title }: { title: string }) {
  const t = useTranslations('shell');
  useTitle(title);
  return (
    <EmptyState level={1} icon={Lock} title={t('forbiddenTitle')}>
      <p>{t('forbiddenText')}</p>
    </EmptyState>
  );
}
