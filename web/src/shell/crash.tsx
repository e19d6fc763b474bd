import type { ErrorComponentProps } from '@tanstack/react-router';
import { TriangleAlert, WifiOff } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { reloadOnceAnswered, wasReloadedJustNow } from '../ui/load-part.ts';
import { useTitle } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

/** In the place of a screen that cannot be shown: the rest of the application stands. */
export function Crash({ error }: ErrorComponentProps) {
  return isMissingPart(error) && !wasReloadedJustNow() ? <PartIsMissing /> : <Fault error={error} />;
}

/** A fault of ours. */
function Fault({ error }: { error: unknown }) {
  const t = useTranslations('shell');
  useTitle(t('crashTitle'));
  useEffect(() => console.error(error), [error]);
  return (
    <EmptyState level={1} icon={TriangleAlert} title={t('crashTitle')}>
      <p>{t('crashText')}</p>
      <Button kind="primary" onPress={() => location.reload()}>
        {t('reload')}
      </Button>
    </EmptyState>
  );
}

/** Its script did not come: there is no line, or the version it belongs to is gone. */
function PartIsMissing() {
  const t = useTranslations('shell');
  useTitle(t('partMissingTitle'));
  useEffect(() => void reloadOnceAnswered(), []);
  return (
    <EmptyState level={1} icon={WifiOff} title={t('partMissingTitle')}>
      <p>{t('partMissingText')}</p>
    </EmptyState>
  );
}

/** As Chromium, Firefox and Safari say it. */
function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message);
}
