import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import type { Permission } from '../session/session.query.ts';
import { useAccount } from '../session/session.tsx';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { CreateAccessTokenMutation } from './account.mutation.ts';
import style from './account.module.css';
import { CopyButton } from './copy-button.tsx';
import { OwnerProof, proofFields, proofInput, useProofRefusal } from './owner-proof.tsx';
import type { ProofNeeds } from './proof-needs.ts';
import { Secret } from './secret.tsx';

/** What the server makes no token for. */
const NEVER_FOR_TOKENS: readonly Permission[] = ['MANAGE_OWN_ACCOUNT', 'OPEN_COMMUNITY', 'INVITE_MEMBERS', 'MANAGE_ROLES'];
const DAYS = ['30', '90', '180', '365'] as const;

interface TokenDialogProps {
  isOpen: boolean;
  needs: ProofNeeds;
  onMade: () => void;
  onClose: () => void;
}

export function TokenDialog({ isOpen, needs, onMade, onClose }: TokenDialogProps) {
  const t = useTranslations('account');
  return (
    <Dialog title={t('makeToken')} isOpen={isOpen} onClose={onClose}>
      <TokenForm needs={needs} onMade={onMade} onClose={onClose} />
    </Dialog>
  );
}

/** Made with the least it needs; its text is shown once. */
function TokenForm({ needs, onMade, onClose }: Omit<TokenDialogProps, 'isOpen'>) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const account = useAccount();
  const form = useForm({ name: '', password: '', code: '' });
  const [days, setDays] = useState<(typeof DAYS)[number]>('90');
  const [chosen, setChosen] = useState<readonly Permission[]>([]);
  const [secret, setSecret] = useState<string>();
  const [{ fetching }, create] = useMutation(CreateAccessTokenMutation);
  const failure = useFormFailure();
  const refused = useProofRefusal();
  const offered = account.permissions.filter((permission) => !NEVER_FOR_TOKENS.includes(permission));

  const submit = async () => {
    if (!form.requires(['name', ...proofFields(needs)], words('required'))) return;
    if (chosen.length === 0) {
      form.refuse({ form: t('choosePermission') });
      return;
    }
    const { data, error } = await create({
      input: { name: form.values.name.trim(), permissions: [...chosen], expiresInDays: Number(days), ...proofInput(form.values) },
    });
    if (error) {
      form.refuse(failure(error, ['name', 'password', 'code']));
      return;
    }
    const result = data?.createAccessToken;
    if (result?.__typename === 'AccessTokenCreated') {
      setSecret(result.secret);
      onMade();
      return;
    }
    if (result?.__typename === 'TooManyAccessTokens') {
      form.refuse({ form: t('refusal.TooManyAccessTokens') });
      return;
    }
    if (result) form.refuse(refused(result.__typename));
  };

  if (secret !== undefined)
    return (
      <>
        <Notice kind="good" isLive>
          {t('tokenMade')}
        </Notice>
        <Secret>{secret}</Secret>
        <Actions>
          <CopyButton text={secret} name={t('token')} />
          <Button kind="primary" onPress={onClose}>
            {t('kept')}
          </Button>
        </Actions>
      </>
    );
  return (
    <Form
      form={form}
      label={t('makeToken')}
      onSubmit={() => void submit()}
      actions={
        <Actions>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button type="submit" kind="primary" isPending={fetching}>
            {t('makeToken')}
          </Button>
        </Actions>
      }
    >
      <TextField {...form.field('name')} label={t('tokenName')} hint={t('tokenNameHint')} autoComplete="off" autoFocus />
      <fieldset>
        <legend className={style.legend}>{t('tokenPermissions')}</legend>
        {offered.map((permission) => (
          <Checkbox
            key={permission}
            isSelected={chosen.includes(permission)}
            onChange={(isChosen) =>
              setChosen((before) => (isChosen ? [...before, permission] : before.filter((other) => other !== permission)))
            }
          >
            {words(`permission.${permission}`)}
          </Checkbox>
        ))}
      </fieldset>
      <Select
        label={t('tokenDays')}
        choices={DAYS.map((key) => ({ key, label: t('days', { count: Number(key) }) }))}
        value={days}
        onChange={setDays}
      />
      <OwnerProof form={form} needs={needs} returnPath="/compte/securite" />
    </Form>
  );
}
