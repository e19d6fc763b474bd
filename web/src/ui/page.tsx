import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import style from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence under the title. */
  lead?: string;
  /** What stands beside the title: the action of the page. */
  action?: ReactNode;
  width?: 'reading' | 'wide';
  children: ReactNode;
}

/** A screen: its title is that of the window and its only h1. */
export function Page({ title, lead, action, width = 'wide', children }: PageProps) {
  useTitle(title);
  return (
    <div className={style.page} data-width={width}>
      <header className={style.head}>
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className={style.lead}>{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  const product = useTranslations('shell')('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
