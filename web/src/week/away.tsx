import { useTranslations } from 'use-intl';
import { timeText } from '../calendar/clock.ts';
import type { AwayStretch } from './away-stretches.ts';
import { share } from './week-block.tsx';
import style from './week-grid.module.css';

interface AwayProps {
  stretch: AwayStretch;
  hours: { from: number; to: number };
}

/** A time of a day when the person is away, or a place closed: hatched, and said. */
export function Away({ stretch, hours }: AwayProps) {
  const t = useTranslations('absence');
  const { start, end, kind, name, isCalled, at } = stretch;
  const [from, to] = [Math.max(start, hours.from * 60), Math.min(end, hours.to * 60)];
  if (to <= from) return null;
  const said = kind === 'closure' ? 'onGridClosed' : isCalled ? 'onGridCalled' : 'onGridCovered';
  const text = name === null ? t('onGrid') : t(said, { name });
  return (
    <li
      className={style.away}
      style={{ insetBlockStart: `${share(from - hours.from * 60, hours)}%`, blockSize: `${share(to - from, hours)}%` }}
    >
      <span>
        {at === null ? text : `${text} · ${at}`}
        <span className="aside-for-readers">{`, ${timeText(start)} – ${timeText(end)}`}</span>
      </span>
    </li>
  );
}
