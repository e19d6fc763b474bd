import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../session/api-context.tsx';
import { Notice } from '../ui/notice.tsx';
import { knock, useConnection } from './connection.ts';
import style from './offline-notice.module.css';

const KNOCK_MILLISECONDS = 3_000;

/** Says that the line is lost, knocks until it is back, and then asks again what was not answered; what changed meanwhile is told (live-updates.tsx). */
export function OfflineNotice() {
  const t = useTranslations('shell');
  const connection = useConnection();
  const { refreshFailed } = useApi();
  const wasLost = useRef(false);

  useEffect(() => {
    if (connection === 'online') {
      if (wasLost.current) refreshFailed();
      wasLost.current = false;
      return undefined;
    }
    wasLost.current = true;
    const knocking = setInterval(() => void knock(), KNOCK_MILLISECONDS);
    return () => clearInterval(knocking);
  }, [connection, refreshFailed]);

  return (
    <div className={style.place} role="status">
      {connection !== 'online' && <Notice kind="warning">{t(connection === 'offline' ? 'offline' : 'serverSilent')}</Notice>}
    </div>
  );
}
