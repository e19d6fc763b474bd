import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useSendOnce } from '../graphql/use-send-once.ts';
import { useMay } from '../session/session.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { InviteMutation } from './invitations.query.ts';
import { PractitionerField } from './practitioner-field.tsx';
import { rolesToGive, type CommunityRole } from './roles.ts';
import style from './section.module.css';
import { useInvitationActs } from './use-invitation-acts.ts';
import { useRefusal } from './use-refusal.ts';

interface InviteDialogProps {
  onClose: () => void;
  onDone: (text: string) => void;
}

type Refusal =
  { readonly kind: 'invited'; readonly id: string; readonly email: string } | { readonly kind: 'member'; readonly email: string };

/** Whom to invite, as what; a member may be a practitioner of the register. */
export function InviteDialog({ onClose, onDone }: InviteDialogProps) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const message = useRefusal();
  const choices = rolesToGive({ mayInvite: useMay('INVITE_MEMBERS'), mayManageRoles: useMay('MANAGE_ROLES') });
  const form = useForm({ email: '' });
  const [role, setRole] = useState<CommunityRole>('MEMBER');
  const [practitionerId, setPractitioner] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [{ fetching }, invite] = useMutation(InviteMutation);
  const acts = useInvitationActs();
  const sendOnce = useSendOnce();

  const send = async () => {
    setRefusal(undefined);
    const email = form.values.email.trim();
    if (!form.requires(['email'], words('required'))) return;
    if (!/^\S+@\S+\.\S+$/.test(email)) {
      form.refuse({ email: t('emailIsNotOne') });
      return;
    }
    const input = { email, role, ...(role === 'MEMBER' && practitionerId !== null ? { practitionerId } : {}) };
    const { data, error } = await sendOnce(input, ({ idempotencyKey }) => invite({ input: { ...input, idempotencyKey } }));
    if (error) {
      form.refuse({ form: message(error) });
      return;
    }
    if (!data) return;
    if (data.inviteMember.__typename === 'AlreadyInvited') setRefusal({ kind: 'invited', ...data.inviteMember.invitation });
    else if (data.inviteMember.__typename === 'AlreadyMember') setRefusal({ kind: 'member', email });
    else onDone(t('invitationSent', { email }));
  };
  const resend = async ({ id, email }: { id: string; email: string }) => {
    const { kind, text } = await acts.resend({ id, email });
    if (kind === 'good') onDone(text);
    else form.refuse({ form: text });
  };

  return (
    <Dialog title={t('inviteTitle')} isOpen onClose={onClose}>
      <Form
        form={form}
        label={t('inviteTitle')}
        onSubmit={() => void send()}
        actions={
          <Actions>
            <Button onPress={onClose}>{words('cancel')}</Button>
            <Button kind="primary" type="submit" isPending={fetching}>
              {t('sendInvitation')}
            </Button>
          </Actions>
        }
      >
        <TextField label={t('email')} type="email" inputMode="email" autoComplete="off" autoFocus {...form.field('email')} />
        <Select
          label={t('role')}
          hint={t(`roleDoes.${role}`)}
          choices={choices.map((key) => ({ key, label: words(`role.${key}`) }))}
          value={role}
          onChange={setRole}
        />
        {role === 'MEMBER' && <PractitionerField onSelect={setPractitioner} />}
        {refusal?.kind === 'invited' && (
          <Notice kind="warning" isLive>
            <div className={style.texts}>
              <p>{t('alreadyInvited', { email: refusal.email })}</p>
              <Button isPending={acts.isResending} onPress={() => void resend(refusal)}>
                {t('resend')}
              </Button>
            </div>
          </Notice>
        )}
        {refusal?.kind === 'member' && (
          <Notice kind="warning" isLive>
            <div className={style.texts}>
              <p>{t('alreadyMember', { email: refusal.email })}</p>
              <ButtonLink to="/communaute/membres" search={{ q: refusal.email }}>
                {t('seeAccount')}
              </ButtonLink>
            </div>
          </Notice>
        )}
      </Form>
    </Dialog>
  );
}
