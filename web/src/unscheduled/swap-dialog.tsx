import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { RequestSwapMutation } from './unscheduled-act.query.ts';
import { CareWeekQuery, ColleaguesQuery, type MyDuty } from './unscheduled.query.ts';
import { useHalfDayWords } from './use-half-day-words.ts';
import style from './unscheduled.module.css';

interface SwapDialogProps {
  duty: MyDuty;
  onClose: () => void;
  onDone: () => void;
}

const WAYS = ['anybody', 'somebody', 'exchange'] as const;
type Way = (typeof WAYS)[number];

/** Whom one asks to take a half-day: anybody, somebody, or who holds another one that same week. */
export function SwapDialog({ duty, onClose, onDone }: SwapDialogProps) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const { halfDay, problem } = useHalfDayWords();
  const message = useErrorMessage();
  const [way, setWay] = useState<Way>('anybody');
  const [colleague, setColleague] = useState<string>('');
  const [theirs, setTheirs] = useState<string>('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [{ data: people }] = useQuery({ query: ColleaguesQuery, variables: { week: duty.day }, pause: way !== 'somebody' });
  const [{ data: week }] = useQuery({ query: CareWeekQuery, variables: { week: duty.day }, pause: way !== 'exchange' });
  const [{ fetching }, request] = useMutation(RequestSwapMutation);
  const sendOnce = useSendOnce();

  const colleagues = (people?.unscheduledCareWeek.colleagues ?? []).map(({ id, displayName }) => ({ key: id, label: displayName }));
  const exchanges = (week?.unscheduledCareWeek.days ?? []).flatMap(({ day, halfDays }) =>
    halfDays
      .filter(({ start }) => new Date(start) > new Date())
      .flatMap(({ half, holders }) =>
        holders.flatMap((holder) =>
          holder.duty && !holder.isMine
            ? [{ key: holder.duty.id, label: `${halfDay({ day, half })} · ${holder.practitioner.displayName}` }]
            : [],
        ),
      ),
  );
  const isComplete = way === 'anybody' || (way === 'somebody' ? colleague : theirs) !== '';

  const ask = async () => {
    if (!isComplete) {
      setRefusal(t('chooseFirst'));
      return;
    }
    const input = {
      dutyId: duty.id,
      ...(way === 'somebody' && { toPractitionerId: colleague }),
      ...(way === 'exchange' && { inReturnForDutyId: theirs }),
    };
    const { data, error } = await sendOnce(input, ({ idempotencyKey }) => request({ input: { ...input, idempotencyKey } }));
    const result = data?.requestSwap;
    if (error) setRefusal(message(error));
    else if (result?.__typename === 'SwapRequested') onDone();
    else if (result?.__typename === 'HalfDaysCannotBeHeld') setRefusal(result.problems.map(problem).join(' '));
    else setRefusal(t(result?.__typename === 'SwapIsAsked' ? 'alreadyAsked' : 'hasBegun'));
  };

  return (
    <Dialog title={t('swapTitle')} isOpen onClose={onClose}>
      <p>{halfDay(duty)}</p>
      <Segments
        label={t('swapWith')}
        choices={WAYS.map((one) => ({ key: one, label: t(`way.${one}`) }))}
        value={way}
        onChange={(one) => {
          setWay(one);
          setRefusal(null);
        }}
      />
      <p className={style.none}>{t(`wayHint.${way}`)}</p>
      {way === 'somebody' && (
        <Select
          label={t('colleague')}
          choices={[{ key: '', label: t('choose') }, ...colleagues]}
          value={colleague}
          onChange={setColleague}
        />
      )}
      {way === 'exchange' && (
        <Select label={t('theirHalfDay')} choices={[{ key: '', label: t('choose') }, ...exchanges]} value={theirs} onChange={setTheirs} />
      )}
      {refusal !== null && (
        <Notice kind="danger" isLive>
          {refusal}
        </Notice>
      )}
      <Actions>
        <Button onPress={onClose}>{words('cancel')}</Button>
        <Button kind="primary" isPending={fetching} onPress={() => void ask()}>
          {t('ask')}
        </Button>
      </Actions>
    </Dialog>
  );
}
