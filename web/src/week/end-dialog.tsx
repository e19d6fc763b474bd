import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { dayOf } from '../calendar/iso-week.ts';
import type { Assignment } from './week.query.ts';

interface EndDialogProps {
  isOpen: boolean;
  assignment: Assignment;
  today: CalendarDate;
  onClose: () => void;
  onEnd: (lastDay: CalendarDate) => void;
}

/** The last day of a part of the week: what was before it stays. */
export function EndDialog({ isOpen, assignment, today, onClose, onEnd }: EndDialogProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const first = dayOf(assignment.startDate) ?? today;
  const [lastDay, setLastDay] = useState<CalendarDate | null>(first.compare(today) > 0 ? first : today);
  const isBeforeFirst = lastDay !== null && lastDay.compare(first) < 0;
  const error = lastDay === null ? words('required') : isBeforeFirst ? t('problem.endDateBeforeStart') : undefined;
  return (
    <Dialog title={t('end.title')} isOpen={isOpen} onClose={onClose}>
      <p>{t('end.lead', { place: assignment.place.name, activity: words(`activity.${assignment.activity}`) })}</p>
      <DateField label={t('end.lastDay')} value={lastDay} onChange={setLastDay} error={error} />
      <Actions>
        <Button onPress={onClose}>{words('cancel')}</Button>
        <Button kind="danger" isDisabled={error !== undefined} onPress={() => lastDay && onEnd(lastDay)}>
          {t('end.confirm')}
        </Button>
      </Actions>
    </Dialog>
  );
}
