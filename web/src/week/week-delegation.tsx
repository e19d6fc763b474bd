import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { useDates } from '../i18n/use-dates.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { DelegateMutation, EndDelegationMutation } from './week-delegation.query.ts';
import type { Delegation } from './week.query.ts';
import style from './week-delegation.module.css';

interface WeekDelegationProps {
  delegations: readonly Delegation[];
  /** Reads the list anew. */
  onChange: () => void;
}

/** Who may keep one's week: a secretary, by the address of their account. */
export function WeekDelegation({ delegations, onChange }: WeekDelegationProps) {
  const t = useTranslations('week');
  const words = useTranslations('words');
  const { date } = useDates();
  const message = useErrorMessage();
  const form = useForm({ email: '' });
  const [{ fetching }, delegate] = useMutation(DelegateMutation);
  const [{ fetching: isEnding }, endDelegation] = useMutation(EndDelegationMutation);
  const [ending, setEnding] = useState<Delegation | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const sendOnce = useSendOnce();

  const add = async () => {
    if (!form.requires(['email'], words('required'))) return;
    const input = { email: form.values.email.trim() };
    const { data, error } = await sendOnce(input, ({ idempotencyKey }) => delegate({ input: { ...input, idempotencyKey } }));
    setSaid(null);
    const result = data?.delegateMyWeek;
    if (error) form.refuse({ form: message(error) });
    else if (result?.__typename === 'WeekDelegated') {
      form.reset();
      setSaid(t('delegation.added', { name: result.delegation.delegateName }));
      onChange();
    } else form.refuse({ email: t(result?.__typename === 'AlreadyDelegated' ? 'delegation.already' : 'delegation.unknown') });
  };
  const end = async (delegation: Delegation) => {
    const { error } = await endDelegation({ input: { delegationId: delegation.id } });
    setEnding(null);
    if (error) form.refuse({ form: message(error) });
    else {
      setSaid(t('delegation.ended', { name: delegation.delegateName }));
      onChange();
    }
  };

  return (
    <div className={style.delegation}>
      <p className={style.lead}>{t('delegation.lead')}</p>
      {delegations.length > 0 && (
        <ul className={style.list}>
          {delegations.map((delegation) => (
            <li key={delegation.id}>
              <span>
                <strong>{delegation.delegateName}</strong>
                <small>
                  {[delegation.delegateEmail, t('delegation.since', { date: date(new Date(delegation.since), { dateStyle: 'long' }) })]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </small>
              </span>
              <Button onPress={() => setEnding(delegation)} aria-label={t('delegation.endOf', { name: delegation.delegateName })}>
                {t('delegation.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {said !== null && (
        <Notice kind="good" isLive>
          {said}
        </Notice>
      )}
      <Form
        form={form}
        label={t('delegation.title')}
        onSubmit={() => void add()}
        actions={
          <div>
            <Button type="submit" icon={Mail} isPending={fetching}>
              {t('delegation.add')}
            </Button>
          </div>
        }
      >
        <TextField {...form.field('email')} type="email" autoComplete="off" label={t('delegation.email')} hint={t('delegation.hint')} />
      </Form>
      <ConfirmDialog
        title={t('delegation.endTitle')}
        action={t('delegation.end')}
        isOpen={ending !== null}
        isPending={isEnding}
        onClose={() => setEnding(null)}
        onConfirm={() => ending && void end(ending)}
      >
        {t('delegation.endLead', { name: ending?.delegateName ?? '' })}
      </ConfirmDialog>
    </div>
  );
}
