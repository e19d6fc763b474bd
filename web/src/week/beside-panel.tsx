import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import style from './person-week.module.css';

interface BesidePanelProps {
  title: string;
  onEscape: () => void;
  children: ReactNode;
}

/** The form beside the grid: it takes the focus when it opens, gives it back when it closes, and Escape closes it. */
export function BesidePanel({ title, onEscape, children }: BesidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const closeOnEscape = ({ key, target }: KeyboardEvent) => {
    if (key !== 'Escape' || !(target instanceof Element)) return;
    // A list that is open, or a dialog above, takes the key for itself.
    const isOfPanel = panel.current?.contains(target) === true && target.getAttribute('aria-expanded') !== 'true';
    if (isOfPanel) onEscape();
  };
  return (
    <section ref={panel} tabIndex={-1} className={style.panel} aria-label={title} onKeyDown={closeOnEscape}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
