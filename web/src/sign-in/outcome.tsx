import { useEffect, useRef, type ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import style from './outcome.module.css';

interface OutcomeProps {
  kind: 'good' | 'warning' | 'info';
  text: ReactNode;
  /** What one may do next. */
  children?: ReactNode;
}

/** What became of it, in the place of the form. It takes the focus, so that it is read and the next step is near. */
export function Outcome({ kind, text, children }: OutcomeProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <div ref={element} className={style.outcome} tabIndex={-1}>
      <Notice kind={kind} isLive>
        {text}
      </Notice>
      {children !== undefined && <div className={style.actions}>{children}</div>}
    </div>
  );
}
