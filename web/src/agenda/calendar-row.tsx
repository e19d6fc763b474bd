import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { CalendarFeed } from './calendar-feed.query.ts';
import { useInstantText } from './use-instant-text.ts';
import style from './calendars.module.css';

interface CalendarRowProps {
  calendar: CalendarFeed;
  isReading: boolean;
  onRead: () => void;
  onDisconnect: () => void;
}

const BADGES = { WAITING: 'plain', GOOD: 'good', BROKEN: 'warning' } as const;

/** One calendar: where it is read, how that went, and what one may do with it. */
export function CalendarRow({ calendar, isReading, onRead, onDisconnect }: CalendarRowProps) {
  const t = useTranslations('agenda');
  const { label, host, state } = calendar;
  return (
    <li>
      <div className={style.what}>
        <strong>
          {label} <Badge kind={BADGES[state]}>{t(`state.${state}`)}</Badge>
        </strong>
        <small>{host}</small>
        <CalendarState calendar={calendar} />
      </div>
      <div className={style.acts}>
        <Button icon={RefreshCw} isPending={isReading} onPress={onRead} aria-label={t('readNamed', { label })}>
          {t('read')}
        </Button>
        <Button kind="quiet" onPress={onDisconnect} aria-label={t('disconnectNamed', { label })}>
          {t('disconnect')}
        </Button>
      </div>
    </li>
  );
}

function CalendarState({ calendar: { state, failure, goodAt, busyCount } }: { calendar: CalendarFeed }) {
  const t = useTranslations('agenda');
  const instantText = useInstantText();
  if (state === 'WAITING') return <span>{t('waiting')}</span>;
  if (state === 'GOOD') return <span>{t('good', { when: instantText(goodAt ?? ''), count: busyCount })}</span>;
  return (
    <>
      <span>{t(`failure.${failure ?? 'UNREACHABLE'}`)}</span>
      <span>{goodAt === null ? t('neverGood') : t('keptSince', { when: instantText(goodAt), count: busyCount })}</span>
    </>
  );
}
