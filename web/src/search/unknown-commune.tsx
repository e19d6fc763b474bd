import { MapPinOff } from 'lucide-react';
import type { CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';

/** Whether the server refused a search because the commune of its address exists nowhere. */
export function isAboutUnknownCommune({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(({ extensions: { fields } }) => Array.isArray(fields) && fields.some(isUnknownCommune));
}

function isUnknownCommune(field: unknown): boolean {
  return typeof field === 'object' && field !== null && 'field' in field && field.field === 'search.nearCommune';
}

/** Asking again would change nothing: what helps is to look elsewhere. */
export function UnknownCommune({ onTerritory }: { onTerritory: () => void }) {
  const t = useTranslations('search');
  return (
    <div role="alert">
      <EmptyState icon={MapPinOff} title={t('unknownCommuneTitle')}>
        <p>{t('unknownCommuneText')}</p>
        <Button kind="primary" onPress={onTerritory}>
          {t('territory')}
        </Button>
      </EmptyState>
    </div>
  );
}
