import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTitle } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

/** A screen that is not for the role of who asks. @param children where they may go instead */
export function Forbidden({ title, children }: { title: string; children?: ReactNode }) {
  const t = useTranslations('shell');
  useTitle(title);
  return (
    <EmptyState level={1} icon={Lock} title={t('forbiddenTitle')}>
      <p>{t('forbiddenText')}</p>
      {children}
    </EmptyState>
  );
}
