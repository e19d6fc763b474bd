import { SlidersHorizontal } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import style from './filter-bar.module.css';

interface FilterBarProps {
  label: string;
  /** What stays in sight on a phone as well: the text that is searched. */
  first?: ReactNode;
  /** How many of the filters are set. */
  count: number;
  children: ReactNode;
}

/** What narrows a list down. On a phone the filters are folded, so that the list comes first. */
export function FilterBar({ label, first, count, children }: FilterBarProps) {
  const t = useTranslations('words');
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  return (
    <search className={style.bar} aria-label={label} data-alone={first === undefined}>
      <div className={style.first}>
        {first}
        <div className={style.toggle}>
          <Button icon={SlidersHorizontal} aria-expanded={isOpen} aria-controls={panel} onPress={() => setOpen(!isOpen)}>
            {t('filters', { count })}
          </Button>
        </div>
      </div>
      <div id={panel} className={style.panel} data-open={isOpen}>
        {children}
      </div>
    </search>
  );
}

/** Checkboxes at the end of the filters, side by side where there is room. */
export function FilterChecks({ children }: { children: ReactNode }) {
  return <div className={style.checks}>{children}</div>;
}
