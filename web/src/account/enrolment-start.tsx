import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { BeginSecondFactorMutation } from './account.mutation.ts';
import { OwnerProof, proofFields, proofInput, useProofRefusal } from './owner-proof.tsx';
import type { ProofNeeds } from './proof-needs.ts';

/** What the authenticator application needs, shown once. */
export interface Enrolment {
  readonly otpauthUri: string;
  readonly secret: string;
}

export function EnrolmentStart({ needs, onBegun }: { needs: ProofNeeds; onBegun: (enrolment: Enrolment) => void }) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const form = useForm({ password: '', code: '' });
  const [{ fetching }, begin] = useMutation(BeginSecondFactorMutation);
  const failure = useFormFailure();
  const refused = useProofRefusal();

  const submit = async () => {
    if (!form.requires(proofFields(needs), words('required'))) return;
    const { password } = proofInput(form.values);
    const { data, error } = await begin({ input: password === undefined ? {} : { password } });
    if (error) {
      form.refuse(failure(error, ['password']));
      return;
    }
    const result = data?.beginSecondFactor;
    if (result?.__typename === 'SecondFactorBegun') {
      onBegun(result);
      return;
    }
    if (result?.__typename === 'SecondFactorIsSet') {
      form.refuse({ form: t('refusal.SecondFactorIsSet') });
      return;
    }
    if (result) form.refuse(refused(result.__typename));
  };

  return (
    <Form
      form={form}
      label={t('enrolment.step1')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button type="submit" kind="primary" isPending={fetching}>
            {t('enrolment.begin')}
          </Button>
        </Actions>
      }
    >
      <p>{t('enrolment.application')}</p>
      <OwnerProof form={form} needs={needs} returnPath="/compte/second-facteur" />
    </Form>
  );
}
