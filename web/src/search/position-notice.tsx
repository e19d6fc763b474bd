import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { askPosition, useDevicePosition } from './device-position.ts';
import style from './filters.module.css';

/** What is searched when « autour de moi » has no position: an address that was shared, a refusal, a device that does not know. */
export function PositionNotice() {
  const t = useTranslations('search');
  const { state } = useDevicePosition();
  if (state === 'known' || state === 'asked') return null;
  return (
    <Notice isLive={state !== 'unknown'}>
      <p>{t(`position.${state}`)}</p>
      {state !== 'refused' && (
        <p className={style.ask}>
          <Button onPress={askPosition}>{t('usePosition')}</Button>
        </p>
      )}
    </Notice>
  );
}
