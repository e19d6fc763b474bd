import { useTranslations } from 'use-intl';
import style from './brand.module.css';

export function Brand() {
  const t = useTranslations('shell');
  return (
    <span className={style.brand}>
      <img src="/icon.svg" alt="" width={32} height={32} />
      <span>{t('product')}</span>
    </span>
  );
}
