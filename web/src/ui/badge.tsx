import type { ReactNode } from 'react';
import style from './badge.module.css';

/** One or two words on a state. The words carry the meaning, the colour only helps. */
export function Badge({ kind = 'plain', children }: { kind?: 'plain' | 'good' | 'warning' | 'brand'; children: ReactNode }) {
  return (
    <span className={style.badge} data-kind={kind}>
      {children}
    </span>
  );
}
