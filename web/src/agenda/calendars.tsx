import { CalendarSync } from 'lucide-react';
import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { DisconnectCalendarMutation, ReadCalendarMutation, type CalendarFeed } from './calendar-feed.query.ts';
import { CalendarRow } from './calendar-row.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import style from './calendars.module.css';

/** As many as the server takes. */
const MOST = 3;

interface CalendarsProps {
  calendars: readonly CalendarFeed[] | undefined;
  error: CombinedError | undefined;
  reload: () => void;
}

/** The calendars that say when one is busy: connect one, see how it is, read it now, take it away. */
export function Calendars({ calendars, error, reload }: CalendarsProps) {
  const t = useTranslations('agenda');
  const [isConnecting, setConnecting] = useState(false);
  const [leaving, setLeaving] = useState<CalendarFeed>();
  const [readingId, setReadingId] = useState<string>();
  const [said, setSaid] = useState<{ kind: 'good' | 'warning'; text: string }>();
  const [failure, setFailure] = useState<CombinedError>();
  const [, readNow] = useMutation(ReadCalendarMutation);
  const [{ fetching: isLeaving }, disconnect] = useMutation(DisconnectCalendarMutation);

  const tell = ({ label, state }: CalendarFeed) =>
    setSaid({ kind: state === 'BROKEN' ? 'warning' : 'good', text: t(`told.${state}`, { label }) });
  const read = async ({ id }: CalendarFeed) => {
    setReadingId(id);
    setSaid(undefined);
    const answer = await readNow({ input: { calendarFeedId: id } });
    setReadingId(undefined);
    setFailure(answer.error);
    if (answer.data) tell(answer.data.readCalendar.calendarFeed);
  };
  const leave = async ({ id, label }: CalendarFeed) => {
    const answer = await disconnect({ input: { calendarFeedId: id } });
    setLeaving(undefined);
    setFailure(answer.error);
    setSaid(answer.error ? undefined : { kind: 'good', text: t('disconnected', { label }) });
  };

  return (
    <div className={style.calendars}>
      <p className={style.lead}>{t('lead')}</p>
      {error && !calendars && <ErrorState error={error} onRetry={reload} />}
      {!error && !calendars && <Skeleton lines={2} />}
      {calendars && calendars.length > 0 && (
        <ul className={style.list}>
          {calendars.map((calendar) => (
            <CalendarRow
              key={calendar.id}
              calendar={calendar}
              isReading={readingId === calendar.id}
              onRead={() => void read(calendar)}
              onDisconnect={() => setLeaving(calendar)}
            />
          ))}
        </ul>
      )}
      {said && (
        <Notice kind={said.kind} isLive>
          {said.text}
        </Notice>
      )}
      {failure && <ErrorState error={failure} />}
      {calendars && calendars.length < MOST && (
        <div>
          <Button icon={CalendarSync} onPress={() => setConnecting(true)}>
            {t('connect')}
          </Button>
        </div>
      )}
      {calendars && calendars.length >= MOST && <p className={style.lead}>{t('most')}</p>}
      <ConnectDialog
        isOpen={isConnecting}
        onClose={() => setConnecting(false)}
        onConnected={(calendar) => {
          setConnecting(false);
          tell(calendar);
        }}
      />
      <ConfirmDialog
        title={t('disconnectTitle', { label: leaving?.label ?? '' })}
        action={t('disconnect')}
        isOpen={leaving !== undefined}
        isPending={isLeaving}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => leaving && void leave(leaving)}
      >
        {t('disconnectText')}
      </ConfirmDialog>
    </div>
  );
}
