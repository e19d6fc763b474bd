import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import style from './notice.module.css';

const ICONS = { info: Info, good: CircleCheck, warning: CircleAlert, danger: CircleAlert };

interface NoticeProps {
  kind?: keyof typeof ICONS;
  /** Read aloud at once when it appears: the outcome of what one has just done. */
  isLive?: boolean;
  children: ReactNode;
}

export function Notice({ kind = 'info', isLive, children }: NoticeProps) {
  const Icon = ICONS[kind];
  return (
    <div className={style.notice} data-kind={kind} role={isLive ? (kind === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon size={20} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
