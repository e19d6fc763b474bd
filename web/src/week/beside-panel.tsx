import { useEffect, useRef, type ReactNode } from 'react';
import style from './person-week.module.css';

/** The form beside the grid: it takes the focus when it opens, and gives it back when it closes. */
export function BesidePanel({ title, children }: { title: string; children: ReactNode }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section ref={panel} tabIndex={-1} className={style.panel} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
