import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useRefusalText } from './use-refusal-text.ts';
import type { Refusal } from './use-refusal.ts';
import style from './period-form.module.css';

interface RefusalNoticeProps {
  refusal: Refusal;
  onSee: (() => void) | null;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Why nothing was saved: for a clash both periods, in words. */
export function RefusalNotice({ refusal, onSee, children }: RefusalNoticeProps) {
  const t = useTranslations('week');
  const textOf = useRefusalText();
  const top = useRef<HTMLDivElement>(null);
  // The form may be scrolled past it.
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  const isQuestion = refusal.kind === 'whichRhythm' || refusal.kind === 'conflict';
  return (
    <div ref={top}>
      <Notice kind={isQuestion ? 'warning' : 'danger'} isLive>
        <p>{textOf(refusal)}</p>
        {refusal.kind === 'clash' && (
          <>
            <ul className={style.clashing}>
              <li>{refusal.clash.first}</li>
              <li>{refusal.clash.second}</li>
            </ul>
            <p>{t('refusal.nothingSaved')}</p>
            {onSee && (
              <Button kind="quiet" onPress={onSee}>
                {t('refusal.see')}
              </Button>
            )}
          </>
        )}
        {children}
      </Notice>
    </div>
  );
}
