import type { ErrorComponentProps } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';

/** A fault of ours in one screen leaves the rest of the application standing. */
export function Crash({ error }: ErrorComponentProps) {
  const t = useTranslations('shell');
  console.error(error);
  return (
    <EmptyState level={1} icon={TriangleAlert} title={t('crashTitle')}>
      <p>{t('crashText')}</p>
      <Button kind="primary" onPress={() => location.reload()}>
        {t('reload')}
      </Button>
    </EmptyState>
  );
}
