import type { CalendarDate } from '@internationalized/date';
import { Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { DeclareAbsence } from '../absences/declare-absence.tsx';
import { Button } from '../ui/button.tsx';
import style from './person-week.module.css';
import type { useAway } from './use-away.ts';

interface WeekActsProps {
  away: ReturnType<typeof useAway>;
  /** The day that a new absence begins with. */
  day: CalendarDate;
  onAdd: (() => void) | null;
}

/** What one does with a week: add to it, or say that one will be away. */
export function WeekActs({ away, day, onAdd }: WeekActsProps) {
  const t = useTranslations('week');
  return (
    <div className={style.acts}>
      {away.absent && <DeclareAbsence {...away.absent} day={day} onSaved={away.onDeclared} />}
      <Button kind="primary" icon={Plus} onPress={() => onAdd?.()} isDisabled={onAdd === null}>
        {t('add')}
      </Button>
    </div>
  );
}
