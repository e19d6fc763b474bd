import { X } from 'lucide-react';
import type { CalendarDate } from '@internationalized/date';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Done } from './done.ts';
import { useWords } from './use-words.ts';
import style from './done-notice.module.css';

interface DoneNoticeProps {
  done: Done | null;
  onDismiss: () => void;
  /** Goes to the week of a day. */
  onGo: (day: CalendarDate) => void;
  /** What is drawn now: the period that was saved may be among it. */
  drawn: readonly unknown[];
}

/** What has just been done, in sight at the bottom of the screen, read aloud, and the way to take it back. */
export function DoneNotice({ done, onDismiss, onGo, drawn }: DoneNoticeProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const { longDay } = useWords();
  const bar = useRef<HTMLDivElement>(null);
  useFocusAfter(done, drawn, bar);
  return (
    <>
      {done && <div className={style.room} aria-hidden />}
      <div ref={bar} className={style.bar} role="status" tabIndex={-1}>
        {done && (
          <Notice kind="good">
            <div className={style.done}>
              <span>{t(`done.${done.kind}`)}</span>
              {done.next && (
                <>
                  <span>{t('next', { day: longDay(done.next) })}</span>
                  <Button kind="quiet" onPress={() => done.next && onGo(done.next)}>
                    {t('seeWeek')}
                  </Button>
                </>
              )}
              {done.undo && (
                <Button kind="quiet" onPress={done.undo}>
                  {t('undo')}
                </Button>
              )}
              <Button kind="quiet" icon={X} iconOnly aria-label={words('close')} onPress={onDismiss} />
            </div>
          </Notice>
        )}
      </div>
    </>
  );
}

/**
 * A form that closes leaves the focus to nothing when the block that it came from is drawn anew: then it goes to the
 * saved period, or as long as that one is not drawn, to the notice.
 */
function useFocusAfter(done: Done | null, drawn: readonly unknown[], bar: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    if (done === null) return;
    const give = () => {
      const holder = document.activeElement;
      if (holder !== null && holder !== document.body && holder !== bar.current) return;
      const block =
        done.periodId === null ? null : document.querySelector<HTMLElement>(`[data-period="${CSS.escape(done.periodId)}"] button`);
      (block ?? bar.current)?.focus({ preventScroll: block === null });
    };
    // A dialog that closes gives back the focus a frame later.
    const frame = requestAnimationFrame(() => requestAnimationFrame(give));
    return () => cancelAnimationFrame(frame);
  }, [done, drawn, bar]);
}
