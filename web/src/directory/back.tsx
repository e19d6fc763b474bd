import { useCanGoBack, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../ui/button-link.tsx';
import { Button } from '../ui/button.tsx';
import type { DirectorySearch } from './directory-search.ts';
import style from './card-screen.module.css';

/** Back to where one came from, as it was; to the list that the card belongs to when one came from elsewhere. */
export function Back({ vue }: Pick<DirectorySearch, 'vue'>) {
  const t = useTranslations('directory');
  const words = useTranslations('words');
  const router = useRouter();
  const canGoBack = useCanGoBack();
  // While the card is first drawn, what is resolved is still the page that one leaves.
  const [former] = useState(() => {
    const { location, resolvedLocation } = router.state;
    const isBefore = resolvedLocation !== undefined && resolvedLocation.state.__TSR_index < location.state.__TSR_index;
    return isBefore ? resolvedLocation.pathname : undefined;
  });
  if (!canGoBack)
    return (
      <div className={style.back}>
        <ButtonLink to="/annuaire" search={vue === undefined ? {} : { vue }} kind="quiet" icon={ArrowLeft}>
          {t('backToDirectory')}
        </ButtonLink>
      </div>
    );
  return (
    <div className={style.back}>
      <Button kind="quiet" icon={ArrowLeft} onPress={() => router.history.back()}>
        {former === '/' ? t('backToResults') : former === '/annuaire' ? t('backToDirectory') : words('back')}
      </Button>
    </div>
  );
}
