import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { ResendMutation, RevokeMutation } from './invitations.query.ts';
import { useRefusal } from './use-refusal.ts';

export interface Told {
  readonly kind: 'good' | 'danger';
  readonly text: string;
}

interface Named {
  readonly id: string;
  readonly email: string;
}

/** What is done to an invitation that exists; each act says in a sentence what became of it. */
export function useInvitationActs() {
  const t = useTranslations('community');
  const message = useRefusal();
  const [{ fetching: isResending }, resend] = useMutation(ResendMutation);
  const [{ fetching: isRevoking }, revoke] = useMutation(RevokeMutation);
  return {
    isResending,
    isRevoking,
    async resend({ id, email }: Named): Promise<Told> {
      const { data, error } = await resend({ input: { invitationId: id } });
      if (error) return { kind: 'danger', text: message(error) };
      if (data?.resendInvitation.__typename === 'InvitationIsOver') return { kind: 'danger', text: t('invitationIsOver') };
      return { kind: 'good', text: t('invitationResent', { email }) };
    },
    async revoke({ id, email }: Named): Promise<Told> {
      const { data, error } = await revoke({ input: { invitationId: id } });
      if (error) return { kind: 'danger', text: message(error) };
      if (data?.revokeInvitation.__typename === 'InvitationIsOver') return { kind: 'danger', text: t('invitationIsOver') };
      return { kind: 'good', text: t('invitationRevoked', { email }) };
    },
  };
}
