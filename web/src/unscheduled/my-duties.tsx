import { Repeat2 } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { SwapDialog } from './swap-dialog.tsx';
import { MyDutiesQuery, SwapsQuery, type MyDuty } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

/** One's own half-days to come. */
export function MyDuties() {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const { halfDay } = useHalfDayWords();
  const [{ data, error }, ask] = useQuery({ query: MyDutiesQuery });
  const [{ data: swaps }] = useQuery({ query: SwapsQuery });
  const [offered, setOffered] = useState<MyDuty | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const duties = data?.myUnscheduledDuties;
  const asked = new Set(
    swaps?.dutySwaps.flatMap(({ isMine, state, dutyId }) => (isMine && state === 'OPEN' && dutyId !== null ? [dutyId] : [])),
  );
  return (
    <section className={style.panel} aria-labelledby="my-duties">
      <h2 id="my-duties">{t('myDuties')}</h2>
      {error && <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!duties && !error && <Skeleton lines={2} />}
      {said !== null && (
        <Notice kind="good" isLive>
          {said}
        </Notice>
      )}
      {duties?.length === 0 && <p className={style.none}>{t('noDuties')}</p>}
      {duties && duties.length > 0 && (
        <ul className={style.rows}>
          {duties.map((duty) => (
            <li key={duty.id}>
              <span>
                <strong>{halfDay(duty)}</strong>
                <small>{duty.place.name}</small>
                {asked.has(duty.id) && <small>{t('asked')}</small>}
              </span>
              {!asked.has(duty.id) && new Date(duty.start) > new Date() && (
                <Button
                  icon={Repeat2}
                  onPress={() => setOffered(duty)}
                  aria-label={words('actOn', { act: t('swap'), what: halfDay(duty) })}
                >
                  {t('swap')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {offered && (
        <SwapDialog
          duty={offered}
          onClose={() => setOffered(null)}
          onDone={() => {
            setSaid(t('swapAsked', { halfDay: halfDay(offered) }));
            setOffered(null);
          }}
        />
      )}
    </section>
  );
}
