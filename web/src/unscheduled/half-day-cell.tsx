import { CircleAlert, Settings2, UserX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { CareHalfDay } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface HalfDayCellProps {
  day: string;
  halfDay: CareHalfDay;
  timeZone: string;
  /** For who plans, as long as the half-day has not begun. */
  onAdjust?: () => void;
}

/** One half of a day: who holds it, and in words how many are missing. */
export function HalfDayCell({ day, halfDay, timeZone, onAdjust }: HalfDayCellProps) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const { hours, halfDay: inWords } = useHalfDayWords();
  const { half, needed, gap, holders } = halfDay;
  const isToCome = new Date(halfDay.start) > new Date();
  const name = inWords({ day, half });
  return (
    <section className={style.cell} aria-label={name} data-gap={gap > 0 || undefined} data-past={!isToCome || undefined}>
      <p className={style.half}>
        <strong>{t(`halfName.${half}`)}</strong>
        <span>{hours(halfDay, timeZone)}</span>
      </p>
      {holders.length > 0 && (
        <ul className={style.holders}>
          {holders.map(({ practitioner, place, isMine, isAway, duty }) => (
            <li key={practitioner.id} data-mine={isMine || undefined} data-away={isAway || undefined}>
              <span>{practitioner.displayName}</span>
              <small>
                {isAway ? (
                  <>
                    <UserX size={14} aria-hidden /> {t('isAway')}
                  </>
                ) : (
                  place.commune.name
                )}
              </small>
              {duty === null && !isAway && <small>{t('ownPeriod')}</small>}
              {isMine && <Badge kind="brand">{t('you')}</Badge>}
            </li>
          ))}
        </ul>
      )}
      {gap > 0 && (
        <p className={style.gap}>
          <CircleAlert size={18} aria-hidden />
          {t('missing', { count: gap })}
        </p>
      )}
      {needed === 0 && holders.length === 0 && <p className={style.none}>{t('noNeed')}</p>}
      {onAdjust && isToCome && (
        <div className={style.adjust}>
          <Button kind="quiet" icon={Settings2} onPress={onAdjust} aria-label={words('actOn', { act: t('adjust'), what: name })}>
            {t('adjust')}
          </Button>
        </div>
      )}
    </section>
  );
}
