import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { secondsLeft } from './bookable-times.ts';
import type { Hold } from './use-hold.ts';
import style from './booking.module.css';

/** That the time is kept, and for how long; or why it is not. */
export function HoldNotice({ hold, taken }: { hold: Hold; taken: string | null }) {
  const t = useTranslations('booking');
  const message = useErrorMessage();
  const { state } = hold;
  if (state.kind === 'held') return <Countdown askedAt={state.askedAt} taken={taken} onAgain={hold.again} />;
  if (state.kind === 'asking')
    return (
      <p className={style.hold} aria-busy>
        {taken ?? t('holding')}
      </p>
    );
  return (
    <Notice kind="warning" isLive>
      <p>
        {state.kind === 'failed'
          ? message(state.error)
          : state.refusal.__typename === 'NotBookable'
            ? t(`notBookable.${state.refusal.reason}`)
            : t(state.refusal.__typename)}
      </p>
      {state.kind === 'failed' && (
        <p>
          <Button onPress={hold.again}>{t('again')}</Button>
        </p>
      )}
    </Notice>
  );
}

function Countdown({ askedAt, taken, onAgain }: { askedAt: number; taken: string | null; onAgain: () => void }) {
  const t = useTranslations('booking');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = secondsLeft(askedAt, now);
  if (seconds === 0)
    return (
      <Notice kind="warning" isLive>
        <p>{t('holdOver')}</p>
        <p>
          <Button onPress={onAgain}>{t('holdAgain')}</Button>
        </p>
      </Notice>
    );
  const left = t('left', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') });
  return (
    <div className={style.hold}>
      {taken !== null && <p role="status">{taken}</p>}
      <p>
        {t('held')}{' '}
        <span role="timer" className={style.left}>
          {left}
        </span>
      </p>
    </div>
  );
}
