import { QRCodeSVG } from 'qrcode.react';
import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { ButtonAnchor } from '../ui/button-link.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { ConfirmSecondFactorMutation } from './account.mutation.ts';
import { CopyButton } from './copy-button.tsx';
import style from './enrolment-code.module.css';
import type { Enrolment } from './enrolment-start.tsx';
import { Secret } from './secret.tsx';

const PICTURE_PIXELS = 184;

interface EnrolmentCodeProps {
  enrolment: Enrolment;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onBack: () => void;
}

/** Scanned by another device, opened on this one, or typed; then a first code confirms it. */
export function EnrolmentCode({ enrolment: { otpauthUri, secret }, onConfirmed, onBack }: EnrolmentCodeProps) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const form = useForm({ code: '' });
  const [{ fetching }, confirm] = useMutation(ConfirmSecondFactorMutation);
  const failure = useFormFailure();
  const lead = useRef<HTMLParagraphElement>(null);
  useEffect(() => lead.current?.focus(), []);

  const submit = async () => {
    if (!form.requires(['code'], words('required'))) return;
    const { data, error } = await confirm({ input: { code: form.values.code.replace(/\s/g, '') } });
    if (error) {
      form.refuse(failure(error, ['code']));
      return;
    }
    const result = data?.confirmSecondFactor;
    if (result?.__typename === 'SecondFactorConfirmed') {
      onConfirmed(result.recoveryCodes);
      return;
    }
    if (result?.__typename === 'CodeRefused') {
      form.refuse({ code: t('enrolment.codeRefused') });
      return;
    }
    if (result) form.refuse({ form: t('refusal.SecondFactorIsSet') });
  };

  return (
    <Form
      form={form}
      label={t('enrolment.step2')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button kind="quiet" onPress={onBack}>
            {words('back')}
          </Button>
          <Button type="submit" kind="primary" isPending={fetching}>
            {words('confirm')}
          </Button>
        </Actions>
      }
    >
      <p ref={lead} className={style.lead} tabIndex={-1}>
        {t('enrolment.scan')}
      </p>
      <div className={style.scan}>
        <div className={style.picture}>
          <QRCodeSVG value={otpauthUri} size={PICTURE_PIXELS} title={t('enrolment.picture')} />
        </div>
        <div className={style.typed}>
          <ButtonAnchor href={otpauthUri}>{t('enrolment.open')}</ButtonAnchor>
          <p>{t('enrolment.type')}</p>
          <Secret>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</Secret>
          <CopyButton text={secret} name={t('enrolment.secret')} />
        </div>
      </div>
      <TextField
        {...form.field('code')}
        label={t('enrolment.code')}
        hint={t('enrolment.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
      />
    </Form>
  );
}
