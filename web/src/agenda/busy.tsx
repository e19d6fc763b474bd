import { useTranslations } from 'use-intl';
import { timeText } from '../calendar/clock.ts';
import type { Stretch } from '../week/blocks.ts';
import { share } from '../week/week-block.tsx';
import style from './busy.module.css';

interface BusyProps {
  stretch: Stretch;
  hours: { from: number; to: number };
}

/** A time that one’s own calendar says busy: beside what is declared, since the week stays as it is. */
export function Busy({ stretch: { start, end }, hours }: BusyProps) {
  const t = useTranslations('agenda');
  const [from, to] = [Math.max(start, hours.from * 60), Math.min(end, hours.to * 60)];
  if (to <= from) return null;
  return (
    <li
      className={style.busy}
      style={{ insetBlockStart: `${share(from - hours.from * 60, hours)}%`, blockSize: `${share(to - from, hours)}%` }}
    >
      <span>
        {t('busy')}
        <span className="aside-for-readers">{`, ${timeText(start)} – ${timeText(end)}`}</span>
      </span>
    </li>
  );
}
