import type { CalendarDate } from '@internationalized/date';
import { HeartHandshake } from 'lucide-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { WishMutation } from './unscheduled-act.query.ts';
import { CareWeekQuery, type CareWeek, type HalfDay, type Wish } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import { WishChoice } from './wish-choice.tsx';
import style from './unscheduled.module.css';

const NO_LIMIT = 'none';
const LIMITS = [NO_LIMIT, '0', '1', '2', '3', '4', '5'] as const;

/** What one wants, can and cannot hold in a week: said by a touch, kept at once. */
export function WishesView({ monday }: { monday: CalendarDate }) {
  const t = useTranslations('unscheduled');
  const [{ data, error }, ask] = useQuery({ query: CareWeekQuery, variables: { week: monday.toString() } });
  const week = data?.unscheduledCareWeek;
  if (error && !week) return <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!week) return <Skeleton lines={6} />;
  if (!week.takesPart)
    return (
      <EmptyState icon={HeartHandshake} title={t('noPartTitle')}>
        <p>{t('noPart')}</p>
      </EmptyState>
    );
  return <Wishes week={week} />;
}

function Wishes({ week }: { week: CareWeek }) {
  const t = useTranslations('unscheduled');
  const { longDay, hours } = useHalfDayWords();
  const message = useErrorMessage();
  const [, wish] = useMutation(WishMutation);
  const [failure, setFailure] = useState<string | null>(null);
  const days = week.days.filter(({ halfDays }) => halfDays.some(({ needed }) => needed > 0));

  const keep = async (input: { wishes: (HalfDay & { wish: Wish | null })[]; mostPerWeek?: number | null }) => {
    const { error } = await wish({ input });
    setFailure(error ? message(error) : null);
    return error === undefined;
  };

  return (
    <div className={style.wishes}>
      <p className={style.none}>{t('wishesLead')}</p>
      {failure !== null && (
        <Notice kind="danger" isLive>
          {failure}
        </Notice>
      )}
      <div className={style.limit}>
        <Select
          label={t('mostPerWeek')}
          choices={LIMITS.map((key) => ({ key, label: key === NO_LIMIT ? t('noLimit') : t('limit', { count: Number(key) }) }))}
          value={LIMITS.find((key) => key === String(week.myMostPerWeek)) ?? NO_LIMIT}
          onChange={(key) => void keep({ wishes: [], mostPerWeek: key === NO_LIMIT ? null : Number(key) })}
        />
      </div>
      {days.length === 0 && <p className={style.none}>{t('nothingNeeded')}</p>}
      <ol className={style.wishDays}>
        {days.map(({ day, halfDays }) => (
          <li key={day}>
            <h3>{longDay(day)}</h3>
            {halfDays
              .filter(({ needed }) => needed > 0)
              .map((halfDay) => (
                <WishChoice
                  key={halfDay.half}
                  day={day}
                  halfDay={halfDay}
                  hours={hours(halfDay, week.timeZone)}
                  onWish={(said) => keep({ wishes: [{ day, half: halfDay.half, wish: said }] })}
                />
              ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
