import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { Candidates } from './candidates.tsx';
import { AssignDutyMutation, WithdrawDutyMutation } from './unscheduled-act.query.ts';
import type { CareHalfDay, Holder } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface HalfDayDialogProps {
  day: string;
  halfDay: CareHalfDay;
  onClose: () => void;
}

/** One half-day by hand: who holds it, who could. */
export function HalfDayDialog({ day, halfDay, onClose }: HalfDayDialogProps) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const { halfDay: inWords, problem } = useHalfDayWords();
  const message = useErrorMessage();
  const [{ fetching: isGiving }, assign] = useMutation(AssignDutyMutation);
  const [{ fetching: isTaking }, withdraw] = useMutation(WithdrawDutyMutation);
  const [said, setSaid] = useState<{ kind: 'good' | 'danger'; text: string }>();
  const { half, holders, gap } = halfDay;

  const give = async (practitionerId: string, name: string) => {
    const { data, error } = await assign({ input: { day, half, practitionerId } });
    const result = data?.assignDuty;
    if (error) setSaid({ kind: 'danger', text: message(error) });
    else if (result?.__typename === 'DutyAssigned') setSaid({ kind: 'good', text: t('given', { name }) });
    else if (result?.__typename === 'HalfDaysCannotBeHeld') setSaid({ kind: 'danger', text: result.problems.map(problem).join(' ') });
    else setSaid({ kind: 'danger', text: t('hasBegun') });
  };
  const take = async ({ duty, practitioner }: Holder) => {
    if (!duty) return;
    const { data, error } = await withdraw({ input: { dutyId: duty.id, version: duty.version } });
    if (error) setSaid({ kind: 'danger', text: message(error) });
    else if (data?.withdrawDuty.__typename === 'DutyWithdrawn')
      setSaid({ kind: 'good', text: t('withdrawn', { name: practitioner.displayName }) });
    else setSaid({ kind: 'danger', text: t('hasBegun') });
  };

  return (
    <Dialog title={inWords({ day, half })} isOpen onClose={onClose}>
      {said && (
        <Notice key={said.text} kind={said.kind} isLive>
          {said.text}
        </Notice>
      )}
      <h3>{t('held')}</h3>
      {holders.length === 0 && <p className={style.none}>{t('nobodyYet')}</p>}
      <ul className={style.rows}>
        {holders.map((holder) => (
          <li key={holder.practitioner.id}>
            <span>
              <strong>{holder.practitioner.displayName}</strong>
              <small>{holder.duty ? holder.place.name : t('ownPeriod')}</small>
            </span>
            {holder.duty && (
              <Button
                isPending={isTaking}
                onPress={() => void take(holder)}
                aria-label={words('actOn', { act: t('withdraw'), what: holder.practitioner.displayName })}
              >
                {t('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <h3>{gap > 0 ? t('missing', { count: gap }) : t('addSomebody')}</h3>
      <Candidates
        day={day}
        half={half}
        action={t('give')}
        isPending={isGiving}
        onChoose={({ id, displayName }) => void give(id, displayName)}
      />
    </Dialog>
  );
}
