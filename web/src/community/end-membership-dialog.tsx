import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useAccount, useSession } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
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
  const words = useTranslations('words');
  const message = useRefusal();
  const me = useAccount();
  const { restart } = useSession();
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
    onDone();
    if (account.id === me.id) await restart();
  };

  return (
    <Dialog title={t('endMembershipTitle', { name })} isOpen onClose={onClose} role="alertdialog">
      <p>{account.practitioner ? t('endMembershipOfPractitioner') : t('endMembershipOfOther')}</p>
      {refusal !== undefined && (
        <Notice kind="danger" isLive>
          {refusal}
        </Notice>
      )}
      <Actions>
        <Button onPress={onClose}>{words('cancel')}</Button>
        <Button kind="danger" isPending={fetching} onPress={() => void confirm()}>
          {t('endMembershipConfirm')}
        </Button>
      </Actions>
    </Dialog>
  );
}
