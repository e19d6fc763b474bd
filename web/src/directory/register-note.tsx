import { useTranslations } from 'use-intl';
import { useDates } from '../i18n/use-dates.ts';
import style from './card-screen.module.css';

interface RegisterNoteProps {
  source: string;
  /** `2026-11-23`, or null when the register did not say. */
  sourceDate: string | null;
  number?: string | undefined;
}

/** Where the record comes from, and of which day: what is wrong in it is corrected there. */
export function RegisterNote({ source, sourceDate, number }: RegisterNoteProps) {
  const t = useTranslations('directory');
  const { date } = useDates();
  const parts = [
    t('source', { source: t.has(`sources.${source}` as 'sources.RPPS') ? t(`sources.${source}` as 'sources.RPPS') : source }),
    ...(sourceDate === null
      ? []
      : [t('sourceDate', { day: date(new Date(`${sourceDate}T12:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' }) })]),
    ...(number === undefined ? [] : [number]),
  ];
  return <p className={style.source}>{parts.join(' · ')}</p>;
}
