import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm, type FormErrors } from '../ui/use-form.ts';

/** What is wrong with a code; nothing when it was taken. */
export type CodeAnswer = FormErrors<'code'> | undefined;

interface CodeFormProps {
  text: string;
  action: string;
  isDanger?: boolean;
  onCode: (code: string) => Promise<CodeAnswer>;
}

/** Asks for a code of the application, or a recovery code. */
export function CodeForm({ text, action, isDanger, onCode }: CodeFormProps) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const form = useForm({ code: '' });
  const [isPending, setPending] = useState(false);
  const submit = async () => {
    if (!form.requires(['code'], words('required'))) return;
    setPending(true);
    const wrong = await onCode(form.values.code.trim());
    setPending(false);
    if (wrong) form.refuse(wrong);
  };
  return (
    <Form
      form={form}
      label={action}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button type="submit" kind={isDanger ? 'danger' : 'primary'} isPending={isPending}>
            {action}
          </Button>
        </Actions>
      }
    >
      <p>{text}</p>
      <TextField {...form.field('code')} label={t('code')} hint={t('codeHint')} autoComplete="one-time-code" autoFocus />
    </Form>
  );
}
