import { useTranslations } from 'use-intl';
import { Select } from '../ui/select.tsx';
import { useDurationWords } from './use-duration-words.ts';
import style from './period-form.module.css';

const PAUSES = [0, 5, 10, 15, 20, 30];
const NOTICES = [0, 30, 60, 120, 240, 1440, 2880, 10_080];

interface BookingTermsProps {
  pause: number;
  notice: number;
  onChange: (terms: { bufferMinutes?: number; minimumNoticeMinutes?: number }) => void;
}

/** What whoever books has to leave: a pause after each appointment, and time to be told. */
export function BookingTerms({ pause, notice, onChange }: BookingTermsProps) {
  const t = useTranslations('week');
  const words = useDurationWords();
  const choices = (usual: readonly number[], current: number) =>
    [...new Set([...usual, current])].sort((a, b) => a - b).map((minutes) => ({ key: String(minutes), label: words(minutes) }));
  return (
    <div className={style.pair}>
      <Select
        label={t('form.pause')}
        choices={choices(PAUSES, pause)}
        value={String(pause)}
        onChange={(minutes) => onChange({ bufferMinutes: Number(minutes) })}
        hint={t('form.pauseHint')}
      />
      <Select
        label={t('form.notice')}
        choices={choices(NOTICES, notice)}
        value={String(notice)}
        onChange={(minutes) => onChange({ minimumNoticeMinutes: Number(minutes) })}
        hint={t('form.noticeHint')}
      />
    </div>
  );
}
