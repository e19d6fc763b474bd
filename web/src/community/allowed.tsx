import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Permission } from '../session/session.query.ts';
import { useMay } from '../session/session.tsx';
import { EmptyState } from '../ui/states.tsx';

/** A section of the community, for whose role opens it. */
export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  const t = useTranslations('shell');
  if (useMay(permission)) return children;
  return (
    <EmptyState icon={Lock} title={t('forbiddenTitle')}>
      <p>{t('forbiddenText')}</p>
    </EmptyState>
  );
}
