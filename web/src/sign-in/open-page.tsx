import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language.ts';
import { Brand } from '../shell/brand.tsx';
import { useTitle } from '../ui/page.tsx';
import style from './open-page.module.css';

interface OpenPageProps {
  title: string;
  lead?: string;
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** The frame of a page that needs nobody to be signed in: the brand, the other language, one calm column. */
export function OpenPage({ title, lead, width = 'narrow', children }: OpenPageProps) {
  const t = useTranslations('shell');
  const { locale, choose } = useLanguage();
  const other = locale === 'fr' ? 'en' : 'fr';
  useTitle(title);
  return (
    <div className={style.frame}>
      <header className={style.head}>
        <Link to="/" className={style.home}>
          <Brand />
        </Link>
        <Button className={style.language} onPress={() => void choose(other)}>
          <span lang={other}>{t(other === 'en' ? 'english' : 'french')}</span>
        </Button>
      </header>
      <main className={style.main} data-width={width}>
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className={style.lead}>{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
