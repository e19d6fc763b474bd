import { today, type CalendarDate } from '@internationalized/date';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ConflictChoices } from './conflict-choices.tsx';
import { says } from './conflict.ts';
import { draftOf, newDraft } from './draft.ts';
import type { DraftField } from './draft-problems.ts';
import { EndDialog } from './end-dialog.tsx';
import { firstMeeting } from './meeting.ts';
import { PeriodFields } from './period-form.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import type { WeekEditor } from './use-week-editor.ts';
import { usePeriodText } from './use-period-text.ts';
import type { Assignment } from './week.query.ts';
import style from './period-form.module.css';

interface PeriodPanelProps {
  editor: WeekEditor;
  assignments: readonly Assignment[];
  /** A day of the week shown. */
  day: CalendarDate;
  /** Where the form covers the grid: shows the grid, and keeps the form for later. */
  onSee: (() => void) | null;
}

/** The form of one period, the other periods of its part of the week, and what can be done with them. */
export function PeriodPanel({ editor, assignments, day, onSee }: PeriodPanelProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const [isEnding, setIsEnding] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { faults } = editor;
  useEffect(() => {
    if (faults > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')?.focus();
  }, [faults]);
  const { draft, refusal, isSaving } = editor;
  if (draft === null) return null;
  const assignment = assignments.find(({ id }) => id === draft.edited?.id);
  const errorOf = (field: DraftField) => {
    const problem = editor.problemOf(field);
    if (problem === undefined) return undefined;
    return 'rule' in problem ? t(`problem.${problem.rule}`) : problem.sentence;
  };
  return (
    <>
      <Form
        ref={form}
        className={style.form}
        validationBehavior="aria"
        aria-label={t(draft.edited === null ? 'form.add' : 'form.edit')}
        onSubmit={(event) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        {refusal && (
          <RefusalNotice refusal={refusal} onSee={onSee}>
            {refusal.kind === 'conflict' && refusal.meant !== null && (
              <ConflictChoices draft={draft} assignments={assignments} meant={refusal.meant} onResolve={editor.resolve} />
            )}
          </RefusalNotice>
        )}
        <PeriodFields
          draft={draft}
          onChange={editor.change}
          assignments={assignments}
          day={day}
          errorOf={errorOf}
          meeting={refusal === null ? firstMeeting(draft, assignments, day) : null}
        />
        {assignment && <Siblings editor={editor} assignment={assignment} day={day} />}
        <div className={style.actions}>
          <Button type="submit" kind="primary" isPending={isSaving}>
            {words('save')}
          </Button>
          <Button onPress={editor.giveUp}>{words('cancel')}</Button>
        </div>
      </Form>
      {assignment && (
        <div className={style.others}>
          {draft.original && assignment.periods.length > 1 && (
            <Button kind="quiet" onPress={() => void editor.remove()} isPending={isSaving}>
              {t('form.remove')}
            </Button>
          )}
          <Button kind="quiet" onPress={() => setIsEnding(true)}>
            {t('form.endThis')}
          </Button>
          <EndDialog
            isOpen={isEnding}
            assignment={assignment}
            today={today(assignment.place.timeZone)}
            onClose={() => setIsEnding(false)}
            onEnd={(lastDay) => {
              setIsEnding(false);
              void editor.end(assignment, lastDay);
            }}
          />
        </div>
      )}
    </>
  );
}

/** The other periods at the same place: one press away. */
function Siblings({ editor, assignment, day }: { editor: WeekEditor; assignment: Assignment; day: CalendarDate }) {
  const t = useTranslations('week');
  const sayWhen = usePeriodText();
  const original = editor.draft?.original;
  const others = assignment.periods.filter((period) => !original || says(period) !== says(original));
  return (
    <section className={style.siblings}>
      <h3 className={style.heading}>{t('form.siblings')}</h3>
      <ul>
        {others.map((period) => (
          <li key={period.id}>
            <Button kind="quiet" onPress={() => editor.open(draftOf(assignment, period))}>
              {sayWhen(period)}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          kind="quiet"
          onPress={() => {
            const { place, activity, status } = assignment;
            editor.open({ ...newDraft(day, 9 * 60, 12 * 60, [assignment]), place, activity, status });
          }}
        >
          {t('form.addSibling')}
        </Button>
      </div>
    </section>
  );
}
