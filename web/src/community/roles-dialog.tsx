import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useEnter } from '../session/enter.ts';
import { useAccount } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ChangeRolesMutation, nameOf, type CommunityAccount } from './accounts.query.ts';
import { ROLES, type CommunityRole } from './roles.ts';
import style from './section.module.css';
import { useRefusal } from './use-refusal.ts';

interface RolesDialogProps {
  account: CommunityAccount;
  onClose: () => void;
  onDone: () => void;
}

/** What somebody is here from now on. */
export function RolesDialog({ account, onClose, onDone }: RolesDialogProps) {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const message = useRefusal();
  const me = useAccount();
  const enter = useEnter();
  const [roles, setRoles] = useState<readonly CommunityRole[]>(ROLES.filter((role) => account.roles.includes(role)));
  const [{ fetching }, change] = useMutation(ChangeRolesMutation);
  const [refusal, setRefusal] = useState<string>();
  // The membership of a practitioner ends otherwise, and all of it.
  const isBound = (role: CommunityRole) => role === 'MEMBER' && account.practitioner !== null && account.roles.includes('MEMBER');

  const save = async () => {
    if (roles.length === 0) {
      setRefusal(t('oneRoleAtLeast'));
      return;
    }
    const { data, error } = await change({ input: { accountId: account.id, roles: [...roles] } });
    if (error) {
      setRefusal(message(error));
      return;
    }
    if (data?.changeRoles.__typename === 'LastAdministrator') {
      setRefusal(t('lastAdministrator'));
      return;
    }
    // Who changes themselves may open other screens from now on.
    const silence = account.id === me.id ? await enter('/communaute/membres') : undefined;
    if (silence) setRefusal(message(silence));
    else onDone();
  };

  return (
    <Dialog title={t('rolesOf', { name: nameOf(account) })} isOpen onClose={onClose}>
      <fieldset className={style.roles}>
        <legend className="aside-for-readers">{t('rolesOf', { name: nameOf(account) })}</legend>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            isSelected={roles.includes(role)}
            isDisabled={isBound(role)}
            onChange={(isSelected) => {
              setRefusal(undefined);
              setRoles((before) => ROLES.filter((one) => (one === role ? isSelected : before.includes(one))));
            }}
          >
            {words(`role.${role}`)}
            <small>{isBound(role) ? t('staysMember') : t(`roleDoes.${role}`)}</small>
          </Checkbox>
        ))}
      </fieldset>
      {refusal !== undefined && (
        <Notice kind="danger" isLive>
          {refusal}
        </Notice>
      )}
      <Actions>
        <Button onPress={onClose}>{words('cancel')}</Button>
        <Button kind="primary" isPending={fetching} onPress={() => void save()}>
          {words('save')}
        </Button>
      </Actions>
    </Dialog>
  );
}
