import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { addedTo, meanwhileOf } from './conflict.ts';
import type { Draft } from './draft.ts';
import type { WeekEditor } from './use-week-editor.ts';
import { usePeriodText } from './use-period-text.ts';
import type { Assignment } from './week.query.ts';
import style from './period-form.module.css';

interface ConflictChoicesProps {
  draft: Draft;
  assignments: readonly Assignment[];
  meant: 'save' | 'remove';
  onResolve: WeekEditor['resolve'];
}

/** What somebody else made of the period meanwhile, and what can be done with what was typed: nothing is added unasked. */
export function ConflictChoices({ draft, assignments, meant, onResolve }: ConflictChoicesProps) {
  const t = useTranslations('week.conflict');
  const textOf = usePeriodText();
  const meanwhile = meanwhileOf(draft, assignments);
  switch (meanwhile.kind) {
    case 'unknown':
      return null;
    case 'gone':
      return <p>{t('gone')}</p>;
    case 'besides':
      return (
        <>
          <p>{t('besides')}</p>
          <div>
            <Button onPress={() => onResolve(meanwhile.again)}>{t(`${meant}Again`)}</Button>
          </div>
        </>
      );
    case 'period':
      return (
        <>
          <p>{t('now', { count: meanwhile.choices.length })}</p>
          <ul className={style.clashing}>
            {meanwhile.choices.map(({ period, instead }) => (
              <li key={period.id}>
                <strong>{textOf(period)}</strong>
                <div>
                  <Button onPress={() => onResolve(instead)}>{t(`${meant}Instead`)}</Button>
                </div>
              </li>
            ))}
          </ul>
          {meant === 'save' && (
            <div>
              <Button kind="quiet" onPress={() => onResolve(addedTo(draft, meanwhile.now))}>
                {t('addBesides')}
              </Button>
            </div>
          )}
          <p>{t('orCancel')}</p>
        </>
      );
  }
}
