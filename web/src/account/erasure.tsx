import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useEnter } from '../session/enter.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { EraseMyAccountMutation } from './account.mutation.ts';
import { OwnerProof, proofFields, proofInput, useProofRefusal } from './owner-proof.tsx';
import type { ProofNeeds } from './proof-needs.ts';
import { Section } from './section.tsx';

/** Leaving for good: a word to type, and proof that it is really them. */
export function Erasure({ needs }: { needs: ProofNeeds }) {
  const t = useTranslations('account');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('eraseTitle')} lead={t('eraseLead')}>
      <Actions>
        <Button kind="danger" onPress={() => setOpen(true)}>
          {t('erase')}
        </Button>
      </Actions>
      <Dialog title={t('eraseTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ErasureForm needs={needs} onClose={() => setOpen(false)} />
      </Dialog>
    </Section>
  );
}

function ErasureForm({ needs, onClose }: { needs: ProofNeeds; onClose: () => void }) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const form = useForm({ word: '', password: '', code: '' });
  const [{ fetching }, erase] = useMutation(EraseMyAccountMutation);
  const failure = useFormFailure();
  const refused = useProofRefusal();
  const enter = useEnter();

  const submit = async () => {
    if (!form.requires(['word', ...proofFields(needs)], words('required'))) return;
    if (form.values.word.trim().toUpperCase() !== t('eraseWord')) {
      form.refuse({ word: t('eraseWordWrong', { word: t('eraseWord') }) });
      return;
    }
    const { data, error } = await erase({ input: proofInput(form.values) });
    if (error) {
      form.refuse(failure(error, ['password', 'code']));
      return;
    }
    const result = data?.eraseMyAccount.__typename;
    if (result === 'LastAdministrator') {
      form.refuse({ form: t('refusal.LastAdministrator') });
      return;
    }
    if (result !== undefined && result !== 'AccountErased') {
      form.refuse(refused(result));
      return;
    }
    // The session has ended with the account: the page that is open to everybody says so.
    const silence = await enter('/connexion?fin=effacement');
    if (silence) form.refuse(failure(silence, []));
  };

  return (
    <Form
      form={form}
      label={t('eraseTitle')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="danger" isPending={fetching}>
            {t('eraseForGood')}
          </Button>
        </Actions>
      }
    >
      <p>{t('eraseText')}</p>
      <TextField {...form.field('word')} label={t('eraseType', { word: t('eraseWord') })} autoComplete="off" />
      <OwnerProof form={form} needs={needs} returnPath="/compte/donnees" />
    </Form>
  );
}
