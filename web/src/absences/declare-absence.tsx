import type { CalendarDate } from '@internationalized/date';
import { CalendarOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { newAbsence, type AbsenceDraft } from './absence-draft.ts';
import { AbsenceForm, type AbsentPerson, type SavedAbsence } from './absence-form.tsx';

interface DeclareAbsenceProps {
  person: AbsentPerson;
  isOwn: boolean;
  timeZone: string;
  today: CalendarDate;
  /** The day that a new absence begins with. */
  day: CalendarDate;
  onSaved: (saved: SavedAbsence) => void;
}

/** The button, and the form that it opens. */
export function DeclareAbsence({ day, onSaved, ...props }: DeclareAbsenceProps) {
  const t = useTranslations('absence');
  const [draft, setDraft] = useState<AbsenceDraft | null>(null);
  return (
    <>
      <Button icon={CalendarOff} onPress={() => setDraft(newAbsence(day))}>
        {t('declare')}
      </Button>
      <AbsenceForm
        {...props}
        opened={draft}
        onClose={() => setDraft(null)}
        onSaved={(saved) => {
          setDraft(null);
          onSaved(saved);
        }}
        onOther={setDraft}
      />
    </>
  );
}
