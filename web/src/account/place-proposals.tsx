import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Segments } from '../ui/segments.tsx';
import { useForm } from '../ui/use-form.ts';
import { AnswerPlaceProposalsMutation } from './account.mutation.ts';
import type { PlaceProposal } from './account.query.ts';
import style from './account.module.css';
import { Section } from './section.tsx';

type Answer = 'yes' | 'no';

/** Places that Pro Santé Connect told of: theirs to confirm, once. */
export function PlaceProposals({ proposals }: { proposals: readonly PlaceProposal[] }) {
  const t = useTranslations('account');
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const [{ fetching }, answer] = useMutation(AnswerPlaceProposalsMutation);
  const form = useForm({});
  const failure = useFormFailure();
  const answered = (wanted: Answer) => proposals.filter(({ key }) => answers[key] === wanted).map(({ key }) => key);

  const submit = async () => {
    const [confirmed, declined] = [answered('yes'), answered('no')];
    if (confirmed.length + declined.length === 0) {
      form.refuse({ form: t('answerOne') });
      return;
    }
    const { data, error } = await answer({ input: { confirmed, declined } });
    if (error) {
      form.refuse(failure(error, []));
      return;
    }
    if (data?.answerPlaceProposals.__typename === 'NotAPractitioner') form.refuse({ form: t('refusal.NotAPractitioner') });
  };

  return (
    <Section title={t('proposalsTitle')} lead={t('proposalsLead')}>
      <Form
        form={form}
        label={t('proposalsTitle')}
        onSubmit={() => void submit()}
        actions={
          <Actions>
            <Button type="submit" kind="primary" isPending={fetching}>
              {t('sendAnswers')}
            </Button>
          </Actions>
        }
      >
        <ul className={style.list}>
          {proposals.map(({ key, structureName, addressLine, locality }) => {
            const name = structureName ?? addressLine ?? t('unnamedPlace');
            return (
              <li key={key} className={style.row}>
                <div className={style.what}>
                  <strong>{name}</strong>
                  <span className={style.small}>
                    {[structureName === null ? null : addressLine, locality].filter((part) => part !== null).join(', ')}
                  </span>
                </div>
                <Segments
                  label={t('practiseAt', { place: name })}
                  isLabelHidden
                  choices={[
                    { key: 'yes', label: t('practise') },
                    { key: 'no', label: t('doNotPractise') },
                  ]}
                  value={answers[key] ?? null}
                  onChange={(chosen) => setAnswers((before) => ({ ...before, [key]: chosen }))}
                />
              </li>
            );
          })}
        </ul>
      </Form>
    </Section>
  );
}
