import { today } from '@internationalized/date';
import { CircleAlert, DoorClosed, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { useMinute } from '../calendar/use-minute.ts';
import { useMay } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import type { BookingWithin } from './absence.query.ts';
import style from './absence.module.css';
import { BookingsWithinClosure } from './bookings-within.tsx';
import { ClosureForm } from './closure-form.tsx';
import { CancelClosureMutation, type Closure } from './closure.query.ts';
import { useAbsenceWords } from './use-absence-words.ts';

interface ClosuresSectionProps {
  place: { readonly id: string; readonly timeZone: string; readonly closures: readonly Closure[] };
}

interface Done {
  readonly kind: 'declared' | 'changed' | 'cancelled';
  readonly bookings: readonly BookingWithin[];
}

/** When a place is closed, now or later; who coordinates declares it here. Nothing to see where there is neither. */
export function ClosuresSection({ place }: ClosuresSectionProps) {
  const t = useTranslations('absence.closures');
  const mayDeclare = useMay('DECLARE_CLOSURE');
  const message = useErrorMessage();
  const client = useClient();
  const { between } = useAbsenceWords(place.timeZone);
  const [opened, setOpened] = useState<Closure | 'new' | null>(null);
  const [cancelled, setCancelled] = useState<Closure | null>(null);
  const [isCancelling, setIsCancelling] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [done, setDone] = useState<Done | null>(null);
  if (place.closures.length === 0 && !mayDeclare) return null;

  const cancel = async () => {
    if (!cancelled) return;
    setIsCancelling(true);
    const input = { closureId: cancelled.id, version: cancelled.version };
    const { error } = await client.mutation(CancelClosureMutation, { input }).toPromise();
    setIsCancelling(false);
    if (error) {
      setRefusal(message(error));
      return;
    }
    setCancelled(null);
    setDone({ kind: 'cancelled', bookings: [] });
  };
  return (
    <section className={style.closures} aria-label={t('title')}>
      {done && (
        <Notice kind={done.bookings.length > 0 ? 'warning' : 'good'} isLive>
          <p>{t(`done.${done.kind}`)}</p>
          <BookingsWithinClosure bookings={done.bookings} timeZone={place.timeZone} />
        </Notice>
      )}
      {place.closures.length > 0 && (
        <ul className={style.away}>
          {place.closures.map((closure) => (
            <ClosureRow
              key={closure.id}
              closure={closure}
              timeZone={place.timeZone}
              acts={
                mayDeclare
                  ? {
                      onChange: () => setOpened(closure),
                      onCancel: () => {
                        setRefusal(undefined);
                        setCancelled(closure);
                      },
                    }
                  : null
              }
            />
          ))}
        </ul>
      )}
      {mayDeclare && (
        <div>
          <Button kind="quiet" icon={DoorClosed} onPress={() => setOpened('new')}>
            {t('declare')}
          </Button>
        </div>
      )}
      <ClosureForm
        opened={opened}
        place={place}
        today={today(place.timeZone)}
        onClose={() => setOpened(null)}
        onSaved={(bookings) => {
          setDone({ kind: opened === 'new' ? 'declared' : 'changed', bookings });
          setOpened(null);
        }}
      />
      <ConfirmDialog
        title={t('cancelTitle')}
        action={t('cancelConfirm')}
        isOpen={cancelled !== null}
        isPending={isCancelling}
        onClose={() => setCancelled(null)}
        onConfirm={() => void cancel()}
        refusal={refusal}
      >
        {cancelled && t('cancelLead', { when: between(cancelled.start, cancelled.end) })}
      </ConfirmDialog>
    </section>
  );
}

interface ClosureRowProps {
  closure: Closure;
  timeZone: string;
  acts: { onChange: () => void; onCancel: () => void } | null;
}

function ClosureRow({ closure, timeZone, acts }: ClosureRowProps) {
  const t = useTranslations('absence.closures');
  const words = useTranslations('words');
  const { between, until } = useAbsenceWords(timeZone);
  const isNow = new Date(closure.start).getTime() <= useMinute();
  const said = between(closure.start, closure.end);
  return (
    <li data-now={isNow || undefined}>
      <CircleAlert size={18} aria-hidden />
      <span>
        <strong>{isNow ? t('nowUntil', { until: until(closure.end) }) : t('now', { when: said })}</strong>
        {closure.note !== '' && ` · ${closure.note}`}
      </span>
      {acts && (
        <span className={style.acts}>
          <Button
            kind="quiet"
            icon={Pencil}
            iconOnly
            aria-label={words('actOn', { act: t('change'), what: said })}
            onPress={acts.onChange}
          />
          <Button
            kind="quiet"
            icon={Trash2}
            iconOnly
            aria-label={words('actOn', { act: t('cancelConfirm'), what: said })}
            onPress={acts.onCancel}
          />
        </span>
      )}
    </li>
  );
}
