import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../ui/button-link.tsx';
import type { DirectorySearch } from './directory-search.ts';
import style from './card-screen.module.css';

/** To the list that the card belongs to. */
export function BackToDirectory({ vue }: Pick<DirectorySearch, 'vue'>) {
  const t = useTranslations('directory');
  return (
    <div className={style.back}>
      <ButtonLink to="/annuaire" search={vue === undefined ? {} : { vue }} kind="quiet" icon={ArrowLeft}>
        {t('backToDirectory')}
      </ButtonLink>
    </div>
  );
}
