import type { LucideIcon } from 'lucide-react';
import style from './avatar.module.css';

/** Initials of a person, or the sign of a kind of place. For the eye alone: the name stands beside it. */
export function Avatar({ initials, icon: Icon, size = 'row' }: { initials?: string; icon?: LucideIcon; size?: 'row' | 'card' }) {
  return (
    <span className={style.avatar} data-size={size} data-square={Icon !== undefined} aria-hidden>
      {Icon ? <Icon size={size === 'card' ? 30 : 20} strokeWidth={1.75} /> : initials}
    </span>
  );
}
