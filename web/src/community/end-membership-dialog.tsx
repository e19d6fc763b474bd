import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useEnter } from '../session/enter.ts';
import { useAccount } from '../session/session.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EndMembershipMutation, nameOf, type CommunityAccount } from './accounts.query.ts';
import { useRefusal } from './use-refusal.ts';

interface EndMembershipDialogProps {
  account: CommunityAccount;
  onClose: () => void;
  onDone: () => void;
}

/** Asks once more before somebody leaves: their openings go with them. */
export function EndMembershipDialog({ account, onClose, onDone }: EndMembershipDialogProps) {
  const t = useTranslations('community');
  const message = useRefusal();
  const me = useAccount();
  const enter = useEnter();
  const [{ fetching }, end] = useMutation(EndMembershipMutation);
  const [refusal, setRefusal] = useState<string>();
  const name = nameOf(account);

  const confirm = async () => {
    const { data, error } = await end({ input: { accountId: account.id } });
    if (error) {
      setRefusal(message(error));
      return;
    }
    if (data?.endMembership.__typename === 'LastAdministrator') {
      setRefusal(t('lastAdministrator'));
      return;
    }
    // Who ends their own has nothing more to do here.
    const silence = account.id === me.id ? await enter('/compte') : undefined;
    if (silence) setRefusal(message(silence));
    else onDone();
  };

  return (
    <ConfirmDialog
      title={t('endMembershipTitle', { name })}
      action={t('endMembershipConfirm')}
      isOpen
      isPending={fetching}
      onClose={onClose}
      onConfirm={() => void confirm()}
      refusal={refusal}
    >
      {account.practitioner ? t('endMembershipOfPractitioner') : t('endMembershipOfOther')}
    </ConfirmDialog>
  );
}
